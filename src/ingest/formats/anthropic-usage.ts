// Anthropic usage report for messages: sums over a period, per key or workspace where they were grouped so.
// Source: Claude platform documentation, "Usage and Cost API".

import type { Format } from './format.js';

export const anthropicUsage: Format = {
  id: 'anthropic-usage',
  relation: 'usage',
  signature: { all: ['uncached_input_tokens', 'output_tokens'], any: [['starting_at', 'bucket_start_time']] },
  zone: 'UTC',
  fields: {
    bucket_start: ['starting_at', 'bucket_start_time'],
    bucket_end: ['ending_at', 'bucket_end_time'],
    account_id: ['account_id', 'service_account_id'],
    api_key: 'api_key_id',
    org: 'workspace_id',
    model: 'model',
    // What was read from the cache, or written to it, is counted apart.
    input_tokens: { sum: ['uncached_input_tokens', 'cache_read_input_tokens', 'cache_creation.ephemeral_5m_input_tokens', 'cache_creation.ephemeral_1h_input_tokens'] },
    output_tokens: 'output_tokens',
    cached_tokens: 'cache_read_input_tokens',
  },
};
