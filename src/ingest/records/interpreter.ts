// What is a piece of a log? Prefix peeled, wrapper opened, format told, fields fetched: one piece may hold many records, or
// none. Told record by record, because dumps mix schemas.

import { fieldsOf, type Relation } from '../../domain/fields.js';
import type { Format } from '../formats/format.js';
import { phaseOf, type Phase } from '../mapping/phases.js';
import type { CanonicalField } from '../mapping/recognition.js';
import { extractor, keysRead } from './extraction.js';
import { FieldLines } from './field-lines.js';
import { fieldsListed, parseObject, recordsListed, plainText, type JsonObject } from './json.js';
import { lookup, normalOf, type Lookup } from './lookup.js';
import { Candidates, matcher, type Matcher } from './matching.js';
import { pairsOf } from './pairs.js';
import { PartialLines, peel, tailObject, timeBefore, withoutColours } from './prefixes.js';
import { framesOf } from './tables.js';
import { contradictionsOf } from './twice.js';
import { unwrap, type Unwrapped } from './wrappers.js';

/** No schema that is known. */
export const NO_FORMAT = 'no known format';
/** Records of a known schema that are no requests or name nobody: filtered, not damaged. */
export const NOT_A_REQUEST = 'not a request';
export const NO_ACCOUNT = 'no account';
/** Sign-ins and administration beside logs of requests. */
export const EVENT = 'event';
/** A page of an export, or a batch, that lists nothing. */
export const EMPTY = 'empty list';
export const TOO_DEEP = 'wrapped too deeply';
/** A key that is read stands twice in the record, with two values. */
export const DUPLICATE_KEY = 'duplicate key';

export interface Interpreted {
  /** Null: no format has it. */
  readonly format: string | null;
  readonly relation: Relation;
  /** It tells of an account and is no request of an API; see Format.events. */
  readonly isEvent: boolean;
  /** Why it is no row; '' for a row. */
  readonly why: string;
  /** Texts of the canonical fields in the order of `fieldsOf(relation)`; empty when `why` says so. */
  readonly values: readonly string[];
  readonly wrapper: string | null;
  /** Null for text that is none. */
  readonly record: JsonObject | null;
  /** Which phase of its request it tells of, and the word that says so; absent of a record that tells of a whole request. */
  readonly phase?: { readonly is: Phase; readonly word: string };
  /** What its wrapper or prefix says, where nobody declared the record. */
  readonly time?: string | null;
  /** What said its time, where it says none itself: a wrapper, or the beginning of its line. */
  readonly timedBy?: string | null;
}

interface Known {
  readonly format: Format;
  readonly matches: Matcher;
  readonly drops: readonly Matcher[];
  readonly events: readonly Matcher[];
  readonly extract: (record: JsonObject) => string[];
  readonly phase: Lookup | null;
  /** Keys that it reads, in the form in which keys are compared. */
  readonly keys: ReadonlySet<string>;
}

/** Characters of a line of a text log. Patterns keep their way back on a stack, which tens of millions overflow. */
const LONGEST_LOG_LINE = 1 << 20;

/** Wrappers within wrappers; more is an attack. */
const DEEPEST = 6;

export interface InterpreterOptions {
  readonly formats: readonly Format[];
  /** Sources that the user named. */
  readonly overrides: ReadonlyMap<CanonicalField, string>;
  /** Rows without an account are rows all the same: for a look at what is there. */
  readonly keepsNameless: boolean;
  /** Sign-ins and administration are rows: nothing else is there. */
  readonly keepsEvents: boolean;
}

/** A log is of one format or two: what the others would read is not worked out. */
function knownOf(format: Format, overrides: ReadonlyMap<CanonicalField, string>): Known {
  let extract: Known['extract'] | null = null;
  let keys: Known['keys'] | null = null;
  return {
    format, phase: format.phase === undefined ? null : lookup(format.phase.place), matches: matcher(format.signature), drops: (format.drop ?? []).map(matcher), events: (format.events ?? []).map(matcher),
    get extract() {
      return (extract ??= extractor(format, overrides));
    },
    get keys() {
      return (keys ??= keysRead(format, overrides));
    },
  };
}

