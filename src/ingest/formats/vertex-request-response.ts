// Vertex AI request-response logging, rows of its BigQuery table. They name neither account nor address.
// Source: aiplatform endpoint.proto (request-response logging schema) and the columns that Elastic's reader of the table expects.

import type { Format } from './format.js';

export const vertexRequestResponse: Format = {
  id: 'vertex-request-response',
  relation: 'requests',
  signature: { all: ['logging_time', 'full_request', 'full_response', 'api_method'] },
  zone: 'UTC',
  fields: {
    timestamp: 'logging_time',
    account_id: 'full_request.labels.user_id',
    org: { from: 'full_request.model', part: /^projects\/([^/]+)\// },
    request_id: 'request_id',
    model: { from: 'model', part: /(?:^|\/)([^/]+)$/ },
    endpoint: 'api_method',
    latency_ms: 'metadata.request_latency',
    input_tokens: 'full_response.usage_metadata.prompt_token_count',
    // Thoughts are counted apart from the answer.
    output_tokens: { sum: ['full_response.usage_metadata.candidates_token_count', 'full_response.usage_metadata.thoughts_token_count'] },
    cached_tokens: 'full_response.usage_metadata.cached_content_token_count',
    prompt: ['full_request.contents[role=user].parts.text', 'full_request.contents.parts.text'],
    system_prompt: 'full_request.system_instruction.parts.text',
    tools: 'full_request.tools',
  },
  parameters: {
    max_tokens: 'full_request.generation_config.max_output_tokens',
    temperature: 'full_request.generation_config.temperature',
    top_p: 'full_request.generation_config.top_p',
    top_k: 'full_request.generation_config.top_k',
  },
};
