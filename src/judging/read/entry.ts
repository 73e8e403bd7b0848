// One entry of an allow-list, checked: what it allows, why, by whom, and until when. None of the four may be missing, for a
// suppression without a reason and an end is what nobody dares to remove.

import { EXIT, LockstepError } from '../../domain/errors.js';
import { ALLOWED_SUBJECTS, type Allowance } from '../../domain/judgement.js';
import { suggestion } from '../../domain/near-names.js';
import { compare } from '../../domain/order.js';

/** As it stands in the file. */
export interface Entry {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Place {
  readonly path: string;
  readonly file: string;
  readonly kinds: readonly string[];
}

export const FIELDS = ['allow', 'value', 'reason', 'author', 'expires'] as const;
type Field = (typeof FIELDS)[number];

/** In one cell of a CSV the accounts of `members` stand with semicolons between. */
const BETWEEN_MEMBERS = ';';
/** A reason is a sentence, and is printed in every report. */
const LONGEST = 1000;

const MISSING: Readonly<Record<Field, string>> = {
  allow: `Write account, campaign, members, or a kind of evidence such as egress-prefix.`,
  value: 'Write the id or the value as the report shows it.',
  reason: 'Write why it is innocent: whoever reads the report must be able to judge that.',
  author: 'Write who answers for it.',
  expires: 'Write the last day on which it counts, as 2026-12-31.',
};

/** Throws exit 2 with file and line. */
export function allowanceOf({ line, fields }: Entry, { path, file, kinds }: Place): Allowance {
  const where = `${path}:${line}`;
  const unknown = Object.keys(fields).find((name) => !FIELDS.some((field) => field === name));
  if (unknown !== undefined) throw badList(where, `\`${unknown}\` is nothing that an entry has.`, suggestion(unknown, FIELDS));
  const allows = textOf(fields, 'allow', where);
  const subjects = [...ALLOWED_SUBJECTS, ...kinds];
  if (!subjects.includes(allows)) throw badList(where, `\`${allows}\` is nothing that can be allowed.`, suggestion(allows, subjects));
  const values = allows === 'members' ? membersOf(fields, where) : [textOf(fields, 'value', where)];
  const expires = textOf(fields, 'expires', where);
  if (!isDay(expires)) throw badList(where, `\`${expires}\` is no day.`, MISSING.expires);
  return { allows, values, reason: textOf(fields, 'reason', where), author: textOf(fields, 'author', where), expires, file, line };
}

function textOf(fields: Entry['fields'], name: Field, where: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined || value === null || value === '') throw badList(where, `\`${name}\` is missing.`, MISSING[name]);
  if (Array.isArray(value)) throw badList(where, `\`${name}\` is a list.`, name === 'value' ? 'Write one entry for each, or allow: members for accounts that make up a campaign.' : 'Write one text.');
  if (typeof value !== 'string') throw badList(where, `\`${name}\` is no text.`, 'Put it in quotes.');
  const text = value.trim();
  if (text === '') throw badList(where, `\`${name}\` is missing.`, MISSING[name]);
  if (text.length > LONGEST) throw badList(where, `\`${name}\` has ${text.length} characters.`, `${LONGEST} are the most.`);
  return text;
}

/** Each once, in order. */
function membersOf({ value }: Entry['fields'], where: string): string[] {
  const given: unknown = typeof value === 'string' ? value.split(BETWEEN_MEMBERS) : value;
  if (!Array.isArray(given) || !given.every((each) => typeof each === 'string')) throw badList(where, '`value` is no list of accounts.', 'Write the account ids as a list of texts; in CSV with ; between.');
  const ids = [...new Set(given.map((id) => id.trim()).filter((id) => id !== ''))].sort(compare);
  if (ids.length < 2) throw badList(where, '`members` needs two accounts or more.', 'Allow a single one with account.');
  return ids;
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export const badList = (where: string, what: string, next: string): LockstepError => new LockstepError({ code: 'bad-allow-list', exit: EXIT.usage, where, what, next });
