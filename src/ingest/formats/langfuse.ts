// Langfuse observations: each call of a model within a trace. Who asked is on the trace, which a saved page or the trace API
// puts around them. Source: Langfuse API specification, Observation and Trace.

import type { Format } from './format.js';

export const langfuse: Format = {
  id: 'langfuse',
  relation: 'requests',
  signature: { all: ['traceId', 'startTime', 'type'], any: [['parentObservationId', 'traceName', 'internalModelId', 'completionStartTime'], ['usageDetails', 'usage', 'modelParameters']] },
  zone: 'UTC',
  fields: {
    timestamp: 'startTime',
    account_id: ['trace.userId', 'userId'],
    org: 'projectId',
    request_id: 'id',
    // Of a name that leads through projects and publishers to a model, the model.
    model: [{ from: 'model', part: /^projects\/.*\/models\/([^/]+)$/ }, 'model'],
    endpoint: 'name',
    status: { from: 'level', words: { default: 'success', debug: 'success', error: 'error' } },
    latency_ms: [{ from: 'latency', scale: 1000 }, { since: 'startTime', until: 'endTime' }],
    // Kinds of input are counted apart, the cached ones too; `inputUsage` is their sum.
    input_tokens: [
      'inputUsage',
      { sum: ['usageDetails.input', 'usageDetails.input_cached_tokens', 'usageDetails.cache_read_input_tokens', 'usageDetails.cache_creation_input_tokens'] },
      'usage.input',
    ],
    output_tokens: ['outputUsage', 'usageDetails.output', 'usage.output'],
    cached_tokens: ['usageDetails.input_cached_tokens', 'usageDetails.cache_read_input_tokens', 'usageDetails.prompt_details.cache_read'],
    conversation_id: ['trace.sessionId', 'sessionId'],
    prompt: 'input',
    system_prompt: 'modelParameters.instructions',
    tools: ['toolDefinitions', 'modelParameters.tools'],
  },
  parameters: {
    max_tokens: ['modelParameters.max_tokens', 'modelParameters.max_completion_tokens'],
    temperature: 'modelParameters.temperature',
    top_p: 'modelParameters.top_p',
  },
  // Steps around the calls.
  drop: [{ where: { type: /^(?!(GENERATION|EMBEDDING)$)/i } }],
};
