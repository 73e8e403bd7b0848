// What must stay the same when a case is changed? Each law changes the small case by what chance gives and compares what the
// real tool finds.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import type { Report } from '../../src/domain/report.js';
import type { Bench } from './bench.js';
import { FOLDERS, THREADS, TIMEZONES } from './cells.js';
import { backwards, pictureOf, rankingOf } from './picture.js';
import type { Case } from './rows/case.js';
import { renamed, renaming, shifted } from './rows/change.js';
import { COMPRESSIONS, CONTAINERS, ORDERS, PLAIN, writeShape } from './rows/shape.js';
import { analyzed } from './tool.js';

export interface Law {
  readonly title: string;
  /** Runs of the tool for each try. */
  check(bench: Bench, options: { readonly numRuns: number; readonly seed: number }): Promise<void>;
}

async function reportOf({ newFolder, engine }: Bench, rows: Case, shape = PLAIN): Promise<Report> {
  const folder = newFolder();
  await writeShape(rows, shape, folder, engine);
  return analyzed([folder]);
}

const sameFindings = (there: Report, here: Report): void => {
  assert.deepEqual(pictureOf(there), pictureOf(here));
  assert.equal(there.findings_digest, here.findings_digest);
};

const shapes = fc.record({
  order: fc.constantFrom(...ORDERS), container: fc.constantFrom(...CONTAINERS), compression: fc.constantFrom(...COMPRESSIONS), files: fc.integer({ min: 1, max: 4 }), seed: fc.nat(1000),
});
const surroundings = fc.record({ threads: fc.constantFrom(...THREADS), timezone: fc.constantFrom(...TIMEZONES), folder: fc.constantFrom(...FOLDERS) });

export const LAWS: readonly Law[] = [
  {
    title: 'rows in any order, container, compression and number of files, read anywhere with any number of threads, give the same findings',
    check: (bench, options) =>
      fc.assert(
        fc.asyncProperty(shapes, surroundings, async (shape, { folder, ...rest }) => {
          const [log, temporaryFolder] = [bench.newFolder(), join(bench.newFolder(), folder)];
          mkdirSync(temporaryFolder, { recursive: true });
          await writeShape(bench.rows, shape, log, bench.engine);
          sameFindings(analyzed([log], { ...rest, temporaryFolder }), bench.original);
        }),
        { ...options, endOnFailure: true },
      ),
  },
  {
    title: 'a file that lies there twice counts once, whatever the copy is called',
    check: (bench, options) =>
      fc.assert(
        fc.asyncProperty(fc.constantFrom('requests-1.csv', 'accounts.csv'), fc.constantFrom('a.csv', 'zz.txt', 'below/copy.csv'), async (name, copy) => {
          const log = bench.newFolder();
          await writeShape(bench.rows, PLAIN, log, null);
          cpSync(join(log, name), join(log, copy));
          sameFindings(analyzed([log]), bench.original);
        }),
        { ...options, endOnFailure: true },
      ),
  },
  {
    title: 'files by other names, so that they are read in another order, give the same findings',
    check: (bench, options) =>
      fc.assert(
        fc.asyncProperty(shapes.map((shape) => ({ ...shape, files: 3 })), async (shape) => {
          const log = bench.newFolder();
          await writeShape(bench.rows, shape, log, bench.engine);
          const names = readdirSync(log).sort();
          for (const [index, name] of names.entries()) renameSync(join(log, name), join(log, `${names.length - index}-${name}`));
          sameFindings(analyzed([log]), bench.original);
        }),
        { ...options, endOnFailure: true },
      ),
  },
  {
    title: 'accounts by other names have the same scores, evidence and groups',
    check: (bench, options) =>
      fc.assert(
        fc.asyncProperty(fc.nat(1000), async (seed) => {
          const names = renaming(bench.rows, seed);
          const there = await reportOf(bench, renamed(bench.rows, names));
          assert.deepEqual(pictureOf(there, backwards(names)), pictureOf(bench.original));
          assert.deepEqual(rankingOf(there, backwards(names)), rankingOf(bench.original));
        }),
        { ...options, endOnFailure: true },
      ),
  },
  {
    title: 'the same days at another time, weeks or days away, have the same scores, evidence and groups',
    check: (bench, options) =>
      fc.assert(
        // Into the past only as far as no zone of the world had another calendar; into the future past 2038.
        fc.asyncProperty(fc.oneof(fc.integer({ min: -500, max: 700 }).map((weeks) => weeks * 7), fc.integer({ min: -400, max: 400 })), async (days) => {
          const there = await reportOf(bench, shifted(bench.rows, days));
          assert.deepEqual(pictureOf(there), pictureOf(bench.original));
          assert.deepEqual(rankingOf(there), rankingOf(bench.original));
        }),
        { ...options, endOnFailure: true },
      ),
  },
];
