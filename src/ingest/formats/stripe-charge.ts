// Stripe charge: which card pays for whom. Source: Stripe API reference, "The Charge object".

import type { Format } from './format.js';

export const stripeCharge: Format = {
  id: 'stripe-charge',
  relation: 'registrations',
  signature: { all: ['object', 'payment_method_details', 'amount'], where: { object: /^charge$/ } },
  zone: 'UTC',
  // When a charge was made is not when the account was.
  fields: {
    account_id: ['metadata.account_id', 'metadata.user_id', 'metadata.userId', 'customer.metadata.account_id', 'customer.metadata.user_id', 'customer.id', 'customer'],
    email: 'billing_details.email',
    phone: 'billing_details.phone',
    payment_fingerprint: ['payment_method_details.card.fingerprint', 'payment_method_details.us_bank_account.fingerprint', 'payment_method_details.sepa_debit.fingerprint'],
    payment_bin: 'payment_method_details.card.iin',
  },
};
