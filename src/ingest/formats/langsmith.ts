// LangSmith runs, from its API, a bulk export or the batches that its client sends. Who asked stands in metadata.
// Source: LangSmith documentation, "Run data format"; langsmith-sdk.

import type { Format } from './format.js';

export const langsmith: Format = {
  id: 'langsmith',
  relation: 'requests',
  signature: { all: ['dotted_order', 'trace_id'], any: [['run_type', 'end_time'], ['extra', 'inputs', 'outputs', 'parent_run_id']] },
  zone: 'UTC',
  fields: {
    timestamp: 'start_time',
    account_id: ['extra.metadata.user_id', 'extra.metadata.user', 'extra.metadata.customer_id'],
    org: ['session_name', 'session_id'],
    request_id: 'id',
    model: ['extra.metadata.ls_model_name', 'extra.invocation_params.model', 'extra.invocation_params.model_name', 'inputs.model'],
    endpoint: 'name',
    status: 'status',
    latency_ms: { since: 'start_time', until: 'end_time' },
    input_tokens: ['prompt_tokens', 'outputs.usage_metadata.input_tokens', 'outputs.llm_output.token_usage.prompt_tokens'],
    output_tokens: ['completion_tokens', 'outputs.usage_metadata.output_tokens', 'outputs.llm_output.token_usage.completion_tokens'],
    cached_tokens: ['prompt_token_details.cache_read', 'outputs.usage_metadata.input_token_details.cache_read'],
    conversation_id: ['extra.metadata.session_id', 'extra.metadata.thread_id', 'extra.metadata.conversation_id'],
    prompt: ['inputs.messages', 'inputs.prompts', 'inputs.prompt'],
    tools: ['extra.invocation_params.tools', 'inputs.tools'],
  },
  parameters: {
    max_tokens: ['extra.invocation_params.max_tokens', 'extra.metadata.ls_max_tokens', 'inputs.max_tokens'],
    temperature: ['extra.invocation_params.temperature', 'extra.metadata.ls_temperature', 'inputs.temperature'],
    top_p: ['extra.invocation_params.top_p', 'inputs.top_p'],
  },
  // Steps around the calls; and the second half of a run, which repeats the id of the first.
  drop: [{ where: { run_type: /^(?!llm$)/i } }],
};
