// Helicone request export, JSON lines or CSV. It has neither address nor client.
// Source: HeliconeRequest and the export example of Helicone/helicone.

import type { Format } from './format.js';

export const helicone: Format = {
  id: 'helicone',
  relation: 'requests',
  signature: { all: ['request_created_at', 'response_created_at', 'request_user_id', 'request_properties'] },
  zone: null,
  fields: {
    timestamp: 'request_created_at',
    account_id: ['request_user_id', 'helicone_user'],
    org: 'request_properties.organization_id',
    request_id: ['request_id', 'response_id'],
    country: 'country_code',
    model: ['response_model', 'request_model', 'model_override', 'model'],
    endpoint: ['request_path', 'target_url'],
    // Helicone's own codes for what never got an answer.
    status: { from: 'response_status', words: { '-2': 'pending', '-3': 'cancelled' } },
    latency_ms: ['delay_ms', { since: 'request_created_at', until: 'response_created_at' }],
    input_tokens: 'prompt_tokens',
    output_tokens: 'completion_tokens',
    cached_tokens: 'prompt_cache_read_tokens',
    conversation_id: 'request_properties.Helicone-Session-Id',
    prompt: ['request_body.messages', 'request_body.input', 'request_body.prompt', 'request_body'],
    tools: 'request_body.tools',
  },
  parameters: { max_tokens: 'request_body.max_tokens', temperature: 'request_body.temperature', top_p: 'request_body.top_p' },
};
