// OpenRouter activity: sums of a day per model and endpoint.
// Source: OpenRouter API specification, activity.

import type { Format } from './format.js';

export const openrouterActivity: Format = {
  id: 'openrouter-activity',
  relation: 'usage',
  signature: { all: ['byok_usage_inference', 'date', 'requests'] },
  zone: 'UTC',
  fields: {
    bucket_start: 'date',
    model: ['model', 'model_permaslug'],
    endpoint: 'endpoint_id',
    request_count: 'requests',
    input_tokens: 'prompt_tokens',
    output_tokens: 'completion_tokens',
  },
};
