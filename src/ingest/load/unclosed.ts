// A quote that is never closed swallows the rest of a file. The line that opens it becomes one bad record, and the lines
// behind it are read as what they are.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CsvScanner, type OpenQuote } from '../containers/csv-scanner.js';
import { readSlice } from '../containers/head.js';
import { KEPT_OF_REJECT } from '../containers/longest.js';
import { decompressed, spool } from '../containers/spool.js';
import type { LoadingRun } from './run.js';
import type { Plan } from './plan.js';

/** A file with more such lines is no CSV; what lies behind the last stays one record. */
const MOST_UNCLOSED = 200;

interface BadLine extends OpenQuote {
  /** Record number, the first being 1. */
  readonly row: number;
}

/** Plan of a copy in which every quote is closed; null when none stands open. Throws what reading a cut file throws. */
export async function closeQuotes(run: LoadingRun, plan: Plan, target: string): Promise<Plan | null> {
  if (plan.reading.kind !== 'csv') return null;
  const { dialect } = plan.reading;
  let path = plan.bytesAt;
  if (plan.compression !== 'none') {
    path = `${target}-plain`;
    await spool(decompressed(plan.bytesAt, plan.compression, run.engine, plan.bytesAt, run.salvage), path);
  }
  const bad = await badLines(path, dialect.delimiter.charCodeAt(0), dialect.header.length);
  if (bad.length === 0) return null;
  await spool(withBadLinesQuoted(path, bad), target);
  return { ...plan, bytesAt: target, compression: 'none', unclosedRows: bad.map(({ row }) => row) };
}

async function badLines(path: string, delimiter: number, width: number): Promise<BadLine[]> {
  const bad: BadLine[] = [];
  let from = 0;
  let records = 0;
  while (bad.length < MOST_UNCLOSED) {
    const scanner = new CsvScanner(delimiter, width);
    for await (const chunk of createReadStream(path, { start: from, highWaterMark: 1 << 20 })) scanner.push(chunk as Buffer);
    const open = scanner.openQuote();
    if (open === null) break;
    records += open.recordsBefore + 1;
    bad.push({ row: records, recordsBefore: open.recordsBefore, recordStart: from + open.recordStart, lineEnd: from + open.lineEnd });
    from += open.lineEnd;
  }
  return bad;
}

async function* withBadLinesQuoted(path: string, bad: readonly BadLine[]): AsyncIterable<Buffer> {
  let from = 0;
  for (const { recordStart, lineEnd } of bad) {
    yield* stretch(path, from, recordStart);
    const line = await readSlice(path, recordStart, Math.min(lineEnd - recordStart, KEPT_OF_REJECT));
    const text = line.toString('latin1').replace(/\r?\n$/, '').replaceAll('"', '""');
    yield Buffer.from(`"${text}"\n`, 'latin1');
    from = lineEnd;
  }
  yield* stretch(path, from, (await stat(path)).size);
}

async function* stretch(path: string, from: number, to: number): AsyncIterable<Buffer> {
  if (to > from) for await (const chunk of createReadStream(path, { start: from, end: to - 1, highWaterMark: 1 << 20 })) yield chunk as Buffer;
}