export class Interpreter {
  /** Formats of lines, and of records. */
  private readonly lined: readonly Known[];
  private readonly candidates: Candidates<Known>;
  private readonly fieldLines = new FieldLines();
  private readonly partialLines = new PartialLines();
  private readonly keepsNameless: boolean;
  private readonly keepsEvents: boolean;

  constructor({ formats, overrides, keepsNameless, keepsEvents }: InterpreterOptions) {
    this.keepsNameless = keepsNameless;
    this.keepsEvents = keepsEvents;
    const known = formats.map((format) => knownOf(format, overrides));
    this.lined = known.filter(({ format }) => format.lines !== undefined);
    this.candidates = new Candidates(known.flatMap((item) => (item.format.lines === undefined ? [{ item, signature: item.format.signature }] : [])));
  }

  /** Records of one line of text; none for a directive, a blank line or the first part of a line. */
  line(text: string): Interpreted[] {
    const whole = this.partialLines.push(text);
    if (whole === null || whole.trim() === '') return [];
    const fields = whole.length > LONGEST_LOG_LINE ? null : this.fieldLines.push(whole);
    if (fields === 'directive') return [];
    return fields === null ? this.text(whole, NOTHING_AROUND, 0) : this.record(fields, NOTHING_AROUND, 0);
  }

  /** Records of one parsed record, e.g. of a delimited file. */
  record(record: JsonObject, around: Around, depth: number): Interpreted[] {
    if (depth > DEEPEST) return [failed(TOO_DEEP, around.wrapper)];
    // The names of its columns are those of the records within.
    const frame = framesOf(record);
    if (frame !== null) return this.within(frame, around, depth);
    const known = this.candidates.of(record).find(({ matches, format }) => matches(record) && (format.untimed !== true || around.time !== null));
    if (known !== undefined) {
      const read = this.read(known, record, around);
      return read.why === NOT_A_REQUEST ? (this.shipped(record, around, depth) ?? [read]) : [read];
    }
    const inner = unwrap(record);
    // Of two lists of records under one key the parser kept the last.
    if (inner !== null && contradictionsOf(record).own.size > 0) return [{ ...failed(DUPLICATE_KEY, around.wrapper), record }];
    if (inner === null) return [{ ...failed(NO_FORMAT, around.wrapper), record, time: around.time }];
    const found = this.within(inner, around, depth);
    if (inner.some(({ isLoose }) => isLoose === true) && found.every(({ format }) => format === null)) return [{ ...failed(NO_FORMAT, around.wrapper), record, time: around.time }];
    // What seemed to wrap a text may be a record that has a message.
    return found.map((each) => (each.record === null && isMessage(each) ? { ...each, record } : each));
  }

  private within(inner: readonly Unwrapped[], around: Around, depth: number): Interpreted[] {
    if (inner.length === 0) return [failed(EMPTY, around.wrapper)];
    return inner.flatMap(({ content, time, wrapper }) => {
      const within = { ...timedBy(around, time, wrapper), wrapper };
      return typeof content === 'string' ? this.text(content.replace(/\r?\n$/, ''), within, depth + 1) : this.record(content, within, depth + 1);
    });
  }

  /** Beats ship the lines of others as events of their own schema: what such an event carries, if that is more than a message. */
  private shipped(record: JsonObject, around: Around, depth: number): Interpreted[] | null {
    const inner = unwrap(record);
    if (inner === null) return null;
    const found = this.within(inner, around, depth);
    if (found.some((each) => each.format !== null && !isMessage(each))) return found;
    // A record that nobody declared, yet.
    const [first] = found;
    return first?.format === null && first.record !== null && first.wrapper !== null ? [{ ...failed(NOT_A_REQUEST, first.wrapper), format: first.wrapper, record: first.record, time: first.time ?? null }] : null;
  }

