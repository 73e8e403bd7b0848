// OpenTelemetry spans and events of generative models: OTLP/JSON, or flattened by a store. Other spans are no requests.
// Tables of Elastic have names of its schema beside them. Source: OpenTelemetry semantic conventions for generative AI, with the names of its earlier versions.

import type { Format, Place } from './format.js';

/** An attribute as OTLP, as the ClickHouse exporter and as a flattened record have it. */
const attribute = (...names: readonly string[]): Place[] => names.flatMap((name) => [`attributes.${name}`, `SpanAttributes.${name}`, name]);

const CALL = attribute(
  'gen_ai.request.model', 'gen_ai.response.model', 'gen_ai.usage.input_tokens', 'gen_ai.usage.output_tokens', 'gen_ai.usage.prompt_tokens', 'gen_ai.usage.completion_tokens',
);

export const otelGenai: Format = {
  id: 'otel-genai',
  relation: 'requests',
  signature: { any: [[...CALL, 'startTimeUnixNano', 'timeUnixNano', 'observedTimeUnixNano'], [...CALL, 'traceId', 'spanId', 'attributes', 'SpanAttributes', 'severityNumber', 'body']], none: ['ecs.version', 'resourceSpans', 'resourceLogs'] },
  zone: 'UTC',
  fields: {
    timestamp: ['startTimeUnixNano', 'timeUnixNano', 'observedTimeUnixNano', 'Timestamp', 'start_time', 'time'],
    account_id: attribute('user.id', 'enduser.id', 'gen_ai.user', 'langfuse.user.id', 'user.email'),
    request_id: [...attribute('gen_ai.response.id'), 'spanId', 'trace.span_id', 'trace.trace_id'],
    ip: [...attribute('client.address', 'http.client_ip'), 'client.ip', 'source.ip'],
    user_agent: attribute('user_agent.original', 'http.user_agent'),
    model: attribute('gen_ai.response.model', 'gen_ai.request.model'),
    endpoint: [...attribute('gen_ai.operation.name'), 'name', 'SpanName'],
    status: [
      ...attribute('error.type', 'http.response.status_code', 'http.status_code'),
      { from: 'status.code', words: { 0: '', 1: 'success', 2: 'error', status_code_unset: '', status_code_ok: 'success', status_code_error: 'error' } },
    ],
    latency_ms: [{ since: 'startTimeUnixNano', until: 'endTimeUnixNano' }, { from: 'Duration', scale: 1e-6 }, { from: 'event.duration', scale: 1e-6 }, 'duration_ms'],
    input_tokens: attribute('gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'),
    output_tokens: attribute('gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'),
    cached_tokens: attribute('gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens'),
    conversation_id: attribute('gen_ai.conversation.id', 'session.id', 'langfuse.session.id'),
    prompt: attribute('gen_ai.input.messages[role=user].parts.content', 'gen_ai.input.messages', 'gen_ai.prompt', 'gen_ai.prompt.0.content'),
    system_prompt: attribute('gen_ai.system_instructions.content', 'gen_ai.input.messages[role=system].parts.content'),
    tools: attribute('gen_ai.tool.definitions'),
  },
  parameters: {
    max_tokens: attribute('gen_ai.request.max_tokens'),
    temperature: attribute('gen_ai.request.temperature'),
    top_p: attribute('gen_ai.request.top_p'),
    top_k: attribute('gen_ai.request.top_k'),
  },
  // Steps of an agent stand around the calls that it made.
  drop: [{ none: CALL }, ...attribute('gen_ai.operation.name').map((place) => ({ where: { [place]: /^(execute_tool|invoke_agent|create_agent|invoke_workflow)$/ } }))],
};
