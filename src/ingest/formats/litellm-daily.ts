// LiteLLM proxy, tables LiteLLM_DailyUserSpend and its kin: sums of a day per user, key and model.
// Source: schema.prisma of BerriAI/litellm.

import type { Format } from './format.js';

export const litellmDaily: Format = {
  id: 'litellm-daily',
  relation: 'usage',
  signature: { all: ['successful_requests', 'failed_requests', 'api_requests', 'date', 'api_key'] },
  zone: 'UTC',
  fields: {
    bucket_start: 'date',
    account_id: ['user_id', 'end_user_id'],
    api_key: 'api_key',
    org: ['organization_id', 'team_id'],
    model: ['model', 'model_group'],
    endpoint: 'endpoint',
    request_count: 'api_requests',
    // What was read from the cache, or written to it, is within.
    input_tokens: 'prompt_tokens',
    output_tokens: 'completion_tokens',
    cached_tokens: 'cache_read_input_tokens',
  },
};
