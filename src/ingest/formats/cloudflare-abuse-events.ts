// Cloudflare Logpush, dataset account_abuse_protection_events: everything but registrations. Source: Cloudflare documentation of the
// Logpush datasets.

import type { Format } from './format.js';

export const cloudflareAbuseEvents: Format = {
  id: 'cloudflare-abuse-events',
  relation: 'requests',
  signature: { all: ['EphemeralID', 'EventType', 'UserID'], where: { EventType: /^(?!sign_?up$)./i } },
  zone: 'UTC',
  fields: {
    timestamp: 'Timestamp', account_id: 'UserID', request_id: 'RayID', ip: 'ClientIP', user_agent: 'UserAgent', tls_fingerprint: ['JA4', 'JA3Hash'], device_fingerprint: 'EphemeralID', country: 'ClientCountry', asn: 'ClientASN',
    endpoint: 'EventType',
  },
  events: [{}],
};
