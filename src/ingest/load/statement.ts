// The loading statement of a plan: one INSERT that reads many files, translates every row and says why a row is bad.
// File and column names of the input never enter it: files have names of ours, columns are c0, c1, ..., JSON keys pass
// a list of harmless characters.

import { accountOf, registrationColumns, requestColumns, timeOf, type Translation } from '../canonical/columns.js';
import { literal } from '../canonical/values.js';
import { isSafeKey, treeOf, tupleElement, tupleType } from '../mapping/paths.js';
import type { Recognition, SourcePath } from '../formats/format.js';
import type { Plan } from './plan.js';

/** A longer record is a swallowed quote or an attack, not a request. */
export const LONGEST_RECORD = 1_048_576;

/** Reasons that are not rejects: blank lines are no rows, repeated headers are filtered rows. */
export const BLANK = 'blank line';
export const REPEATED_HEADER = 'repeated header';

export interface Statement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The part of a statement that differs between containers. */
interface Reader {
  /** SQL that gives `file`, `row` and the raw columns. */
  readonly from: string;
  readonly raw: (path: SourcePath) => string;
  readonly typedTime: Translation['typedTime'];
  /** multiIf arms before and after the row is known to be good: `condition, reason` pairs. */
  readonly defects: (good: string) => readonly string[];
  /** Text of the record for the rejects. */
  readonly verbatim: string;
  readonly settings: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** `INSERT INTO target` for every file that matches `files`, a path pattern of our own names f000001.x below the engine's folder. */
export function loadingStatement(plan: Plan, target: string, files: string, threads: number): Statement {
  const reader = readerOf(plan);
  const translation: Translation = {
    recognition: plan.recognition, raw: reader.raw, typedTime: reader.typedTime, timeForms: plan.timeForms,
    zone: plan.timezone === null ? null : '{zone:String}',
  };
  const isRequests = plan.recognition.relation === 'requests';
  const columns = isRequests ? requestColumns(translation) : registrationColumns(translation);
  const why = whyOf(reader, translation, isRequests);
  const sql = [
    `INSERT INTO ${target} (${[...columns.map(({ column }) => column), 'file', 'row', 'why', 'raw'].join(', ')})`,
    `SELECT ${columns.map(({ column, sql: expression }) => `${expression} AS out_${column}`).join(',\n  ')},`,
    `  file, row, ${why} AS out_why, if(out_why = '', '', substring(${reader.verbatim}, 1, ${LONGEST_RECORD})) AS out_raw`,
    `FROM (${reader.from})`,
    `SETTINGS ${[...commonSettings(threads), ...reader.settings].join(', ')}`,
  ].join('\n');
  const zone: Record<string, string> = plan.timezone === null ? {} : { zone: plan.timezone };
  return { sql, parameters: { ...reader.parameters, ...zone, files } };
}

function whyOf(reader: Reader, translation: Translation, isRequests: boolean): string {
  const hasAccount = `${accountOf(translation)} != ''`;
  const hasTime = isRequests ? `isNotNull(${timeOf(translation, 'timestamp')})` : '1';
  const arms = [...reader.defects(`${hasAccount} AND ${hasTime}`), `NOT (${hasTime}), 'timestamp'`, `NOT (${hasAccount}), 'account'`];
  return `multiIf(${arms.join(', ')}, '')`;
}

function commonSettings(threads: number): string[] {
  return [
    'min_insert_block_size_rows = 262144', 'min_insert_block_size_bytes = 67108864', 'max_block_size = 32768', `max_insert_threads = ${threads}`,
    // Branches that few rows take (lists of addresses, chats, bad rows) are computed for those rows only.
    "short_circuit_function_evaluation = 'enable'", "date_time_input_format = 'best_effort'",
  ];
}

function readerOf(plan: Plan): Reader {
  switch (plan.reading.kind) {
    case 'csv':
      return csvReader(plan, plan.reading.dialect);
    case 'ndjson':
      return ndjsonReader(plan);
    case 'parquet':
      return parquetReader(plan, plan.reading.types);
  }
}

const FILE_ID = 'toUInt32(substring(_file, 2, 6)) AS file';

/**
 * Delimited text: every column a String, the last one Nullable so that a short record shows, one column more so that
 * a long one does. The header is left out by its position, never by the engine's own header reading, under which
 * `_row_number` is off by one.
 */
function csvReader(plan: Plan, dialect: Extract<Plan['reading'], { kind: 'csv' }>['dialect']): Reader {
  const last = dialect.header.length - 1;
  const names = dialect.header.map((_, index) => `c${index}`);
  const structure = [...names.map((name, index) => `${name} ${index === last ? 'Nullable(String)' : 'String'}`), '_x Nullable(String)'].join(', ');
  const positions = new Map<string, number>();
  dialect.header.forEach((name, index) => positions.set(name, positions.get(name) ?? index));
  const column = (index: number): string => (index === last ? `ifNull(c${last}, '')` : `c${index}`);
  const all = names.map((_, index) => column(index));
  const joined = `concat(${all.join(', ')}, '')`;
  const quoted = `arrayStringConcat(arrayMap(field -> if(match(field, '[${dialect.delimiter === '\t' ? '\\\\t' : dialect.delimiter}"\\r\\n]'), concat('"', replaceAll(field, '"', '""'), '"'), field), [${all.join(', ')}, ifNull(_x, '')]), ${literal(dialect.delimiter)})`;
  const timestamp = plan.recognition.fields.timestamp?.[0]?.path[0];
  const account = plan.recognition.fields.account_id?.[0]?.path[0];
  const repeated = [timestamp, account].filter((name) => name !== undefined).map((name) => `trimBoth(${column(positions.get(name) ?? 0)}) = {header_${name === timestamp ? 'time' : 'account'}:String}`);
  const parameters: Record<string, string> = { structure, compression: plan.compression };
  if (timestamp !== undefined) parameters['header_time'] = timestamp;
  if (account !== undefined) parameters['header_account'] = account;
  return {
    from: `SELECT ${FILE_ID}, _row_number + 1 AS row, ${[...names, '_x'].join(', ')} FROM file({files:String}, 'CSV', {structure:String}, {compression:String}) WHERE _row_number >= ${dialect.recordsToSkip}`,
    raw: (path) => column(positions.get(path[0] ?? '') ?? 0),
    typedTime: () => null,
    defects: () => [
      `isNull(c${last}) AND ${joined} = '', '${BLANK}'`,
      `isNull(c${last}), if(length(${joined}) > ${LONGEST_RECORD}, 'too long', 'too few fields')`,
      `isNotNull(_x), 'too many fields'`,
      ...(dialect.hasHeader ? [`${repeated.join(' AND ')}, '${REPEATED_HEADER}'`] : []),
      `length(${column(last)}) > ${LONGEST_RECORD}, 'too long'`,
    ],
    // Trailing delimiters only stand for fields that the record did not have.
    verbatim: `trimRight(${quoted}, ${literal(dialect.delimiter)})`,
    settings: [
      'input_format_csv_detect_header = 0', 'input_format_csv_allow_variable_number_of_columns = 1', 'input_format_csv_empty_as_default = 0',
      "format_csv_null_representation = '\\\\N\\\\N'", 'format_csv_allow_single_quotes = 0', 'input_format_csv_trim_whitespaces = 0',
      `format_csv_delimiter = '${dialect.delimiter === '\t' ? '\\t' : dialect.delimiter}'`,
    ],
    parameters,
  };
}

/** One JSON document per line, fetched by one JSONExtract; members are Strings, so 200 and "200" are one thing. */
function ndjsonReader(plan: Plan): Reader {
  const tree = treeOf(pathsOf(plan.recognition));
  const type = tupleType(tree);
  return {
    from: `SELECT ${FILE_ID}, _row_number + 1 AS row, line, JSONExtract(line, ${literal(type)}) AS j FROM file({files:String}, 'LineAsString', 'line String', {compression:String})`,
    raw: (path) => tupleElement(tree, 'j', path),
    typedTime: () => null,
    // A row that gave an account and a time out of text that begins with a brace is a valid object: the costly checks
    // are for the others. (Of a JSON list the engine takes members by position, hence the brace.)
    defects: (good) => [
      `length(line) > ${LONGEST_RECORD}, 'too long'`,
      `startsWith(line, '{') AND ${good}, ''`,
      `match(line, '^\\\\s*$'), '${BLANK}'`,
      `NOT isValidJSON(line), 'not json'`,
      `JSONType(line) != 'Object', 'not an object'`,
    ],
    verbatim: 'line',
    settings: [],
    parameters: { compression: plan.compression },
  };
}

/** Parquet columns are typed: texts pass, numbers become text, times stay times. */
function parquetReader(plan: Plan, types: Readonly<Record<string, string>>): Reader {
  const names = [...new Set(pathsOf(plan.recognition).map((path) => path[0] ?? ''))].filter(isSafeKey);
  const position = (path: SourcePath): number => names.indexOf(path[0] ?? '');
  const typeOf = (path: SourcePath): string => types[path[0] ?? ''] ?? 'String';
  const plain = (path: SourcePath): string => `c${position(path)}`;
  return {
    from: `SELECT ${FILE_ID}, _row_number + 1 AS row, ${names.map((name, index) => `\`${name}\` AS c${index}`).join(', ')} FROM file({files:String}, 'Parquet')`,
    raw: (path) => parquetText(plain(path), typeOf(path)),
    typedTime: (path) => (isTimeType(typeOf(path)) ? `CAST(${plain(path)} AS Nullable(DateTime64(3, 'UTC')))` : null),
    defects: () => [],
    verbatim: `toJSONString(tuple(${names.map((_, index) => `c${index}`).join(', ')}))`,
    settings: [],
    parameters: {},
  };
}

export const isTimeType = (type: string): boolean => /\b(Date|Date32|DateTime|DateTime64)\b/.test(type.split('(').slice(0, 2).join('('));

function parquetText(column: string, type: string): string {
  if (/^(Nullable\()?(LowCardinality\()?(Nullable\()?(Fixed)?String/.test(type)) return `ifNull(toString(${column}), '')`;
  if (/^(Array|Map|Tuple)\(/.test(type)) return `toJSONString(${column})`;
  return `ifNull(toString(${column}), '')`;
}

/** Every path that a recognition reads. */
export function pathsOf(recognition: Recognition): SourcePath[] {
  const fields = Object.values(recognition.fields).flatMap((sources) => (sources ?? []).map((source) => source.path));
  return [...fields, ...recognition.parameters.map(({ path }) => path)];
}
