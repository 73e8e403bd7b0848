// Which formats do the sampled pieces of an input show? Decides whether it is read record by record, and says which fields,
// zones and accounts there are.

import { fieldsOf, type Relation } from '../../domain/fields.js';
import type { Format } from '../formats/format.js';
import { FORMATS } from '../formats/index.js';
import type { HeldStandIn } from '../load/plan.js';
import { pathName, type CanonicalField, type Wishes } from '../mapping/recognition.js';
import { areMail } from '../mapping/registered.js';
import { timeShape } from '../mapping/times.js';
import { besideDeclared } from './free-keys.js';
import { standIns } from './stand-ins.js';
import { undeclared, type Leftover } from './undeclared.js';
import { EMPTY, Interpreter, isMessage, NO_FORMAT, NOT_A_REQUEST, NOTHING_AROUND, type Interpreted } from '../records/interpreter.js';
import type { JsonObject } from '../records/json.js';
import { isEmpty, lookup } from '../records/lookup.js';
import { sampleOfRecords } from '../sample.js';

export interface Survey {
  /** Formats to read by: the declared ones, and the home-grown one where records of the sample show it. */
  readonly formats: readonly Format[];
  /** Records of the sample by format id, most numerous first. */
  readonly counts: readonly (readonly [string, number])[];
  readonly wrappers: readonly string[];
  readonly relation: Relation;
  /** Fields that are filled in the sample, each with its first three different values. */
  readonly filled: ReadonlyMap<CanonicalField, readonly string[]>;
  /** What says the time of records that say none, and whether others say it themselves. */
  readonly timedBy: readonly string[];
  readonly hasOwnTime: boolean;
  /** A time without a zone, of a format that declares none. */
  readonly zoneless: string | null;
  readonly hasAccount: boolean;
  /** The accounts of its requests are addresses of mail. */
  readonly areMail: boolean;
  readonly hasTime: boolean;
  /** No record of requests is one: all are sign-ins and administration. */
  readonly onlyEvents: boolean;
  /** Places that can be named in a mapping. */
  readonly places: readonly string[];
  /** What stands beside the declared fields, by the field that it is read for. */
  readonly beside: ReadonlyMap<CanonicalField, string>;
  /** Those that could stand for the account; none where one names it. */
  readonly standIns: readonly HeldStandIn[];
  readonly records: number;
  /** Records that no format has. */
  readonly unknown: number;
}

export type SampledPieces = { readonly lines: readonly string[] } | { readonly records: readonly JsonObject[] };

/** Surveys a sample; null when nothing in it needs reading record by record. Takes seconds on a busy machine, hence yields between its steps. */
export function* survey(pieces: SampledPieces, wishes: Wishes): Generator<void, Survey | null> {
  const declared = wishes.relation === 'registrations' ? FORMATS.filter(({ relation }) => relation === 'registrations') : FORMATS;
  const first = yield* interpretAll(pieces, declared, wishes);
  const isPlain = first.every(({ format, wrapper }) => format === null && wrapper === null);
  const leftovers = leftoversOf(first);
  const own = leftovers.length === 0 ? null : yield* undeclared(leftovers, wishes, 'lines' in pieces);
  if (isPlain && own?.needsRecords !== true && !('lines' in pieces && arePrefixed(pieces.lines, declared, wishes))) return null;
  const formats = own === null ? declared : [...declared, own.format];
  const all = formats === declared ? first : yield* interpretAll(pieces, formats, wishes);
  const alone = summary(all, formats);
  const beside = besideDeclared(all, formats, alone.filled);
  const found = beside.size === 0 ? alone : summary(yield* interpretAll(pieces, formats, { ...wishes, map: new Map([...beside, ...wishes.map]) }), formats);
  yield;
  return { ...found, beside, places: placesIn(all, wishes), standIns: found.filled.has('account_id') ? [] : standInsOf(all, found.relation) };
}

/** Records that nobody declared. Those that have a plain message are looked at where they are the greater part: what they say stands beside it. */
function leftoversOf(all: readonly Interpreted[]): Leftover[] {
  const leftovers = (some: readonly Interpreted[]): Leftover[] => some.flatMap(({ record, time = null }) => (record === null ? [] : [{ record, time }]));
  const unknown = leftovers(all.filter(({ format }) => format === null));
  const withMessage = leftovers(all.filter(isMessage));
  return withMessage.length > unknown.length ? withMessage : unknown;
}

/** Keys of the sampled records, and what the user named of places that lie deeper than those. */
function placesIn(all: readonly Interpreted[], wishes: Wishes): string[] {
  const records = all.flatMap(({ record }) => (record === null ? [] : [record]));
  const named = [...overridesOf(wishes).values()].filter((place) => records.some((record) => lookup(place)(record) !== undefined));
  return [...new Set([...sampleOfRecords(records).columns.map(({ path }) => pathName(path)), ...named])];
}

/** By the places that records are read by. */
function standInsOf(all: readonly Interpreted[], relation: Relation): HeldStandIn[] {
  const records = all.flatMap(({ record, format, why }) => (record === null || format === null || why === NOT_A_REQUEST ? [] : [record]));
  return standIns(sampleOfRecords(records), relation).filter(({ column }) => records.some((record) => !isEmpty(lookup(column)(record))));
}

