// Portkey log export, JSON lines. Who asked stands in metadata that the caller sent.
// Source: Portkey documentation, "Logs Export".

import type { Format } from './format.js';

export const portkey: Format = {
  id: 'portkey',
  relation: 'requests',
  signature: { all: ['ai_model', 'trace_id'], any: [['ai_org', 'ai_provider'], ['req_units', 'request_tokens']] },
  zone: null,
  fields: {
    timestamp: 'created_at',
    account_id: ['metadata._user', 'metadata.user', 'metadata.user_id'],
    api_key: 'metadata.api_key_id',
    org: ['organisation_id', 'metadata.organisation_id', 'workspace_id'],
    request_id: 'id',
    model: 'ai_model',
    endpoint: 'request_url',
    status: ['response_status_code', 'status_code'],
    latency_ms: 'response_time',
    input_tokens: ['req_units', 'request_tokens'],
    output_tokens: ['res_units', 'response_tokens'],
    conversation_id: 'trace_id',
    prompt: ['request.body.messages', 'request.messages', 'request.prompt'],
    tools: ['request.body.tools', 'request.tools'],
  },
  parameters: {
    max_tokens: ['request.body.max_tokens', 'request.max_tokens'],
    temperature: ['request.body.temperature', 'request.temperature'],
    top_p: ['request.body.top_p', 'request.top_p'],
  },
};
