// Heroku: a line of its router for every request that came in, of key=value pairs. Source: Heroku Dev Center, "HTTP routing", section
// "Heroku router log format".

import type { Format } from './format.js';

export const herokuRouter: Format = {
  id: 'heroku-router',
  relation: 'requests',
  signature: { all: ['fwd', 'dyno', 'request_id', 'service', 'connect'] },
  // It stands before the pairs.
  zone: null,
  fields: {
    request_id: 'request_id',
    ip: 'fwd',
    endpoint: 'path',
    status: 'status',
    latency_ms: { from: 'service', part: /^(\d+)ms$/ },
  },
};
