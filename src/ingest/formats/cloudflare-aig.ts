// Cloudflare AI Gateway logs as the API lists them. Who asked stands only in metadata that the caller sent.
// Source: Cloudflare API reference, AI Gateway, "List Gateway Logs".

import type { Format } from './format.js';

export const cloudflareAig: Format = {
  id: 'cloudflare-aig',
  relation: 'requests',
  signature: { all: ['tokens_in', 'tokens_out', 'provider', 'cached', 'success'], any: [['duration', 'step']] },
  zone: 'UTC',
  fields: {
    timestamp: 'created_at',
    account_id: ['metadata.user_id', 'metadata.user', 'metadata.account_id', 'metadata.customer_id'],
    org: ['metadata.team', 'metadata.org_id'],
    request_id: 'id',
    model: 'model',
    endpoint: 'path',
    status: ['status_code', { from: 'success', words: { true: 'success', false: 'failure', 1: 'success', 0: 'failure' } }],
    latency_ms: 'duration',
    input_tokens: 'tokens_in',
    output_tokens: 'tokens_out',
    prompt: ['request_head.messages', 'request.messages'],
    tools: ['request_head.tools', 'request.tools'],
  },
};
