// OpenRouter generations, as the generation API gives them. Its broadcast is OpenTelemetry.
// Source: OpenRouter API specification, generation.

import type { Format } from './format.js';

export const openrouter: Format = {
  id: 'openrouter',
  relation: 'requests',
  signature: { all: ['native_tokens_prompt', 'native_tokens_completion', 'is_byok'] },
  zone: 'UTC',
  fields: {
    timestamp: 'created_at',
    // Whom the customer's own backend names, and whom a gateway of that shape does.
    account_id: ['external_user', 'user_id'],
    request_id: ['id', 'request_id', 'upstream_id'],
    ip: ['ip', 'ip_address', 'client_ip'],
    user_agent: ['user_agent', 'http_user_agent'],
    model: 'model',
    endpoint: 'api_type',
    status: { from: 'cancelled', words: { true: 'cancelled', false: '' } },
    latency_ms: ['generation_time', 'latency'],
    input_tokens: ['native_tokens_prompt', 'tokens_prompt'],
    output_tokens: ['native_tokens_completion', 'tokens_completion'],
    cached_tokens: 'native_tokens_cached',
    conversation_id: 'session_id',
    prompt: ['request.messages', 'request.prompt', 'input.messages', 'input.prompt'],
  },
};
