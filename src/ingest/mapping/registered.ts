// What does a log say of its accounts themselves, in every row of theirs? Exports that were joined to a table of accounts before they came
// repeat what it holds; and where the account is an address of mail, that is one.

import type { RegistrationField } from '../../domain/fields.js';
import { normalName } from './aliases.js';
import { isMail, LEAST_FILLED, LEAST_SHARE } from './by-values.js';
import { pathName, pathsOf, type CanonicalField, type Recognition, type SampledColumn, type Source, type Wishes } from './recognition.js';
import { CARD_NAME, SIGNUP_NAME } from './relations.js';
import { filledValues } from './shapes.js';

/** Fields that a request has none of. What it has of both kinds (an address, a device, a country) is the request's own. */
export const REGISTERED: readonly RegistrationField[] = ['created_at', 'email', 'phone', 'signup_ip', 'payment_fingerprint', 'payment_bin', 'plan', 'closed_at'];

/** Rows of accounts behind the first of each, by which a column is seen to be of the account. Fewer show nothing. */
const LEAST_REPEATED = 10;
/** Of those rows, so many say what the first of their account says: a card, a mail or a plan is changed once in a while. */
const LEAST_AGREEING = 0.95;

/** By their names these may be of the request or of somebody else: where it came from, and the mark of a program. */
export const ASKS_NAME: Readonly<Partial<Record<CanonicalField, RegExp>>> = { signup_ip: SIGNUP_NAME, payment_fingerprint: CARD_NAME, payment_bin: CARD_NAME };

/** Columns that the rows of requests are not read from. */
export function unreadBy(requests: Recognition, columns: readonly SampledColumn[]): SampledColumn[] {
  const read = new Set(pathsOf(requests).map(pathName));
  return columns.filter(({ path }) => !read.has(pathName(path)));
}

/**
 * The recognition of requests, with that of the registrations which its rows tell of. `named` are columns that it does not read, by the field that their name tells:
 * they count where the rows of an account agree, or the user named them.
 */
export function withRegistered(requests: Recognition, columns: readonly SampledColumn[], named: Recognition['fields'], { map }: Wishes): Recognition {
  const [account, ...others] = requests.fields.account_id ?? [];
  const accounts = account === undefined || others.length > 0 ? undefined : columnOf(columns, account);
  if (account === undefined || accounts === undefined) return requests;
  const fields: Partial<Record<CanonicalField, readonly Source[]>> = {};
  const take = (field: CanonicalField, source: Source, isTaken: (column: SampledColumn) => boolean): void => {
    const column = columnOf(columns, source);
    if (column !== undefined && isTaken(column)) fields[field] = [source];
  };
  for (const field of REGISTERED) {
    const [source] = named[field] ?? [];
    if (source !== undefined) take(field, source, (column) => map.has(field) || (hasName(field, column) && isOfAccounts(column, accounts) && (field !== 'created_at' || differs(column))));
  }
  if (fields.email === undefined && areMail(accounts)) fields.email = [{ path: account.path }];
  const [org] = requests.fields.org ?? named.org ?? [];
  if (org !== undefined) take('org', org, (column) => isOfAccounts(column, accounts) && areSeveral(column, accounts));
  return Object.keys(fields).length === 0 ? requests : { ...requests, registered: { relation: 'registrations', fields: { account_id: [account], ...fields }, parameters: [], timezone: requests.timezone } };
}

const columnOf = (columns: readonly SampledColumn[], { path, timeOfDay, until }: Source): SampledColumn | undefined =>
  timeOfDay !== undefined || until !== undefined ? undefined : columns.find((column) => pathName(column.path) === pathName(path));

const hasName = (field: CanonicalField, { path }: SampledColumn): boolean => ASKS_NAME[field]?.test(normalName(pathName(path))) ?? true;

/** Do the rows of an account say one thing, again and again? */
function isOfAccounts({ values }: SampledColumn, accounts: SampledColumn): boolean {
  const firsts = new Map<string, string>();
  let repeated = 0;
  let agreeing = 0;
  accounts.values.forEach((account, row) => {
    const value = values[row] ?? '';
    if (account === '' || value === '') return;
    const first = firsts.get(account);
    if (first === undefined) firsts.set(account, value);
    else {
      repeated++;
      if (first === value) agreeing++;
    }
  });
  return repeated >= LEAST_REPEATED && agreeing >= LEAST_AGREEING * repeated;
}

/** The hour of an export stands in every row as well. */
const differs = ({ values }: SampledColumn): boolean => new Set(filledValues(values)).size > 1;

/** What half of the accounts or more belong to is whose log it is. */
function areSeveral({ values }: SampledColumn, { values: accounts }: SampledColumn): boolean {
  const members = new Map<string, Set<string>>();
  accounts.forEach((account, row) => {
    const org = values[row] ?? '';
    if (account !== '' && org !== '') members.set(org, (members.get(org) ?? new Set()).add(account));
  });
  return Math.max(0, ...[...members.values()].map(({ size }) => size)) * 2 < new Set(filledValues(accounts)).size;
}

/** Are these, nearly all of them, addresses of mail? */
export function areMail({ values }: Pick<SampledColumn, 'values'>): boolean {
  const filled = filledValues(values);
  return filled.length >= LEAST_FILLED && filled.filter(isMail).length >= LEAST_SHARE * filled.length;
}
