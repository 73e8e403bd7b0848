// An input that cannot be used: why, and what to do about it. A file that was named ends the run, one that merely lies in
// a folder is told and counts nowhere.

import { EXIT, LockstepError, type ExitCode } from '../../domain/errors.js';
import type { Relation } from '../../domain/fields.js';
import type { Warning } from '../../domain/input.js';
import type { HeldStandIn } from '../load/plan.js';
import type { Unrecognised } from '../mapping/recognition.js';
import { parseJson } from '../records/json.js';

export interface Unusable {
  readonly code: 'empty-file' | 'packed-file' | 'not-a-log' | 'no-timestamp-column' | 'no-account-column';
  readonly what: string;
  readonly next: string;
  /** What it would be if it were read, where its columns tell. */
  readonly of?: 'requests' | 'registrations' | null;
  /** Of one that names no account: columns that could stand for one, the likeliest first. */
  readonly standIns?: readonly HeldStandIn[];
}

export const isUnusable = (answer: object): answer is Unusable => 'what' in answer && 'next' in answer;

export const emptyFile: Unusable = { code: 'empty-file', what: 'is empty.', next: 'Give a file that holds rows.' };

export const packed = (name: string, command: string, path: string): Unusable => ({
  code: 'packed-file', what: `is packed with ${name}, which is not read.`, next: `Unpack it first: ${command} ${/^[\w./-]+$/.test(path) ? path : 'FILE'}`,
});

export const notText: Unusable = {
  code: 'not-a-log', what: 'is in no form that is known: no declared log format, no delimited text, no JSON, no key=value pairs, no Parquet.', next: 'Let the program write one JSON object per request, or turn its lines into CSV with a header; docs/formats.md lists what is known.',
};

export const tooWide = (columns: number, most: number): Unusable => ({
  code: 'not-a-log', what: `has ${columns} columns, and ${most} are the most that a table may have.`, next: 'Leave out those that tell nothing of a request: cut -d, -f1-100 FILE > requests.csv keeps the first hundred.',
});

