// Whoever writes the log writes the lines: no pattern of a format may take time that grows faster than the line. A line is as long as
// 16 MiB; what is quadratic would take years of it, and at 50,000 characters takes a second already.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { FORMATS } from '../../../src/ingest/formats/index.js';
import type { Format } from '../../../src/ingest/formats/format.js';

const LENGTH = 50_000;
const LONGEST_MS = 700;
/** More take longer and have shown nothing else. */
const MOST_SEAMS = 10;
/** What stands between, within and around the fields of a line. */
const PUMPS = ['"', ' ', 'a', '\\"', '[', '-', '1', ', ', '1.', '1:', ', 192.0.2.1', ' a=b', '"a" ', '{'];

/** Lines of the sample that the pattern reads; its first lines where it reads none. */
function linesOf({ id }: Format, pattern: RegExp): string[] {
  const folder = join('fixtures/formats', id);
  const lines = !existsSync(folder) ? [] : readdirSync(folder).filter((name) => !/\.(?:gz|zst|parquet|json)$/.test(name)).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  const read = lines.filter((line) => pattern.test(line));
  return (read.length > 0 ? read : lines.filter((line) => line !== '')).slice(0, 1);
}

/** Milliseconds of the slowest attempt; the processor's, as others may be at work beside it. */
function slowest(pattern: RegExp, texts: Iterable<string>): number {
  let most = 0;
  for (const text of texts) {
    const before = process.cpuUsage();
    pattern.exec(text);
    const { user, system } = process.cpuUsage(before);
    most = Math.max(most, (user + system) / 1000);
    if (most > LONGEST_MS) break;
  }
  return most;
}

/** The line with each pump in seams of it, and ended there by what no field may hold. */
function* pumped(line: string): Iterable<string> {
  const all = [0, ...[...line.matchAll(/[^a-zA-Z0-9]+/g)].map(({ index, 0: text }) => index + text.length), line.length];
  const step = Math.ceil(all.length / MOST_SEAMS);
  const seams = all.filter((_, index) => index % step === 0);
  for (const pump of PUMPS) {
    const run = pump.repeat(LENGTH / pump.length);
    for (const seam of seams) yield `${line.slice(0, seam)}${run}\u0001`;
  }
}

function patternsIn(value: unknown): RegExp[] {
  if (value instanceof RegExp) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(patternsIn) : [];
}

test('the measure tells a pattern that is quadratic from one that is not', () => {
  assert.ok(slowest(/^a*a*x$/, pumped('')) > LONGEST_MS);
  assert.ok(slowest(/^[^"]*"x$/, pumped('a "b" 1')) < LONGEST_MS);
});

for (const format of FORMATS)
  test(`no pattern of ${format.id} takes time that grows faster than what it is matched against`, () => {
    for (const pattern of format.lines ?? []) for (const line of linesOf(format, pattern)) assert.ok(slowest(pattern, pumped(line)) < LONGEST_MS, String(pattern));
    for (const pattern of patternsIn({ ...format, lines: [] })) for (const begins of ['', 'a b ']) assert.ok(slowest(pattern, pumped(begins)) < LONGEST_MS, String(pattern));
  });
