// When did a request begin, where a log stamps it with another moment as well? Access logs stamp the end, gateways the moment of writing;
// answers of models take minutes, so that the two are far from one another.

import { normalName } from './aliases.js';
import { pathName, type SampledColumn } from './recognition.js';
import { timeShape } from './times.js';

const OWNERS = 'request|req|call|api|http|llm|model|generation|completion|inference|chat|query|event';
const MOMENT = 'at|on|time|timestamp|ts|date|datetime|utc|ms';
const BEGINNING = new RegExp(`^((${OWNERS})_?)?((start|started|begin|began|begun)(_?(${MOMENT}))*|(time|ts)_(start|started|begin))$`);

/** Longer than this no request takes: what began earlier is a process or a subscription, ms. */
const LONGEST_REQUEST_MS = 3_600_000;
/** A stamp of whole seconds may seem to lie before the beginning that it was cut to, ms. */
const CUT_MS = 1000;

/** The column of beginnings that goes with the stamp of every row; null where none does, or the stamp is one itself. */
export function beginningOf(columns: readonly SampledColumn[], stamp: SampledColumn | undefined): SampledColumn | null {
  if (stamp === undefined || isBeginning(stamp)) return null;
  return columns.find((column) => column !== stamp && isBeginning(column) && precedes(column, stamp)) ?? null;
}

const isBeginning = ({ path }: SampledColumn): boolean => BEGINNING.test(normalName(pathName(path))) || BEGINNING.test(normalName(path.at(-1) ?? ''));

function precedes(start: SampledColumn, stamp: SampledColumn): boolean {
  const both = stamp.values.flatMap((value, row): (readonly [string, string])[] => (value.trim() === '' ? [] : [[start.values[row]?.trim() ?? '', value.trim()]]));
  return both.length > 0 && both.every(([from, to]) => {
    const [began, stamped] = [momentOf(from), momentOf(to)];
    if (began === null || stamped === null || began.hasZone !== stamped.hasZone) return false;
    return stamped.ms - began.ms >= -CUT_MS && stamped.ms - began.ms <= LONGEST_REQUEST_MS;
  });
}

/** Of the ways to write a time those that need neither a zone nor a guess to be compared. */
function momentOf(value: string): { readonly ms: number; readonly hasZone: boolean } | null {
  const shape = timeShape(value);
  if (shape === null || (shape.form !== 'iso' && shape.form !== 'epoch')) return null;
  const digits = value.split('.')[0]?.length ?? 0;
  const ms = shape.form === 'epoch' ? Number(value) * (digits <= 10 ? 1000 : 10 ** (13 - digits)) : Date.parse(value.replace(',', '.'));
  return Number.isFinite(ms) ? { ms, hasZone: shape.hasZone } : null;
}
