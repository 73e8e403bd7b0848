// Databricks model serving: the system table of endpoint usage, and the inference tables of an endpoint. `account_id` is the customer of
// Databricks; who asked is the requester. Source: Databricks documentation, "system.serving.endpoint_usage" and "Inference tables".

import type { Format } from './format.js';

export const databricksServing: Format = {
  id: 'databricks-serving',
  relation: 'requests',
  signature: { all: ['databricks_request_id', 'status_code'], any: [['request_time', 'timestamp_ms'], ['requester', 'served_entity_id', 'execution_time_ms', 'execution_duration_ms', 'sampling_fraction']] },
  zone: 'UTC',
  fields: {
    timestamp: ['request_time', 'timestamp_ms'],
    account_id: 'requester',
    org: 'workspace_id',
    request_id: 'databricks_request_id',
    model: ['request_metadata.model_name', 'response.model', 'served_entity_id'],
    endpoint: 'request_metadata.endpoint_name',
    status: 'status_code',
    latency_ms: ['execution_duration_ms', 'execution_time_ms'],
    input_tokens: ['input_token_count', 'response.usage.prompt_tokens'],
    output_tokens: ['output_token_count', 'response.usage.completion_tokens'],
    prompt: ['request.messages', 'request.prompt', 'request.input'],
    tools: 'request.tools',
  },
  parameters: { max_tokens: 'request.max_tokens', temperature: 'request.temperature', top_p: 'request.top_p' },
};
