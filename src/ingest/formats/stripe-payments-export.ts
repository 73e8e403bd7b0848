// Stripe's export of payments as a table. Source: Stripe documentation, "Export payments"; columns of the dashboard's CSV.

import type { Format } from './format.js';

export const stripePaymentsExport: Format = {
  id: 'stripe-payments-export',
  relation: 'registrations',
  signature: { all: ['Card Fingerprint', 'Customer ID', 'Captured'] },
  zone: 'UTC',
  fields: {
    account_id: ['account_id (metadata)', 'user_id (metadata)', 'userId (metadata)', 'Customer ID'],
    email: 'Customer Email',
    payment_fingerprint: 'Card Fingerprint',
  },
};
