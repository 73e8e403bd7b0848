// Cloudflare Access, Logpush dataset access_requests: sign-ins to applications behind Access.
// Source: Cloudflare documentation of the Logpush datasets.

import type { Format } from './format.js';

export const cloudflareAccess: Format = {
  id: 'cloudflare-access',
  relation: 'requests',
  signature: { all: ['AppUUID', 'AppDomain', 'Action', 'CreatedAt', 'IPAddress'] },
  zone: 'UTC',
  fields: {
    timestamp: 'CreatedAt', account_id: ['UserUID', 'Email'], request_id: 'RayID', ip: 'IPAddress', country: 'Country', endpoint: 'Action',
    status: { from: 'Allowed', words: { true: 'success', false: 'denied' } },
  },
  events: [{}],
};
