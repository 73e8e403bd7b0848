// Stripe customer. Source: Stripe API reference, "The Customer object".

import type { Format } from './format.js';

export const stripeCustomer: Format = {
  id: 'stripe-customer',
  relation: 'registrations',
  signature: { all: ['object', 'invoice_settings', 'created'], where: { object: /^customer$/ } },
  zone: 'UTC',
  fields: {
    account_id: ['metadata.account_id', 'metadata.user_id', 'metadata.userId', 'id'],
    created_at: 'created',
    email: 'email',
    phone: 'phone',
    payment_fingerprint: ['invoice_settings.default_payment_method.card.fingerprint', 'default_source.fingerprint', 'sources.data.fingerprint'],
    payment_bin: ['invoice_settings.default_payment_method.card.iin', 'default_source.iin', 'sources.data.iin'],
    country: 'address.country',
  },
};
