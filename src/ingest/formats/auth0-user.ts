// Auth0 user, as the export job and the management API give it. Source: Auth0 documentation, "User Profile Structure".

import type { Format } from './format.js';

export const auth0User: Format = {
  id: 'auth0-user',
  relation: 'registrations',
  signature: { all: ['user_id', 'identities', 'created_at'], any: [['email_verified', 'logins_count', 'last_login', 'nickname']] },
  zone: 'UTC',
  // `last_ip` is that of the last login and says nothing of the registration.
  fields: { account_id: 'user_id', created_at: 'created_at', email: 'email', phone: 'phone_number', status: { from: 'blocked', words: { true: 'blocked', false: 'active' } } },
};