  private text(written: string, around: Around, depth: number): Interpreted[] {
    if (depth > DEEPEST) return [failed(TOO_DEEP, around.wrapper)];
    const text = withoutColours(written);
    const object = parseObject(text) ?? fieldsListed(text);
    if (object !== null) return this.record(object, around, depth);
    const list = recordsListed(text);
    if (list !== null) return this.within(list.map((content) => ({ content, time: null, wrapper: around.wrapper ?? 'list' })), around, depth);
    for (const known of this.lined) {
      const groups = lineGroups(known.format, text);
      if (groups !== null && known.matches(groups)) return [this.read(known, groups, around)];
    }
    const peeled = peel(text);
    if (peeled !== null) {
      const within = timedBy(around, peeled.time, LINE);
      const found = this.text(peeled.body, within, depth + 1);
      if (found.some(({ why, record }) => why !== NO_FORMAT || record !== null)) return found;
    }
    const tail = tailObject(text);
    const last = tail === null ? null : parseObject(tail);
    if (last !== null) return this.record(last, timedBy(around, timeBefore(text), LINE), depth + 1);
    const pairs = pairsOf(text);
    // A message within a wrapper is no request unless it is known for one.
    if (pairs !== null && (around.wrapper === null || this.candidates.of(pairs).some(({ matches }) => matches(pairs)))) return this.record(pairs, around, depth + 1);
    return [around.wrapper === null ? failed(NO_FORMAT, null) : { ...this.message(around.wrapper, around), record: pairs, time: around.time }];
  }

  /** A wrapper's plain message: its time is known, and that it is no request. */
  private message(wrapper: string, { time, timedBy: by }: Around): Interpreted {
    const outcome = { ...failed(NOT_A_REQUEST, wrapper), format: wrapper };
    if (!this.keepsNameless || time === null) return outcome;
    return { ...outcome, why: '', timedBy: by, values: fieldsOf('requests').map((field) => (field === 'timestamp' ? time : '')) };
  }

  private read({ format, phase, drops, events, extract, keys }: Known, record: JsonObject, { time, timedBy: by, wrapper }: Around): Interpreted {
    const { relation } = format;
    const word = phase === null ? '' : plainText(phase(record));
    const is = phaseOf(word);
    const outcome = { format: format.id, relation, isEvent: events.some((event) => event(record)), wrapper, record, ...(is === null ? {} : { phase: { is, word } }) };
    for (const key of contradictionsOf(record).all) if (keys.has(normalOf(key))) return { ...outcome, why: DUPLICATE_KEY, values: [] };
    if (drops.some((drop) => drop(record))) return { ...outcome, why: NOT_A_REQUEST, values: [] };
    if (outcome.isEvent && !this.keepsEvents) return { ...outcome, why: EVENT, values: [] };
    const values = extract(record);
    const [timeAt, accountAt] = PLACES[relation];
    const isTimedAround = values[timeAt] === '' && time !== null;
    if (isTimedAround) values[timeAt] = time;
    const isNameless = values[accountAt] === '' && !(this.keepsNameless && relation !== 'registrations');
    return { ...outcome, ...(isTimedAround ? { timedBy: by } : {}), why: isNameless ? NO_ACCOUNT : '', values };
  }
}

/** A wrapper's plain message. */
export const isMessage = ({ format, wrapper }: Interpreted): boolean => format !== null && format === wrapper;

export interface Around {
  readonly time: string | null;
  /** Which of several said it. */
  readonly timedBy: string | null;
  readonly wrapper: string | null;
}

export const NOTHING_AROUND: Around = { time: null, timedBy: null, wrapper: null };

/** The beginning of a line, as what says a time. */
const LINE = 'its line';

const timedBy = (around: Around, time: string | null, by: string): Around => (time === null ? around : { ...around, time, timedBy: by });

const placesOf = (relation: Relation, time: CanonicalField): readonly [number, number] => [fieldsOf(relation).indexOf(time), fieldsOf(relation).indexOf('account_id')];
const PLACES = { requests: placesOf('requests', 'timestamp'), registrations: placesOf('registrations', 'created_at'), usage: placesOf('usage', 'bucket_start') } as const;

const failed = (why: string, wrapper: string | null): Interpreted => ({ format: null, relation: 'requests', isEvent: false, why, values: [], wrapper, record: null });

function lineGroups({ lines }: Format, text: string): JsonObject | null {
  if (text.length > LONGEST_LOG_LINE) return null;
  for (const pattern of lines ?? []) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return groups;
  }
  return null;
}
