// Caddy access log as JSON; the server's own messages stand in the same file. Source: Caddy documentation, "How Logging Works".

import type { Format } from './format.js';

export const caddy: Format = {
  id: 'caddy',
  relation: 'requests',
  signature: { all: ['level', 'ts', 'msg'], none: ['caller', 'message', 'log', 'model', 'account_id'] },
  zone: 'UTC',
  fields: {
    timestamp: 'ts',
    account_id: 'user_id',
    request_id: ['uuid', 'request.headers.X-Request-Id'],
    ip: ['request.client_ip', 'request.remote_ip', 'request.remote_addr'],
    user_agent: 'request.headers.User-Agent',
    endpoint: 'request.uri',
    status: 'status',
    latency_ms: { from: 'duration', scale: 1000 },
  },
  drop: [{ none: ['request.uri'] }],
};
