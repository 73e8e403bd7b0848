// Which columns of a log that names no account could stand for one? They are told with what they hold, and never chosen.

import type { Relation } from '../../domain/fields.js';
import type { HeldStandIn } from '../load/plan.js';
import { isTruthName, normalName } from '../mapping/aliases.js';
import { recogniseColumns } from '../mapping/generic.js';
import { isRecognised, pathName, pathsOfSource, type CanonicalField, type Sample, type SampledColumn } from '../mapping/recognition.js';
import { LEAST_SHAPE_SHARE, SENTINELS, shapeShare } from '../mapping/shapes.js';
import { timeShape } from '../mapping/times.js';
import { parseObject } from '../records/json.js';
import { sampleOfRecords } from '../sample.js';
import { ofContext } from './undeclared.js';

/** Words of names that say whose a request is: the person before the key, the key before the company, as the nearest tells most apart. */
const LEVELS: readonly RegExp[] = [
  /^(users?|usr|username|accounts?|acct|customers?|members?|login|e?mail|consumers?|callers?|actor|principal|subscribers?|person|employee|owner|requester|client|identity|uid|sub)$/,
  /^(key|keys|apikey|token|credentials?|secret|subscription|auth|authorization)$/,
  /^(project|app|application|workspace|team|group|tenant|orgs?|organi[sz]ations?|company|department)$/,
];
const LEVEL_OF_KEYS = 1;
/** Words of names that say something of them, or of a request: `user_agent`, `token_count`, `account_type`. */
const OF_SOMETHING = /^(agent|count|counts|num|number_of|total|limit|usage|cost|spend|price|quota|budget|version|type|kind|role|plan|tier|status|state|language|locale|country|region|city|latency|duration|ms|time|date|at|created|updated|expires|expiry|prompt|message|messages|content|text|input|output|remaining|is|has|tokens|asn|bytes|size|port|host|method|path|uri|url|referer|referrer)$/;
/** Fields that say whose a request is, or from where it came. */
const OF_WHOM: readonly CanonicalField[] = ['account_id', 'api_key', 'org', 'ip', 'email', 'signup_ip'];

/** Whoever is named in less than half of the rows is no column's account. */
const LEAST_FILLED = 0.5;
/** From here on a column that never says the same twice counts requests, not accounts. */
const MANY_ROWS = 20;
/** Of a list of registrations, a few of which may stand there twice. */
const ONE_EACH = 0.9;
/** Fewer values than these, in a column whose name says nothing, are kinds of something. */
const FEWEST_NAMELESS = 5;
const MOST_TOLD = 6;
/** A port is another one with every connection. */
const WITH_PORT = /^\d+\.\d+\.\d+\.\d+:\d+$|^\[[0-9a-f:]+\]:\d+$/i;
/** A name that can be typed, and a value that is one word. */
const TYPABLE = /^[^\p{C}]{1,200}$/u;
const WORD = /^[\w.:@|/+=-]{1,128}$/;

/** The likeliest first. Of a list of registrations each row is another account, of a log it is none. */
export function standIns(sample: Sample, relation: Relation): HeldStandIn[] {
  const claimed = claimedPlaces(sample);
  const columns = [...sample.columns, ...withinJson(sample)].filter(({ path }) => TYPABLE.test(pathName(path)) && pathName(path).trim() !== '' && !isTruthName(path.at(-1) ?? ''));
  const candidates = columns.flatMap((column): Candidate[] => {
    const place = pathName(column.path);
    if (claimed.others.has(place) || wordsOf(column.path.at(-1) ?? '').some((word) => OF_SOMETHING.test(word)) || column.values.some((value) => WITH_PORT.test(value))) return [];
    const level = claimed.addresses.has(place) || (shapeShare('address', column.values) ?? 0) >= LEAST_SHAPE_SHARE ? LEVELS.length : levelOf(column);
    const { filled, values } = heldBy(column);
    const isNamed = level <= LEVELS.length;
    if (values.size < (isNamed ? 2 : FEWEST_NAMELESS) || filled < sample.records * LEAST_FILLED) return [];
    if (relation !== 'registrations' && filled >= MANY_ROWS && values.size > (isNamed ? filled - 1 : filled / 2)) return [];
    if (!isNamed && ![...values].every((value) => WORD.test(value) && !/^-?\d+\.\d+$/.test(value) && timeShape(value) === null)) return [];
    return [{ place, column, held: values, values: values.size, filled, level, isMail: [...values].every((value) => value.includes('@')) }];
  });
  const named = candidates.filter(({ level }) => level <= LEVELS.length);
  const told = named.some(({ level }) => level < LEVELS.length) ? named : [...candidates.filter(({ level }) => level > LEVELS.length), ...named];
  const isForMany = ({ level, values, filled }: Candidate): boolean => relation === 'registrations' && (level === LEVELS.length || values < ONE_EACH * filled);
  // What registrations are compared by is seldom what the log calls them.
  const byMail = ({ isMail }: Candidate): number => (relation === 'registrations' && isMail ? 1 : 0);
  return told.sort((a, b) => Number(isForMany(a)) - Number(isForMany(b)) || byMail(a) - byMail(b) || rankOf(a) - rankOf(b) || b.filled - a.filled || b.values - a.values).slice(0, MOST_TOLD)
    .map(({ place, held, values, filled, level }) => ({ column: place, values, rows: filled, sampled: sample.records, isAddress: level === LEVELS.length, held: someOf(held), isOfKeys: level === LEVEL_OF_KEYS, areOne: level < LEVELS.length && toldAlike(told.filter((each) => each.level < LEVELS.length)) }));
}

