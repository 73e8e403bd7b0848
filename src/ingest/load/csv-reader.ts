// How the engine reads delimited text: every column as a text, rows by position, and records that have another number of
// fields than the header as bad.

import { literal } from '../canonical/values.js';
import type { Dialect } from '../containers/dialect.js';
import { LONGEST_RECORD } from '../containers/longest.js';
import type { Plan } from './plan.js';
import { BLANK, FILE_ID, REPEATED_HEADER, TOO_MANY_FIELDS, UNCLOSED_QUOTE, type Reader } from './reader.js';

/**
 * Delimited text: every column a String, the last one Nullable so that a short record shows, one column more so that
 * a long one does. The header is left out by its position, never by the engine's own header reading, under which
 * `_row_number` is off by one.
 */
export function csvReader(plan: Plan, dialect: Dialect): Reader {
  const last = dialect.header.length - 1;
  const names = dialect.header.map((_, index) => `c${index}`);
  const excess = ['_x', ...Array.from({ length: plan.readsExcess === true ? MOST_EXCESS - 1 : 0 }, (_, index) => `_x${index}`)];
  const structure = [...names.map((name, index) => `${name} ${index === last ? 'Nullable(String)' : 'String'}`), ...excess.map((name) => `${name} Nullable(String)`)].join(', ');
  const positions = new Map<string, number>();
  dialect.header.forEach((name, index) => positions.set(name, positions.get(name) ?? index));
  const titleOf = (name: string): string => dialect.titles[positions.get(name) ?? 0] ?? '';
  const column = (index: number): string => (index === last ? `ifNull(c${last}, '')` : `c${index}`);
  const all = names.map((_, index) => column(index));
  const joined = `concat(${all.join(', ')}, '')`;
  const unclosed = plan.unclosedRows ?? [];
  const isUnclosed = `row IN (${unclosed.join(', ')})`;
  const timestamp = plan.recognition.fields.timestamp?.[0]?.path[0];
  const account = plan.recognition.fields.account_id?.[0]?.path[0];
  const repeated = [timestamp, account].filter((name) => name !== undefined).map((name) => `trimBoth(${column(positions.get(name) ?? 0)}) = {header_${name === timestamp ? 'time' : 'account'}:String}`);
  const parameters: Record<string, string> = { structure, compression: plan.compression };
  if (timestamp !== undefined) parameters['header_time'] = titleOf(timestamp);
  if (account !== undefined) parameters['header_account'] = titleOf(account);
  return {
    from: `SELECT ${FILE_ID}, _row_number + 1 AS row, ${[...names, ...excess].join(', ')} FROM file({files:String}, 'CSV', {structure:String}, {compression:String}) WHERE _row_number >= ${dialect.recordsToSkip}`,
    raw: (path) => column(positions.get(path[0] ?? '') ?? 0),
    typedTime: () => null,
    defects: () => [
      ...(unclosed.length > 0 ? [`${isUnclosed}, '${UNCLOSED_QUOTE}'`] : []),
      `isNull(c${last}) AND ${joined} = '', '${BLANK}'`,
      `isNull(c${last}), if(length(${joined}) > ${LONGEST_RECORD}, 'too long', 'too few fields')`,
      `isNotNull(_x), '${TOO_MANY_FIELDS}'`,
      ...(dialect.hasHeader ? [`${repeated.join(' AND ')}, '${REPEATED_HEADER}'`] : []),
      `${sumOf(names.map((_, index) => `length(${column(index)})`))} > ${LONGEST_RECORD}, 'too long'`,
    ],
    verbatim: unclosed.length > 0 ? `if(${isUnclosed}, c0, ${recordText(all, excess, dialect.delimiter)})` : recordText(all, excess, dialect.delimiter),
    // Tells a last record over several lines, which an unclosed quote may have swallowed.
    rawOfGood: `if(${all.map((each) => `position(${each}, '\\n') > 0`).join(' OR ')}, '\\n', '')`,
    settings: [
      'input_format_csv_detect_header = 0', 'input_format_csv_allow_variable_number_of_columns = 1', 'input_format_csv_empty_as_default = 0',
      "format_csv_null_representation = '\\\\N\\\\N'", 'format_csv_allow_single_quotes = 0', 'input_format_csv_trim_whitespaces = 0',
      'input_format_csv_allow_whitespace_or_tab_as_delimiter = 1',
      `format_csv_delimiter = '${dialect.delimiter === '\t' ? '\\t' : dialect.delimiter}'`,
    ],
    parameters,
  };
}

/** Added up by halves: one after another, a thousand columns would be an expression deeper than the engine reads. */
function sumOf(terms: readonly string[]): string {
  if (terms.length < 3) return terms.join(' + ');
  const middle = terms.length >> 1;
  return `(${sumOf(terms.slice(0, middle))}) + (${sumOf(terms.slice(middle))})`;
}

/** Fields beyond the header that are kept of a record; an unquoted text of a page holds fewer commas. */
const MOST_EXCESS = 100;

/**
 * A record written anew from its fields; the engine does not keep its text. A list of bare columns would be made of every row, and not only
 * of the bad ones whose text is wanted; one that holds a call of such a function is not (0.3 of 10 microseconds a row, 22 columns).
 */
function recordText(fields: readonly string[], excess: readonly string[], delimiter: string): string {
  const special = `'[${delimiter === '\t' ? '\\\\t' : delimiter}"\\r\\n]'`;
  const written = (list: string): string =>
    `arrayStringConcat(arrayMap(field -> if(match(field, ${special}), concat('"', replaceAll(field, '"', '""'), '"'), field), ${list}), ${literal(delimiter)})`;
  const own = `[${fields.map((field, index) => (index === 0 ? `substring(${field}, 1)` : field)).join(', ')}]`;
  const whole = written(own);
  const beyond = `arrayMap(field -> assumeNotNull(field), arrayFilter(field -> isNotNull(field), [${excess.join(', ')}]))`;
  // Of a short record the trailing delimiters only stand for fields that it did not have.
  return `multiIf(isNull(c${fields.length - 1}), trimRight(${whole}, ${literal(delimiter)}), isNotNull(_x), ${written(`arrayConcat(${own}, ${beyond})`)}, ${whole})`;
}
