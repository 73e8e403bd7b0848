// Auth0 tenant log: successful sign-ups. Source: Auth0 documentation, "Log Event Type Codes".

import type { Format } from './format.js';

export const auth0Signup: Format = {
  id: 'auth0-signup',
  relation: 'registrations',
  signature: { all: ['log_id', 'type', 'client_id', 'date'], where: { type: /^ss$/ } },
  zone: 'UTC',
  fields: { account_id: 'user_id', created_at: 'date', email: ['details.body.email', { from: 'user_name', part: /^([^\s@]+@[^\s@]+)$/ }], signup_ip: 'ip' },
};