/** Enough to know them again by, and few enough to remember of thousands of files. */
const MOST_HELD = 200;
export const someOf = (values: Iterable<string>): Set<string> => {
  const some = new Set<string>();
  for (const value of values) if (value !== '' && some.size < MOST_HELD) some.add(value);
  return some;
};

/** Do several columns tell the same rows apart, each value of one beside one of every other? */
function toldAlike(candidates: readonly Candidate[]): boolean {
  const [first, ...others] = candidates;
  return first !== undefined && others.length > 0 && others.every(({ column, values }) => {
    const pairs = new Set(first.column.values.map((value, row) => JSON.stringify([value, column.values[row]])));
    return values === first.values && pairs.size === values;
  });
}

interface Candidate {
  readonly place: string;
  readonly column: SampledColumn;
  readonly held: ReadonlySet<string>;
  readonly values: number;
  readonly filled: number;
  /** Place in LEVELS; its length for an address, more for a name that says nothing. */
  readonly level: number;
  readonly isMail: boolean;
}

/** An address comes last, whatever else there is: many share one, and one person has several. */
const rankOf = ({ level }: Candidate): number => (level === LEVELS.length ? Number.MAX_SAFE_INTEGER : level);

const wordsOf = (key: string): string[] => normalName(key).split('_');

/** The last word counts, as in `key_owner` and `user_api_key`; of nested keys the last that says something. */
function levelOf({ path }: Pick<SampledColumn, 'path'>): number {
  for (const word of path.flatMap(wordsOf).reverse()) {
    const level = LEVELS.findIndex((words) => words.test(word));
    if (level >= 0) return level;
  }
  return LEVELS.length + 1;
}

/** Is it the name of a user, a customer or an account? */
export const isOfWhom = (place: string): boolean => levelOf({ path: place.split('.') }) === 0;

/** What a row is read for already: its time, its model, its words. */
function claimedPlaces(sample: Sample): { readonly others: ReadonlySet<string>; readonly addresses: ReadonlySet<string> } {
  const answer = recogniseColumns(sample, { relation: null, map: new Map(), accountField: null, keepsNameless: true });
  const [others, addresses] = [new Set<string>(), new Set<string>()];
  if (!isRecognised(answer)) return { others, addresses };
  for (const [field, sources] of Object.entries(answer.fields)) {
    if (field === 'request_id' && sources.some(({ path }) => repeats(sample.columns.find((column) => pathName(column.path) === pathName(path))))) continue;
    const kept = !(OF_WHOM as readonly string[]).includes(field) ? others : field === 'ip' || field === 'signup_ip' ? addresses : null;
    if (kept !== null) for (const source of sources) for (const path of pathsOfSource(source)) kept.add(pathName(path));
  }
  for (const { path } of answer.parameters) others.add(pathName(path));
  return { others, addresses };
}

/** An id that comes twice in most rows is that of something that sends requests, whatever its name says. */
function repeats(column: SampledColumn | undefined): boolean {
  const { filled, values } = column === undefined ? { filled: 0, values: new Set() } : heldBy(column);
  return filled >= MANY_ROWS && values.size <= filled / 2;
}

function heldBy({ values }: SampledColumn): { readonly filled: number; readonly values: ReadonlySet<string> } {
  const some = values.map((value) => value.trim()).filter((value) => value !== '' && !SENTINELS.has(value) && !/^[[{]/.test(value));
  return { filled: some.length, values: new Set(some) };
}

/** Columns within JSON that a column holds, but for what was said. */
const withinJson = ({ columns }: Sample): SampledColumn[] =>
  columns.flatMap(({ path, values }) => {
    if (!values.some((value) => /^\s*\{/.test(value))) return [];
    const key = path.at(-1) ?? '';
    const rows = values.map((value) => {
      const object = /^\s*\{/.test(value) ? parseObject(value) : null;
      return object !== null && ofContext(key, object) ? object : {};
    });
    return sampleOfRecords(rows).columns.map((column) => ({ ...column, path: [...path, ...column.path] }));
  });
