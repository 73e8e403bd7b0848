// What does a registration record look like?

import type { Persona } from './persona.js';

/** Columns of a registration in file order; '' stands for absent. */
export interface SimulatedRegistration {
  readonly account_id: string;
  readonly created_at: string;
  readonly email: string;
  readonly phone: string;
  readonly signup_ip: string;
  readonly payment_fingerprint: string;
  /** First digits of the card, and the device: of accounts that are planted where others have them. */
  readonly payment_bin?: string;
  readonly device_fingerprint?: string;
  readonly org_id: string;
  readonly plan: string;
  readonly status: string;
  readonly closed_at: string;
  readonly country: string;
  readonly referrer: string;
}

/** In file order. */
export const REGISTRATION_COLUMNS = [
  'account_id', 'created_at', 'email', 'phone', 'signup_ip', 'payment_fingerprint', 'org_id', 'plan', 'status', 'closed_at', 'country', 'referrer',
] as const satisfies readonly (keyof SimulatedRegistration)[];

/** In file order, of accounts for a log that may have more. */
export const PLANTED_REGISTRATION_COLUMNS = [...REGISTRATION_COLUMNS, 'payment_bin', 'device_fingerprint'] as const satisfies readonly (keyof SimulatedRegistration)[];

export const registrationOf = (persona: Persona): SimulatedRegistration => ({
  account_id: persona.accountId,
  created_at: new Date(persona.createdMs).toISOString(),
  email: persona.email,
  phone: persona.phone,
  signup_ip: persona.signupIp,
  payment_fingerprint: persona.payment,
  org_id: persona.org,
  plan: persona.plan,
  status: persona.status,
  closed_at: persona.closedMs === null ? '' : new Date(persona.closedMs).toISOString(),
  country: persona.country,
  referrer: persona.referrer,
});
