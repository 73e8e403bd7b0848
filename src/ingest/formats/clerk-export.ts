// Clerk's export of users as a table. Source: Clerk documentation, "Exporting users".

import type { Format } from './format.js';

export const clerkExport: Format = {
  id: 'clerk-export',
  relation: 'registrations',
  signature: { all: ['primary_email_address', 'unverified_email_addresses', 'password_hasher'] },
  zone: 'UTC',
  fields: { account_id: 'id', created_at: 'created_at', email: 'primary_email_address', phone: 'primary_phone_number' },
};
