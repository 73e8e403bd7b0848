// LiteLLM proxy, standard logging payload: what its callbacks send and its bucket loggers write, one object per call.
// Source: LiteLLM documentation, "StandardLoggingPayload Specification".

import type { Format } from './format.js';
import { LITELLM_USER_AGENT } from './litellm-spendlogs.js';

export const litellmSlp: Format = {
  id: 'litellm-slp',
  relation: 'requests',
  // Loggers leave `hidden_params` out where they are told to; no other log keeps the hash of a key under this name.
  signature: { all: ['call_type', 'startTime', 'metadata.user_api_key_hash'], any: [['hidden_params', 'response_cost', 'model_parameters']], none: ['spend'] },
  // Epoch seconds; where they are written as text, in UTC.
  zone: 'UTC',
  fields: {
    timestamp: 'startTime',
    account_id: 'metadata.user_api_key_user_id',
    api_key: 'metadata.user_api_key_hash',
    org: ['metadata.user_api_key_org_id', 'metadata.user_api_key_team_id'],
    request_id: 'id',
    ip: ['metadata.requester_ip_address', 'requester_ip_address'],
    user_agent: LITELLM_USER_AGENT,
    model: ['model', 'model_group'],
    endpoint: 'call_type',
    status: ['error_information.error_code', 'status'],
    // `response_time` of a stream ends with its first token.
    latency_ms: [{ since: 'startTime', until: 'endTime' }, { from: 'response_time', scale: 1000 }],
    input_tokens: 'prompt_tokens',
    output_tokens: 'completion_tokens',
    cached_tokens: ['metadata.usage_object.prompt_tokens_details.cached_tokens', 'response.usage.prompt_tokens_details.cached_tokens'],
    conversation_id: 'trace_id',
    prompt: 'messages',
    tools: 'model_parameters.tools',
  },
  parameters: { max_tokens: 'model_parameters.max_tokens', temperature: 'model_parameters.temperature', top_p: 'model_parameters.top_p' },
};
