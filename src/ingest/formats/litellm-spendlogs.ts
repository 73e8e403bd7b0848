// LiteLLM proxy, table LiteLLM_SpendLogs as the database or the /spend/logs API gives it.
// Source: schema.prisma and SpendLogsPayload of BerriAI/litellm.

import type { Format } from './format.js';

/** LiteLLM's own name for the program, else its tags: of two one is the name alone, and the other has the version. */
export const LITELLM_USER_AGENT: NonNullable<Format['fields']['user_agent']> = ['metadata.user_agent', { from: 'request_tags', part: /User-Agent: ([^"\]]*\/[^"\]]+)/ }, { from: 'request_tags', part: /User-Agent: ([^"\]]+)/ }];

export const litellmSpendlogs: Format = {
  id: 'litellm-spendlogs',
  relation: 'requests',
  signature: { all: ['request_id', 'call_type', 'api_key', 'startTime'], any: [['spend', 'model_group']] },
  // Postgres gives its times without a zone, and stores them in UTC.
  zone: 'UTC',
  fields: {
    timestamp: 'startTime',
    account_id: ['user', 'metadata.user_api_key_user_id'],
    api_key: 'api_key',
    org: ['organization_id', 'team_id', 'metadata.user_api_key_team_id'],
    request_id: 'request_id',
    ip: ['requester_ip_address', 'metadata.requester_ip_address'],
    user_agent: LITELLM_USER_AGENT,
    model: ['model', 'model_group'],
    endpoint: 'call_type',
    status: ['metadata.error_information.error_code', 'status', 'metadata.status'],
    latency_ms: ['request_duration_ms', { since: 'startTime', until: 'endTime' }],
    input_tokens: ['prompt_tokens', 'usage.prompt_tokens'],
    output_tokens: ['completion_tokens', 'usage.completion_tokens'],
    cached_tokens: ['metadata.usage_object.prompt_tokens_details.cached_tokens', 'metadata.additional_usage_values.cache_read_input_tokens'],
    conversation_id: 'session_id',
    prompt: ['messages', 'proxy_server_request.messages'],
    tools: 'proxy_server_request.tools',
  },
  parameters: { max_tokens: 'proxy_server_request.max_tokens', temperature: 'proxy_server_request.temperature', top_p: 'proxy_server_request.top_p' },
};
