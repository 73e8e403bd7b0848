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
  /** First digits of the card: who gave it out. */
  readonly payment_bin: string;
  readonly device_fingerprint: string;
  readonly org_id: string;
  readonly plan: string;
  readonly status: string;
  readonly closed_at: string;
  readonly country: string;
  readonly referrer: string;
}

/** In file order. */
export const REGISTRATION_COLUMNS = [
  'account_id', 'created_at', 'email', 'phone', 'signup_ip', 'payment_fingerprint', 'payment_bin', 'device_fingerprint', 'org_id', 'plan', 'status', 'closed_at', 'country', 'referrer',
] as const satisfies readonly (keyof SimulatedRegistration)[];

export const registrationOf = (persona: Persona): SimulatedRegistration => ({
  account_id: persona.accountId,
  created_at: new Date(persona.createdMs).toISOString(),
  email: persona.email,
  phone: persona.phone,
  signup_ip: persona.signupIp,
  payment_fingerprint: persona.payment,
  payment_bin: persona.issuer,
  device_fingerprint: persona.device,
  org_id: persona.org,
  plan: persona.plan,
  status: persona.status,
  closed_at: persona.closedMs === null ? '' : new Date(persona.closedMs).toISOString(),
  country: persona.country,
  referrer: persona.referrer,
});
