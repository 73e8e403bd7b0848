// Are these columns those of requests, or of registrations? What only one of the two has decides, and what is missing is told.

import { isTruthName, normalName } from './aliases.js';
import type { Fields } from './generic.js';
import { pathName, type CanonicalField, type Sample, type Wishes } from './recognition.js';
import { isWishedSum } from './undeclared-sums.js';

/** Fields that only a request, or only a registration, has. */
export const OF_REQUESTS: readonly CanonicalField[] = ['request_id', 'user_agent', 'model', 'endpoint', 'latency_ms', 'input_tokens', 'output_tokens', 'cached_tokens', 'conversation_id', 'prompt', 'prompt_hash', 'system_prompt', 'tls_fingerprint', 'tools', 'parameters'];
const OF_REGISTRATIONS: readonly CanonicalField[] = ['email', 'phone', 'payment_fingerprint', 'plan', 'closed_at', 'referrer'];
/** A `bin` alone may be anything of six digits. */
export const CARD_NAME = /card|payment|issuer|bank|(^|_)(cc|pan|pm)(_|$)/;
export const SIGNUP_NAME = /sign(ed)?_?up|regist|joined|member_since|(^|_)reg_/;

/** How many columns only a request, or only a registration, would have. */
export function weights(requests: Fields, registrations: Fields): { readonly asRequests: number; readonly asRegistrations: number } {
  const own = (fields: Fields, names: readonly CanonicalField[]): number => names.filter((name) => fields.has(name)).length;
  const signup = [...registrations].filter(([field, column]) => ['created_at', 'signup_ip', 'device_fingerprint'].includes(field) && SIGNUP_NAME.test(normalName(pathName(column.path)))).length;
  const issuer = registrations.get('payment_bin');
  const issuers = issuer !== undefined && CARD_NAME.test(normalName(pathName(issuer.path))) ? 1 : 0;
  // `id` counts for a request only beside something else that requests have.
  const requestId = requests.get('request_id');
  const weakId = requestId !== undefined && normalName(requestId.path.at(-1) ?? '') === 'id' ? 1 : 0;
  return { asRequests: own(requests, OF_REQUESTS) - weakId, asRegistrations: own(registrations, OF_REGISTRATIONS) + signup + issuers };
}

/** Addresses of mail and the times they signed up at, and nothing of a request: all that is missing is whose they are. */
export const isTableOfAccounts = (requests: Fields, registrations: Fields): boolean => {
  const { asRequests, asRegistrations } = weights(requests, registrations);
  return asRegistrations > asRequests && !registrations.has('account_id') && registrations.has('created_at') && (registrations.has('email') || registrations.has('phone'));
};

export function relationOf(requests: Fields, registrations: Fields, sample: Sample, wishes: Wishes): 'requests' | 'registrations' | null {
  const { asRequests, asRegistrations } = weights(requests, registrations);
  const isTruth = sample.columns.some((column) => isTruthName(column.path.at(-1) ?? ''));
  if (isKeyTable(requests, registrations) && asRequests === 0 && asRegistrations === 0) return 'registrations';
  if (asRegistrations > asRequests && !(asRequests > 0 && areActs(requests))) return registrations.has('account_id') ? 'registrations' : null;
  const isMapped = wishes.map.has('timestamp');
  if (isWishedSum(sample.columns, wishes) && requests.has('account_id')) return 'requests';
  if (!requests.has('timestamp') || !(requests.has('account_id') || (wishes.keepsNameless && asRequests > 0))) return null;
  if (asRequests === 0 && isTruth) return null;
  const created = /^(created(_at)?|create_date|date_joined)$/.test(normalName(requests.get('timestamp')?.path.at(-1) ?? ''));
  // One row per account under a creation date is a list of accounts, and one per key a list of keys.
  const isList = allDiffer(requests.get('account_id')?.values ?? []) || (registrations.get('api_key')?.values.length ?? 0) > 1 && allDiffer(registrations.get('api_key')?.values ?? []);
  if (asRequests === 0 && created && !isMapped && isList) return registrations.has('created_at') ? 'registrations' : null;
  return 'requests';
}

/** Whose is each key: no times, and no key that two rows give to different people would be believed anyway. */
const isKeyTable = (requests: Fields, registrations: Fields): boolean => registrations.has('account_id') && registrations.has('api_key') && !requests.has('timestamp');

/** Rows of an account in a log, on average at least; a table of accounts has one, and a few more where some registered again. */
const LEAST_ROWS_EACH = 2;

/** Again and again the same accounts, at different times: a log that was joined to a table of accounts has more columns of that than of its own. */
function areActs(requests: Fields): boolean {
  const [accounts = [], times = []] = [requests.get('account_id')?.values, requests.get('timestamp')?.values];
  const filled = accounts.filter((account, row) => account !== '' && (times[row] ?? '') !== '');
  return filled.length > 0 && filled.length >= LEAST_ROWS_EACH * new Set(filled).size && new Set(accounts.map((account, row) => `${account} ${times[row] ?? ''}`)).size >= LEAST_ROWS_EACH * new Set(filled).size;
}

const allDiffer = (values: readonly string[]): boolean => new Set(values).size === values.length;
