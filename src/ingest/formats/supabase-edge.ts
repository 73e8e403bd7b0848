// Supabase edge logs, as its log explorer saves them: requests to the gateway before the database, each in lists of one.
// Source: Supabase documentation, "Logging", fields of edge_logs.

import type { Format } from './format.js';

export const supabaseEdge: Format = {
  id: 'supabase-edge',
  relation: 'requests',
  signature: { all: ['event_message', 'metadata.request.method', 'metadata.response.status_code', 'timestamp'] },
  zone: 'UTC',
  fields: {
    timestamp: 'timestamp',
    account_id: ['metadata.request.sb.auth_user', 'metadata.request.sb.jwt.authorization.payload.subject'],
    org: 'identifier',
    request_id: 'id',
    ip: ['metadata.request.headers.cf_connecting_ip', 'metadata.request.headers.x_real_ip'],
    user_agent: 'metadata.request.headers.user_agent',
    country: 'metadata.request.cf.country',
    asn: 'metadata.request.cf.asn',
    endpoint: 'metadata.request.path',
    status: 'metadata.response.status_code',
    latency_ms: 'metadata.response.origin_time',
  },
};
