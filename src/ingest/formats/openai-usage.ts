// OpenAI organisation usage and costs: sums over a period, per user or key where they were grouped so.
// Source: OpenAI API specification, UsageResponse.

import type { Format } from './format.js';

export const openaiUsage: Format = {
  id: 'openai-usage',
  relation: 'usage',
  signature: { where: { object: /^organization\.(usage\.[a-z_]+|costs)\.result$/ } },
  zone: 'UTC',
  fields: {
    bucket_start: 'start_time',
    bucket_end: 'end_time',
    account_id: 'user_id',
    api_key: 'api_key_id',
    org: 'project_id',
    model: 'model',
    endpoint: { from: 'object', part: /^organization\.usage\.([a-z_]+)/ },
    request_count: 'num_model_requests',
    input_tokens: 'input_tokens',
    output_tokens: 'output_tokens',
    cached_tokens: 'input_cached_tokens',
  },
  // Money, stored bytes and sessions.
  drop: [{ none: ['num_model_requests'] }],
};
