// one-api and new-api, table logs as the database or the API gives it: one row per call, and others for the money.
// Source: model/log.go of songquanpeng/one-api and of QuantumNous/new-api.

import type { Format } from './format.js';

export const oneApi: Format = {
  id: 'one-api',
  relation: 'requests',
  signature: { all: ['token_name', 'model_name', 'quota', 'prompt_tokens'], any: [['channel', 'channel_id']] },
  zone: null,
  fields: {
    timestamp: 'created_at',
    account_id: ['user_id', 'username'],
    api_key: [{ from: 'token_id', words: { 0: '' } }, 'token_name'],
    request_id: 'request_id',
    ip: 'ip',
    model: 'model_name',
    endpoint: 'other.request_path',
    status: { from: 'type', words: { 2: 'success', 5: 'error' } },
    // Seconds in new-api.
    latency_ms: ['elapsed_time', { from: 'use_time', scale: 1000 }],
    input_tokens: 'prompt_tokens',
    output_tokens: 'completion_tokens',
    cached_tokens: 'other.cache_tokens',
  },
  // 1 top-up, 3 management, 4 system, 6 refund.
  drop: [{ where: { type: /^[1346]$/ } }],
};
