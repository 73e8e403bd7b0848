// Okta user. Source: Okta developer documentation, "Users API".

import type { Format } from './format.js';

export const oktaUser: Format = {
  id: 'okta-user',
  relation: 'registrations',
  signature: { all: ['profile.login', 'statusChanged', 'created'] },
  zone: 'UTC',
  fields: { account_id: 'id', created_at: 'created', email: ['profile.email', 'profile.login'], phone: 'profile.mobilePhone', org: 'profile.organization', status: 'status' },
};
