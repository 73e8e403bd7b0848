// Cloudflare Logpush, dataset http_requests. Source: Cloudflare documentation, "HTTP requests" of the Logpush datasets.

import type { Format } from './format.js';

export const cloudflareHttp: Format = {
  id: 'cloudflare-http',
  relation: 'requests',
  signature: { all: ['EdgeStartTimestamp', 'RayID'], any: [['ClientRequestURI', 'ClientRequestPath', 'ClientIP']] },
  zone: 'UTC',
  fields: {
    timestamp: 'EdgeStartTimestamp',
    account_id: 'FraudUserID',
    request_id: 'RayID',
    ip: 'ClientIP',
    user_agent: 'ClientRequestUserAgent',
    tls_fingerprint: ['JA4', 'JA3Hash'],
    // xx and 0: not known.
    country: { from: 'ClientCountry', words: { xx: '' } },
    asn: { from: 'ClientASN', words: { 0: '' } },
    endpoint: ['ClientRequestURI', 'ClientRequestPath'],
    status: 'EdgeResponseStatus',
    latency_ms: [{ since: 'EdgeStartTimestamp', until: 'EdgeEndTimestamp' }, 'OriginResponseDurationMs'],
  },
  // What a worker asks on behalf of a request is not another request.
  drop: [{ where: { WorkerSubrequest: /^true$/ } }],
};
