// Envoy and Istio access log as JSON. Source: Envoy documentation, "Access logging", default format strings; Envoy Gateway and Istio presets.

import type { Format } from './format.js';

export const envoyJson: Format = {
  id: 'envoy-json',
  relation: 'requests',
  signature: { all: ['start_time', 'response_code', 'response_flags'], any: [['downstream_remote_address', 'x-forwarded-for', 'user-agent']] },
  zone: 'UTC',
  fields: {
    timestamp: 'start_time',
    request_id: ['x-request-id', 'request_id'],
    ip: ['x-forwarded-for', 'downstream_remote_address'],
    user_agent: 'user-agent',
    endpoint: ['x-envoy-origin-path', 'path'],
    status: 'response_code',
    latency_ms: 'duration',
  },
};
