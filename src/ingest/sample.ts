// Some thousand records of an input as columns of text: what formats are recognised by.

import type { Sample, SampledColumn, SourcePath } from './mapping/recognition.js';
import { recordsOf, type Dialect } from './containers/dialect.js';
import { normalPathKey } from './mapping/paths.js';
import { parseObject } from './records/json.js';
import { contradictionsOf } from './records/twice.js';

/** Records sampled per place. */
export const SAMPLE_RECORDS = 2000;
/** Keys deeper than this are left as JSON text. */
const DEEPEST_KEY = 5;
/** Columns beyond this are not looked at. */
const MOST_COLUMNS = 2000;

/** Sample of delimited text; `later` are slices from further places, whose first, cut record is dropped. */
export function sampleOfDelimited(text: string, dialect: Dialect, later: readonly string[]): Sample {
  const body = dialect.linesBefore === 0 ? text : text.split('\n').slice(dialect.linesBefore).join('\n');
  const records = recordsOf(body, dialect.delimiter, SAMPLE_RECORDS + 1).slice(dialect.hasHeader ? 1 : 0);
  // From a line's beginning: csv-parse makes an error of every record that is not as wide as the first, be it never thrown.
  for (const slice of later) records.push(...recordsOf(slice.slice(slice.indexOf('\n') + 1), dialect.delimiter, SAMPLE_RECORDS).slice(1, -1));
  const whole = records.filter((record) => record.length === dialect.header.length);
  const columns = dialect.header.slice(0, MOST_COLUMNS).map((name, index): SampledColumn => ({ path: [name], type: null, values: whole.map((record) => record[index] ?? '') }));
  return { columns, records: whole.length };
}

/** Sample of JSON documents, one per line; nested keys become paths. */
export const sampleOfLines = (lines: readonly string[]): Sample => sampleOfRecords(lines.map(parseObject).filter((document) => document !== null));

/** The same for documents that are parsed. */
export function sampleOfRecords(documents: readonly Readonly<Record<string, unknown>>[]): Sample {
  const columns = new Map<string, { path: SourcePath; values: string[] }>();
  let records = 0;
  for (const document of documents) {
    for (const [path, value] of leavesOf(document, [])) {
      const key = normalPathKey(path);
      let column = columns.get(key);
      if (column === undefined) {
        if (columns.size >= MOST_COLUMNS) continue;
        column = { path, values: [] };
        columns.set(key, column);
      }
      while (column.values.length < records) column.values.push('');
      column.values[records] = value;
    }
    records++;
  }
  for (const { values } of columns.values()) while (values.length < records) values.push('');
  return { columns: [...columns.values()].map(({ path, values }) => ({ path, values, type: null })), records };
}

function* leavesOf(value: Readonly<Record<string, unknown>>, path: SourcePath): Generator<[SourcePath, string]> {
  const { own } = contradictionsOf(value);
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key];
    if (own.has(key)) {
      yield [here, ''];
      continue;
    }
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && here.length < DEEPEST_KEY) yield* leavesOf(inner as Record<string, unknown>, here);
    else yield [here, textOf(inner)];
  }
}

/** A JSON value as the text the engine will give for it. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
