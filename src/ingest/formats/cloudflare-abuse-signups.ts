// Cloudflare Logpush, dataset account_abuse_protection_events: registrations. Source: Cloudflare documentation of the Logpush datasets.

import type { Format } from './format.js';

export const cloudflareAbuseSignups: Format = {
  id: 'cloudflare-abuse-signups',
  relation: 'registrations',
  signature: { all: ['EphemeralID', 'EventType', 'UserID'], where: { EventType: /^sign_?up$/i } },
  zone: 'UTC',
  fields: { account_id: 'UserID', created_at: 'Timestamp', email: 'Email', signup_ip: 'ClientIP', device_fingerprint: 'EphemeralID', country: 'ClientCountry' },
};
