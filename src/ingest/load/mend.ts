// Reads a CSV file whose quotes the engine refuses with the forgiving csv-parse, and writes it anew: record for record,
// so that record numbers stay true. A quote that never closes is named with its line.

import { parse, type CsvError } from 'csv-parse';
import { Readable } from 'node:stream';
import type { Warning } from '../../domain/input.js';
import { decompressed, spool } from '../containers/spool.js';
import type { LoadingRun } from './run.js';
import { LONGEST_RECORD } from '../containers/longest.js';
import type { Plan } from './plan.js';

/** Writes the mended copy to `target` and says what was wrong first. */
export async function mendQuotes(run: LoadingRun, plan: Plan, target: string): Promise<Warning> {
  if (plan.reading.kind !== 'csv') throw new Error('only delimited text has quotes to mend');
  const { delimiter } = plan.reading.dialect;
  const source = Readable.from(decompressed(plan.bytesAt, plan.compression, run.engine, plan.bytesAt, run.salvage));
  const unclosed: CsvError[] = [];
  const parser = source.pipe(
    parse({
      delimiter, relax_quotes: true, relax_column_count: true, skip_records_with_error: true, max_record_size: 4 * LONGEST_RECORD,
      on_skip: (error) => {
        if (error !== undefined) unclosed.push(error);
        return undefined;
      },
    }),
  );
  source.on('error', (error) => parser.destroy(error));
  // What had to be skipped still counts as a record, and is rejected as one with too few fields.
  await spool(written(parser, delimiter, () => unclosed.map(({ message }) => [message.slice(0, 200)])), target);
  const [first] = unclosed;
  const place = first === undefined ? '' : ` ${first.message.slice(0, 200)}`;
  return { code: 'mended-quotes', message: `${plan.path} has quotes within fields that are not doubled; they were read as text.${place}` };
}

async function* written(records: AsyncIterable<unknown>, delimiter: string, skipped: () => string[][]): AsyncIterable<Buffer> {
  let lines: string[] = [];
  const line = (fields: readonly string[]): string => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter);
  for await (const record of records) {
    lines.push(line(Array.isArray(record) ? record.map(String) : []));
    if (lines.length < 5000) continue;
    yield Buffer.from(`${lines.join('\n')}\n`);
    lines = [];
  }
  lines.push(...skipped().map(line));
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
}
