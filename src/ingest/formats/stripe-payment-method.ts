// Stripe payment method, and the older card. Source: Stripe API reference, "The PaymentMethod object" and "The Card object".

import type { Format } from './format.js';

export const stripePaymentMethod: Format = {
  id: 'stripe-payment-method',
  relation: 'registrations',
  signature: { all: ['object', 'customer'], any: [['card.fingerprint', 'fingerprint', 'us_bank_account.fingerprint', 'sepa_debit.fingerprint']], where: { object: /^(?:payment_method|card|bank_account)$/ } },
  zone: 'UTC',
  fields: {
    account_id: ['metadata.account_id', 'metadata.user_id', 'metadata.userId', 'customer.metadata.account_id', 'customer.metadata.user_id', 'customer.id', 'customer'],
    email: 'billing_details.email',
    phone: 'billing_details.phone',
    payment_fingerprint: ['card.fingerprint', 'fingerprint', 'us_bank_account.fingerprint', 'sepa_debit.fingerprint'],
    payment_bin: ['card.iin', 'iin'],
  },
};
