// Clerk user, as the API gives it and the webhook sends it. Source: Clerk documentation, "Backend API", object User.

import type { Format } from './format.js';

export const clerkUser: Format = {
  id: 'clerk-user',
  relation: 'registrations',
  signature: { all: ['email_addresses', 'primary_email_address_id', 'created_at'] },
  zone: 'UTC',
  fields: {
    // What the application calls the account, where it told.
    account_id: ['external_id', 'id'],
    created_at: 'created_at',
    email: 'email_addresses.email_address',
    phone: 'phone_numbers.phone_number',
    status: { from: 'banned', words: { true: 'banned', false: 'active' } },
  },
};
