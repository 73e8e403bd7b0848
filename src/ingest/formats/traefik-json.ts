// Traefik access log as JSON. Source: Traefik documentation, "Access Logs".

import type { Format } from './format.js';

export const traefikJson: Format = {
  id: 'traefik-json',
  relation: 'requests',
  signature: { all: ['DownstreamStatus', 'RequestPath'], any: [['StartUTC', 'StartLocal', 'time']] },
  zone: 'UTC',
  fields: {
    timestamp: ['StartUTC', 'StartLocal', 'time'],
    account_id: 'ClientUsername',
    request_id: 'request_X-Request-Id',
    ip: ['ClientHost', 'ClientAddr'],
    user_agent: 'request_User-Agent',
    endpoint: 'RequestPath',
    status: 'DownstreamStatus',
    // Nanoseconds.
    latency_ms: { from: 'Duration', scale: 1e-6 },
  },
};