/** Text that is no log, and what its first lines show it to be; null where they show nothing. */
export function knownText(lines: readonly string[]): Unusable | null {
  const some = lines.filter((line) => line.trim() !== '').slice(0, 200);
  if (some.some((line) => /^(INSERT INTO|COPY \S+.* FROM stdin;|CREATE TABLE|SET statement_timeout|\/\*!\d{5} )/i.test(line))) return sqlDump;
  if (some.filter((line) => /^\s*\+(-+\+)+\s*$|^\s*\|.*\|\s*$/.test(line)).length * 2 > some.length) return drawnTable;
  if (some.length > 1 && some[0]?.includes(',') === true && some.filter((line) => /,"[^"]*\\"/.test(line)).length * 2 > some.length) return backslashes;
  return some.length > 0 && some.every((line) => /^\s*\[.*\],?\s*$/.test(line) && Array.isArray(parseJson(line.replace(/,\s*$/, '')))) ? listsOfValues : null;
}

const sqlDump: Unusable = {
  code: 'not-a-log', what: 'is a dump of a database in SQL, which is not run.',
  next: "Export the table itself: psql -c \"\\copy (SELECT * FROM requests) TO 'requests.csv' CSV HEADER\" or mysql --batch -e 'SELECT * FROM requests' > requests.tsv.",
};

const drawnTable: Unusable = {
  code: 'not-a-log', what: 'is a table drawn with lines, as a client of a database shows it.', next: 'Export it without them: mysql --batch, psql --csv, sqlite3 -header -csv, or whatever writes CSV with a header.',
};

const backslashes: Unusable = {
  code: 'not-a-log', what: 'has quotes within its fields that backslashes stand before, where CSV doubles them.', next: `Export it with doubled quotes, or rewrite them: sed 's/\\\\"/""/g' FILE > requests.csv`,
};

const listsOfValues: Unusable = {
  code: 'not-a-log', what: 'holds a list of values on each line.', next: "Make a table of it by jq -r @csv FILE > requests.csv, and write a header above it where its first line names no columns; or export objects, which name their values.",
};

/** A table without a header numbers its columns. */
export const areNumbered = (columns: readonly string[]): boolean => columns.every((name, index) => name === String(index + 1));

export const namesOf = (columns: readonly string[]): string =>
  areNumbered(columns)
    ? `Its first line holds values and no names, so its columns are called 1 to ${columns.length}; if names stand further down, delete the lines above them.`
    : `Its columns are ${listed(columns)}.`;

/** What a format said about a sample, in words; `nobody` says it of one that names no account. */
export const unrecognised = (answer: Unrecognised, nobody: () => Unusable): Unusable => ({ ...whyNot(answer, nobody), ...(answer.of === undefined ? {} : { of: answer.of }) });

function whyNot({ problem, columns, unread }: Unrecognised, nobody: () => Unusable): Unusable {
  if (columns.length === 0) return noNames;
  const names = namesOf(columns);
  if (problem === 'no-timestamp-column' && unread !== undefined)
    return {
      code: problem, what: `column \`${shown(unread.column)}\` holds \`${shown(unread.value)}\`, which is no time that is known.`,
      next: 'Write times as 2026-05-21T09:00:00Z or in seconds since 1970, or name another column in a file for --map: timestamp = COLUMN.',
    };
  switch (problem) {
    case 'no-timestamp-column':
      return { code: problem, what: 'no column holds the time of a request.', next: `${names} Name it in a file for --map: timestamp = COLUMN.` };
    case 'days-alone':
      return {
        code: 'no-timestamp-column', what: 'its times are days: when on a day a request was made, nobody can tell.',
        next: `${names} If a row sums up a day, say so in a file for --map: bucket_start = DAY and request_count = COLUMN. If it is a request, export the whole time.`,
      };
    case 'no-account-column':
      return nobody();
    case 'truth':
      return { code: 'not-a-log', what: 'holds labels, not requests.', next: 'Labels are never read as evidence; compare a report with them by lockstep evaluate.' };
    case 'no-log':
      return { code: 'not-a-log', what: 'holds neither requests nor registrations.', next: `${names} If it does, name its columns in a file for --map.` };
  }
}

/** JSON, and nothing in it has a name. */
const noNames: Unusable = {
  code: 'not-a-log', what: 'holds no JSON objects that can be read.', next: "Give one JSON object per request, without comments; jq . FILE tells where one is damaged. A list of lists becomes a table by jq -r '.[] | @csv' FILE.",
};

/** Names and values to an object. */
const TOGETHER = 'transpose | map({(.[0]): .[1]}) | add';

/** Documents of one line, by what their beginning shows, and the `jq` that cuts each into its records. */
const CUTS: readonly (readonly [head: RegExp, cut: string])[] = [
  [/"tables"\s*:\s*\[/i, '.tables[0] | [.columns[].name] as $names | .rows[] | [$names, .] | transpose | map({(.[0]): .[1]}) | add'],
  [/"hits"\s*:\s*\{/, '.hits.hits[]'],
  [/"kind"\s*:\s*"bigquery#/, `[.schema.fields[].name] as $names | .rows[] | [$names, [.f[].v]] | ${TOGETHER}`],
  [/"ResultSet"\s*:\s*\{/, `.ResultSet | [.ResultSetMetadata.ColumnInfo[].Name] as $names | .Rows[1:][] | [$names, [.Data[].VarCharValue]] | ${TOGETHER}`],
  [/"resultSetMetaData"\s*:/, `[.resultSetMetaData.rowType[].name] as $names | .data[] | [$names, .] | ${TOGETHER}`],
  [/"resultType"\s*:\s*"streams"/, '.data.result[] | .stream as $labels | .values[] | {labels: $labels, timestamp: .[0], line: .[1]}'],
];

/** One line that is longer than any that is read. */
export const tooLong = (head: string): Unusable => ({
  code: 'not-a-log', what: 'is one line of more than 16 MiB, and a line is read whole or not at all.',
  next: `Cut it into its records first, a line for each: jq -c '${CUTS.find(([pattern]) => pattern.test(head))?.[1] ?? '.LIST[]'}' FILE > requests.ndjson`,
});

/** One document, in which the records lie where no wrapper that is known has them. */
/** `places` of its lists; none where they are objects under names of their own. */
export function recordsWithin(places: readonly string[], isCut: boolean): Unusable {
  if (places.length > MOST_KINDS)
    return {
      code: 'not-a-log', what: `is one document, and its records lie in ${places.length} lists under names of their own, such as \`${shown(places[0] ?? '')}\`.`,
      next: `Take them out first, each with its name: jq -c 'to_entries[] | .key as $name | .value | arrays | .[] | {account_id: $name} + .' FILE > requests.ndjson`,
    };
  const where = places.map((place) => `\`${shown(place)}\``).join(' and ');
  const taken = (places.length === 0 ? [''] : places).map((place) => `jq -c '${cutOf(isPlain(place) ? place : '', isCut)}' FILE > ${places.length > 1 && /^\w+$/.test(place) ? place : 'requests'}.ndjson`);
  return {
    code: 'not-a-log', what: `is one document, and its records lie in ${places.length === 0 ? 'objects under names of their own' : `the ${places.length === 1 ? 'list' : 'lists'} ${where}`}.`,
    next: `Take them out first: ${taken.join('; ')}`,
  };
}

/** An export has lists of a few kinds of records; more are of one kind, and named by whose they are. */
const MOST_KINDS = 4;

/** Each row is an account, and the list at `place` in it holds its requests. Outside, the account would be said of none. */
export const requestsOfEach = (place: string): Unusable => ({
  code: 'not-a-log', what: `holds accounts, each with its requests in the list \`${shown(place)}\`.`,
  next: isPlain(place) ? `Make a row of each request first, with what is said of its account: jq -c '(if type == "array" then .[] else . end) | (del(.${place}) as $account | .${place}[]? | $account + .)' FILE > requests.ndjson` : 'Make a row of each request first, with what is said of its account.',
});

const isPlain = (place: string): boolean => /^\w+(\.\w+)*$/.test(place);

/** A document that was cut may have been a list, or have lain in one: what finds the list wherever it lies. */
const cutOf = (place: string, isCut: boolean): string => (isCut && place !== '' ? `.. | objects | ${place.split('.').map((key) => `.${key}?`).join('')} | arrays | .[]` : `.${place}[]`);

/** Day or month: a wrong guess would move every request. */
export const eitherDate = (column: string, example: string): Unusable => ({
  code: 'no-timestamp-column', what: `times such as \`${shown(example)}\` in column \`${shown(column)}\` may have the day or the month first, and none tells which.`,
  next: 'Export them as 2026-05-21T09:00:00Z, or with more rows: a day beyond the 12th decides.',
});

/** Which of the times of day is that of the request, nobody can tell. */
export const splitTime = (day: string, clocks: readonly string[]): Unusable => ({
  code: 'no-timestamp-column', what: `the day of a request is in column \`${shown(day)}\`, and its time of day may be in ${clocks.map((clock) => `\`${shown(clock)}\``).join(' or ')}.`,
  next: `Name the two in a file for --map: timestamp = ${shown(day)} + ${shown(clocks[0] ?? '')}.`,
});

/** Records of known formats, none of which is a request or a registration. */
export const noRecords = (formats: readonly string[]): Unusable => ({
  code: 'no-timestamp-column', what: `holds records of ${formats.join(', ')}, none of which is a request with a time: they are its other records, such as messages, spans or requests that a server makes itself.`,
  next: 'Give the log of the requests themselves; lockstep inspect FILE shows what was left out.',
});

/** Lines that a collector knows the time of, and that were saved without it. */
export const withoutTime = (format: string): Unusable => ({
  code: 'no-timestamp-column', what: `holds lines of ${format} that say no time, and nothing around them does.`,
  next: 'Take them from where the time of each line is kept: docker logs --timestamps, kubectl logs --timestamps, journalctl -o short-iso-precise, or the store of a log collector.',
});

export const listed = (names: readonly string[]): string => `${names.slice(0, 40).map(shown).join(', ')}${names.length > 40 ? ', …' : ''}`;

/** A column name from a file, short and without control characters. */
export const shown = (name: string): string => name.replace(/[^\P{C}]/gu, '?').slice(0, 60);

export const asError = (path: string, { code, what, next }: Unusable, exit: ExitCode = EXIT.nothingUsable): LockstepError =>
  new LockstepError({ code, exit, what, where: path, next });

/** Files of a folder that are named where the same stands against many. */
const MOST_NAMED = 12;

export interface UnusableFile {
  readonly path: string;
  readonly reason: Unusable;
}

/** In a folder all that matters is that a file is no log; the reason stands in the message, and once for all that it stands against. */
export function asWarnings(files: readonly UnusableFile[]): Warning[] {
  const alike = new Map<string, UnusableFile[]>();
  for (const file of files) {
    const said = JSON.stringify(file.reason);
    alike.set(said, [...(alike.get(said) ?? []), file]);
  }
  return [...alike.values()].map(asWarning);
}

function asWarning(files: readonly UnusableFile[]): Warning {
  const [{ path, reason: { code, what, next } } = { path: '', reason: notText }] = files;
  const isPhrase = /^(is|holds) /.test(what);
  const more = files.length - MOST_NAMED;
  const named = `${files.slice(0, MOST_NAMED).map((file) => file.path).join(', ')}${more > 0 ? ` and ${more} more (lockstep inspect names them)` : ''}`;
  const message = files.length === 1 ? `${path} ${isPhrase ? '' : 'is not read: '}${what} ${next}` : `${named} are not read: ${isPhrase ? 'each ' : ''}${what} ${next}`;
  return { code: code === 'empty-file' || code === 'packed-file' ? code : 'not-a-log', message };
}

const IN_WORDS = { requests: 'requests', registrations: 'registrations', usage: 'sums over a period' } as const satisfies Record<Relation, string>;

/** What ends a run in which no file is left to read: the fault of the only log, or that there is none. */
export function nothingLeft(argument: string, unusable: readonly UnusableFile[], held: ReadonlySet<Relation>): LockstepError {
  // The log itself goes before a table of accounts beside it, which without one would help nobody.
  const rank = ({ of }: Unusable): number => (of === 'requests' ? 0 : of === 'registrations' ? 2 : 1);
  const [nearly] = unusable.filter(({ reason }) => reason.code === 'no-account-column' || reason.code === 'no-timestamp-column').sort((a, b) => rank(a.reason) - rank(b.reason));
  if (nearly !== undefined) return asError(nearly.path, nearly.reason);
  const others = unusable.length === 0 ? '' : ` (not usable: ${unusable.slice(0, 5).map(({ path }) => shown(path)).join(', ')}${unusable.length > 5 ? ', …' : ''})`;
  return new LockstepError({
    code: 'no-logs', exit: EXIT.nothingUsable, where: argument,
    what: held.size > 0 ? `holds ${[...held].sort().map((relation) => IN_WORDS[relation]).join(' and ')} but no requests${others}.` : `holds no log${others}.`,
    next: held.has('registrations') ? 'Give the log of the requests as well: lockstep analyze REQUESTS --accounts REGISTRATIONS.' : 'Give CSV, NDJSON, JSON or Parquet with a time and an account in every row.',
  });
}
