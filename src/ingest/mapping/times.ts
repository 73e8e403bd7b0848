// In which of the known ways is a time written, and does it name its zone?

import { areSerialDays, DIGITS, GO, ORACLE } from './rare-times.js';
import { withoutLetters } from './zone-letters.js';

export type TimeForm =
  /** 2026-04-22T10:00:00.123Z, 2026-04-22 10:00:00+02:00 and RFC 2822 dates */
  | 'iso'
  /** 22/Apr/2026:10:00:00 +0000 of the common log format */
  | 'clf'
  /** Seconds, milliseconds, microseconds, nanoseconds or .NET ticks, told apart by magnitude */
  | 'epoch'
  /** 21/05/2026 09:00 and 21.05.2026 09:00: the day first */
  | 'dmy'
  /** 5/21/2026 9:00:00 AM: the month first */
  | 'mdy'
  /** May 21, 2026 @ 09:00:00.123 of Kibana, and the like */
  | 'named'
  /** 5/6/2026: nobody can tell which of the two stands first */
  | 'either'
  /** 15-JAN-26 03.04.05.000000 PM of Oracle */
  | 'oracle'
  /** 20260115030405 */
  | 'digits'
  /** 2026-05-21 11:00:00 CEST: the zone in letters, which may mean several */
  | 'lettered'
  /** 2026-05-21 11:00:00.5 +0200 CEST: what Go prints of a time */
  | 'go'
  /** 46163.375: days since 1899-12-30, as spreadsheets keep them */
  | 'serial'
  /** Several of these in one column, told apart value by value */
  | 'mixed'
  /** The same with Oracle's, digits or letters among them */
  | 'any';

export interface TimeShape {
  readonly form: Exclude<TimeForm, 'mixed' | 'any' | 'serial'>;
  readonly hasZone: boolean;
}

const ISO = /^\d{4}([-/])\d\d\1\d\d(?:[T ]\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AP]M)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?$/i;
const COMPACT = /^(?:19|20)\d{6}[T ]\d\d:?\d\d:?\d\d(?:[.,]\d{1,9})? ?(Z|UTC|[+-]\d\d:?\d\d)?$/;
const RFC2822 = /^(?:[A-Z][a-z]{2}, )?\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{4} \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: (GMT|UTC|[+-]\d{4}))?$/;
/** Thu May 21 09:00:00 2026, as ctime of the C library writes it. */
const CTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;
const CLF = /^\[?\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,9})?(?: ([+-]\d{4}))?\]?$/;

/** The form of one value; null when it is no time. */
export function timeShape(value: string): TimeShape | null {
  const iso = ISO.exec(value);
  // A date without a time of day is the same day in every zone that matters here.
  if (iso !== null) return { form: 'iso', hasZone: iso[2] !== undefined || value.length === 10 };
  if (GO.test(value)) return { form: 'go', hasZone: true };
  const compact = COMPACT.exec(value);
  if (compact !== null) return { form: 'iso', hasZone: compact[1] !== undefined };
  const mail = RFC2822.exec(value);
  if (mail !== null) return { form: 'iso', hasZone: mail[1] !== undefined };
  if (CTIME.test(value)) return { form: 'iso', hasZone: false };
  const clf = CLF.exec(value);
  if (clf !== null) return { form: 'clf', hasZone: clf[1] !== undefined };
  const named = NAMED.exec(value);
  if (named !== null) return { form: 'named', hasZone: named[1] !== undefined };
  const numbers = NUMBERS.exec(value);
  if (numbers !== null) return dayAndMonth(numbers);
  if (isEpoch(value)) return { form: 'epoch', hasZone: true };
  const digits = DIGITS.exec(value);
  if (digits !== null) return { form: 'digits', hasZone: digits[8] !== undefined };
  const oracle = ORACLE.exec(value);
  return oracle === null ? letteredShape(value) : { form: 'oracle', hasZone: oracle[9] !== undefined };
}

/** A time that is known once the letters of its zone are taken off. */
function letteredShape(value: string): TimeShape | null {
  const letters = withoutLetters(value);
  const shape = letters === null || letters.rest.length === value.length ? null : timeShape(letters.rest);
  if (letters === null || shape === null || shape.hasZone || !['iso', 'dmy', 'either'].includes(shape.form)) return null;
  return { form: shape.form === 'either' ? 'either' : 'lettered', hasZone: letters.offset !== '' };
}

const NAMED = /^[A-Z][a-z]{2,8} \d{1,2}, \d{4},? (?:@ )?\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?[AP]M)?(?: (Z|UTC|GMT|\(UTC(?:[+-]\d\d:?\d\d)?\)|[+-]\d\d:?\d\d))?$/;
const NUMBERS = /^(\d{1,2})([./])(\d{1,2})\2\d{4}(?:,?[ T]\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?( ?[AP]M)?( ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?$/i;

/** Dots stand behind the day; a twelve-hour clock goes with the month first; above 12 is no month. */
function dayAndMonth([, first, separator, second, half, zone]: RegExpExecArray): TimeShape | null {
  const [one, two] = [Number(first), Number(second)];
  if (one > 31 || two > 31 || (one > 12 && two > 12)) return null;
  const form = separator === '.' || one > 12 ? 'dmy' : two > 12 || half !== undefined ? 'mdy' : 'either';
  return { form, hasZone: zone !== undefined };
}

/** 2001-09-09 to 2286-11-20 in seconds, milliseconds, microseconds or nanoseconds; .NET ticks of this century. */
function isEpoch(value: string): boolean {
  if (!/^\d{10}(\d{3}){0,3}(\.\d+)?$|^63\d{16}$|^\d\.\d+e\+?(9|1[0-8])$/i.test(value)) return false;
  return Number(value) >= 1e9;
}

/** The form that the sampled values have, and a zone-less one among them; null when no value is a time. */
export function timeFormOf(values: readonly string[]): { form: TimeForm; zoneless: string | null } | null {
  const forms = new Set<TimeForm>();
  let zoneless: string | null = null;
  for (const value of values) {
    const shape = timeShape(value.trim());
    if (shape === null) continue;
    forms.add(shape.form);
    if (!shape.hasZone) zoneless ??= value;
  }
  const [only] = forms;
  // Of days that a spreadsheet counts nobody sees the zone.
  if (only === undefined) return areSerialDays(values.map((value) => value.trim())) ? { form: 'serial', zoneless: values[0] ?? null } : null;
  // One that tells day from month tells it for the column; where two disagree nothing does.
  if (forms.has('dmy') || forms.has('mdy')) return { form: forms.has('dmy') && forms.has('mdy') ? 'either' : forms.has('dmy') ? 'dmy' : 'mdy', zoneless };
  if (forms.has('either')) return { form: 'either', zoneless };
  const isRare = forms.has('oracle') || forms.has('digits') || forms.has('lettered') || forms.has('go');
  return { form: forms.size === 1 ? only : isRare ? 'any' : 'mixed', zoneless };
}
