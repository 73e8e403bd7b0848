// OpenTelemetry spans and events of generative models: OTLP/JSON, or flattened by a store. Other spans are no requests.
// Tables of Elastic have names of its schema beside them. Sources: OpenTelemetry semantic conventions for generative AI, with the names of its earlier versions;
// OpenInference semantic conventions (Arize Phoenix); OpenLLMetry (Traceloop), association properties; Datadog, standard attributes.

import type { Format, Place } from './format.js';

/** An attribute as OTLP, as the ClickHouse exporter and as a flattened record have it. */
const attribute = (...names: readonly string[]): Place[] => names.flatMap((name) => [`attributes.${name}`, `SpanAttributes.${name}`, name]);

const CALL = attribute(
  'gen_ai.request.model', 'gen_ai.response.model', 'gen_ai.usage.input_tokens', 'gen_ai.usage.output_tokens', 'gen_ai.usage.prompt_tokens', 'gen_ai.usage.completion_tokens',
  'llm.model_name', 'llm.token_count.prompt', 'llm.token_count.completion',
);

export const otelGenai: Format = {
  id: 'otel-genai',
  relation: 'requests',
  signature: { any: [[...CALL, 'startTimeUnixNano', 'timeUnixNano', 'observedTimeUnixNano'], [...CALL, 'traceId', 'spanId', 'attributes', 'SpanAttributes', 'severityNumber', 'body']], none: ['ecs.version', 'resourceSpans', 'resourceLogs'] },
  zone: 'UTC',
  fields: {
    timestamp: ['startTimeUnixNano', 'timeUnixNano', 'observedTimeUnixNano', 'Timestamp', 'start_time', 'time'],
    account_id: attribute('user.id', 'enduser.id', 'gen_ai.user', 'langfuse.user.id', 'traceloop.association.properties.user_id', 'usr.id', 'jwt.sub', 'user.email'),
    request_id: [...attribute('gen_ai.response.id'), 'spanId', 'context.span_id', 'trace.span_id', 'trace.trace_id'],
    ip: [...attribute('client.address', 'http.client_ip', 'network.client.ip'), 'client.ip', 'source.ip', 'src.addr'],
    user_agent: attribute('user_agent.original', 'http.user_agent'),
    device_fingerprint: [...attribute('device.id'), 'resource.device.id', 'ResourceAttributes.device.id'],
    model: attribute('gen_ai.response.model', 'gen_ai.request.model', 'llm.model_name'),
    endpoint: [...attribute('gen_ai.operation.name'), 'name', 'SpanName'],
    status: [
      ...attribute('error.type', 'http.response.status_code', 'http.status_code'), 'http.status',
      { from: 'status.code', words: { 0: '', 1: 'success', 2: 'error', unset: '', ok: 'success', status_code_unset: '', status_code_ok: 'success', status_code_error: 'error' } },
    ],
    latency_ms: [{ since: 'startTimeUnixNano', until: 'endTimeUnixNano' }, { since: 'start_time', until: 'end_time' }, { from: 'Duration', scale: 1e-6 }, { from: 'event.duration', scale: 1e-6 }, 'duration_ms'],
    input_tokens: attribute('gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'llm.token_count.prompt'),
    output_tokens: attribute('gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens', 'llm.token_count.completion'),
    cached_tokens: attribute('gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens', 'llm.token_count.prompt_details.cache_read'),
    conversation_id: attribute('gen_ai.conversation.id', 'session.id', 'langfuse.session.id', 'traceloop.association.properties.session_id'),
    prompt: attribute('gen_ai.input.messages[role=user].parts.content', 'gen_ai.input.messages', 'gen_ai.prompt', 'gen_ai.prompt.0.content', 'llm.input_messages.0.message.content', 'input.value'),
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
  drop: [{ none: CALL }, ...attribute('gen_ai.operation.name').map((place) => ({ where: { [place]: /^(execute_tool|invoke_agent|create_agent|invoke_workflow)$/ } })), ...attribute('openinference.span.kind').map((place) => ({ where: { [place]: /^(CHAIN|AGENT|TOOL|RETRIEVER|RERANKER|GUARDRAIL|EVALUATOR)$/ } }))],
};
