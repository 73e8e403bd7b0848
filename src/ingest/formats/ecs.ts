// Events in the Elastic Common Schema, keys nested or dotted: web access and model calls. Other events are no requests.
// Source: Elastic Common Schema reference.

import type { Format } from './format.js';

const REQUEST = [
  'http.request.method', 'http.response.status_code', 'url.path', 'url.original',
  'gen_ai.request.model', 'gen_ai.response.model', 'gen_ai.provider.name', 'gen_ai.system',
];

export const ecs: Format = {
  id: 'ecs',
  relation: 'requests',
  signature: { all: ['ecs.version', '@timestamp'], none: ['gcp.vertexai.prompt_response_logs'] },
  zone: 'UTC',
  fields: {
    timestamp: ['event.start', '@timestamp'],
    account_id: ['user.id', 'user.name', 'user.email'],
    org: ['organization.id', 'cloud.account.id'],
    request_id: ['http.request.id', 'gen_ai.response.id', 'trace.id', 'event.id'],
    ip: ['client.ip', 'source.ip'],
    user_agent: 'user_agent.original',
    tls_fingerprint: ['tls.client.ja4', 'tls.client.ja3'],
    device_fingerprint: 'device.id',
    country: ['client.geo.country_iso_code', 'source.geo.country_iso_code'],
    asn: ['client.as.number', 'source.as.number'],
    model: ['gen_ai.response.model', 'gen_ai.request.model', 'gen_ai.request.model.id'],
    endpoint: ['url.path', 'url.original', 'gen_ai.operation.name', 'event.action'],
    status: ['http.response.status_code', 'event.outcome'],
    latency_ms: { from: 'event.duration', scale: 1e-6 },
    input_tokens: ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'],
    output_tokens: ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'],
    conversation_id: ['gen_ai.conversation.id', 'session.id'],
    prompt: ['gen_ai.input.messages[role=user].parts.content', 'gen_ai.input.messages', 'gen_ai.prompt'],
  },
  drop: [{ none: REQUEST }],
};
