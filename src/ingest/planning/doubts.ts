// What of an input is read as it was given, though it hardly was meant so? It is told, and changes nothing.

import { fieldsOf } from '../../domain/fields.js';
import type { Warning } from '../../domain/input.js';
import { GENERIC, recogniseColumns } from '../mapping/generic.js';
import { isRecognised, sourceName, type Sample, type Wishes } from '../mapping/recognition.js';
import type { Plan } from '../load/plan.js';

/** A long number as a spreadsheet shows it, and saves it: of `1748293847560192837` fifteen digits are left at most. */
const ROUNDED = /^\d([.,]\d+)?E\+\d\d$/i;

/** Ids that a spreadsheet has rounded are those of several accounts. */
export function roundedIds(path: string, { samples, recognition }: Pick<Plan, 'samples' | 'recognition'>): Warning[] {
  const value = samples.account_id?.find((each) => ROUNDED.test(each.trim()));
  const source = recognition.fields.account_id?.[0];
  if (value === undefined || source === undefined) return [];
  return [{
    code: 'rounded-ids', message: `${path}: column \`${sourceName(source)}\` holds numbers such as ${value}, as a spreadsheet rounds long ids: accounts that differ only in later digits have become one. Export it again, and do not open and save it there.`,
  }];
}

/** A log that was given by --accounts: every request would be a registration. `wishes` are those of requests. */
export function logForAccounts(path: string, { format }: Pick<Plan, 'format'>, sample: Sample, wishes: Wishes): Warning[] {
  if (format !== GENERIC) return [];
  const answer = recogniseColumns(sample, { ...wishes, relation: null });
  if (!isRecognised(answer) || answer.relation !== 'requests') return [];
  // An account and a day may be those of a registration.
  const ofRegistrations = new Set<string>([...fieldsOf('registrations'), 'timestamp']);
  if (Object.keys(answer.fields).every((field) => ofRegistrations.has(field))) return [];
  return [{ code: 'log-for-accounts', message: `${path} was given by --accounts, and its columns are those of a log of requests, each of which is now read as a registration. If it is one, give it without --accounts.` }];
}