/** Most records stand behind something else on their line. One damaged line among plain ones is no sign of that. */
function arePrefixed(lines: readonly string[], formats: readonly Format[], wishes: Wishes): boolean {
  const interpreter = interpreterOf(formats, wishes);
  const withRecord = lines.filter((line) => interpreter.line(line).some(({ record }) => record !== null));
  return withRecord.filter((line) => !/^\s*\{/.test(line)).length * 2 > withRecord.length;
}

/** What the user named stands before what formats declare. */
export function overridesOf({ map, accountField }: Wishes): ReadonlyMap<CanonicalField, string> {
  const overrides = new Map(map);
  if (accountField !== null) overrides.set('account_id', accountField);
  return overrides;
}

const interpreterOf = (formats: readonly Format[], wishes: Wishes): Interpreter => new Interpreter({ formats, overrides: overridesOf(wishes), keepsNameless: wishes.keepsNameless, keepsEvents: true });

function* interpretAll(pieces: SampledPieces, formats: readonly Format[], wishes: Wishes): Generator<void, Interpreted[]> {
  const interpreter = interpreterOf(formats, wishes);
  const all: Interpreted[] = [];
  for (const piece of 'lines' in pieces ? pieces.lines : pieces.records) {
    const records = typeof piece === 'string' ? interpreter.line(piece) : interpreter.record(piece, NOTHING_AROUND, 0);
    all.push(...records.filter(({ why }) => why !== EMPTY));
    yield;
  }
  return all;
}

function summary(all: readonly Interpreted[], formats: readonly Format[]): Omit<Survey, 'places' | 'standIns' | 'beside'> {
  const counts = new Map<string, number>();
  const filled = new Map<CanonicalField, string[]>();
  let zoneless: string | null = null;
  let requests = 0;
  let events = 0;
  let registrations = 0;
  let sums = 0;
  let hasOwnTime = false;
  const accounts: string[] = [];
  for (const { format, relation, isEvent, values, why, timedBy } of all) {
    if (format !== null) counts.set(format, (counts.get(format) ?? 0) + 1);
    if (format === null || why === NOT_A_REQUEST) continue;
    if (isEvent) events++;
    if (relation === 'requests') accounts.push(values[ACCOUNT_PLACE] ?? '');
    if (relation === 'requests') requests++;
    else if (relation === 'usage') sums++;
    else registrations++;
    fieldsOf(relation).forEach((field, index) => {
      const value = values[index] ?? '';
      if (value === '') return;
      if (timedBy === undefined && ITS_TIME.has(field)) hasOwnTime = true;
      const some = filled.get(field) ?? [];
      if (some.length < SHOWN_VALUES && !some.includes(value)) some.push(value);
      filled.set(field, some);
      if (TIMES.has(field) && timeShape(value.trim())?.hasZone === false) zoneless ??= value;
    });
  }
  return {
    timedBy: [...new Set(all.flatMap(({ timedBy }) => timedBy ?? []))].sort(), hasOwnTime,
    formats, counts: [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)), filled, zoneless, records: all.length,
    wrappers: [...new Set(all.flatMap(({ wrapper }) => (wrapper === null ? [] : [wrapper])))].sort(),
    relation: sums > Math.max(requests, registrations) ? 'usage' : registrations > requests ? 'registrations' : 'requests',
    onlyEvents: requests > 0 && events === requests,
    areMail: areMail({ values: accounts }), hasAccount: all.some(({ why }) => why === ''), hasTime: filled.has('timestamp') || filled.has('bucket_start') || registrations > 0,
    unknown: all.filter(({ why }) => why === NO_FORMAT).length,
  };
}

const ACCOUNT_PLACE = fieldsOf('requests').indexOf('account_id');

/** Values of a field that are kept to be shown. */
export const SHOWN_VALUES = 3;

/** What a record has its time in. */
export const ITS_TIME: ReadonlySet<CanonicalField> = new Set<CanonicalField>(['timestamp', 'created_at', 'bucket_start']);
const TIMES: ReadonlySet<CanonicalField> = new Set<CanonicalField>(['timestamp', 'created_at', 'closed_at', 'bucket_start', 'bucket_end']);

/** Whether these lines, which look like delimited text, are rather lines of a text log, or JSON behind something else on its line. */
export const isTextLog = (lines: readonly string[]): boolean => {
  const some = lines.filter((line) => line.trim() !== '').slice(0, 200);
  const read = new Interpreter({ formats: FORMATS, overrides: new Map(), keepsNameless: true, keepsEvents: true });
  const found = some.map((line) => ({ isDirective: line.startsWith('#'), pieces: read.line(line) }));
  // A table may end in a column of JSON, and its header does not.
  const beginsWithRecord = found[0]?.pieces.some(({ record }) => record !== null) ?? false;
  // Directives give nothing and are no evidence against it.
  const known = found.filter(({ isDirective, pieces }) => isDirective || pieces.some(({ format, record }) => format !== null || (beginsWithRecord && record !== null))).length;
  return some.length > 0 && known * 2 >= some.length;
};
