// Files that do not stay as they were while they are read: what was hashed, what was read, and what the report says of it must agree.

import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, copyFileSync, cpSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { streamOf } from '../../../src/simulate/random.js';
import type { Report } from '../../../src/domain/report.js';
import { unmet, type Fault, type Injected } from './fault.js';
import { isOneLine, pause, usualLength, type Site } from './site.js';

const CHANGES: readonly (readonly [string, (path: string) => void])[] = [
  ['grows', (path) => appendFileSync(path, 'x\n'.repeat(5000))],
  ['is cut', (path) => truncateSync(path, 1_000_000)],
  ['vanishes', (path) => rmSync(path)],
  ['is replaced', (path) => { copyFileSync(path, `${path}.new`); truncateSync(`${path}.new`, 2_000_000); renameSync(`${path}.new`, path); }],
  ['is overwritten in place', overwritten],
];

/** As many bytes as before, other ones. */
function overwritten(path: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(1_000_000, 'y'), 0, 1_000_000, 6_000_000);
  closeSync(file);
}

const MOMENTS_EACH = 3;

export const changedInputs = (site: Site, seed: number): Fault => ({
  name: 'inputs', what: 'a log that grows, is cut, vanishes, is replaced or overwritten while it is read; every other one with `--strict`', hindrance: null,
  async *inject() {
    const random = streamOf(seed, 'faults', 'inputs');
    const length = await usualLength(site, 'analyze', site.log, '-q', '--no-history', '-f', 'json');
    for (const [what, change] of CHANGES)
      for (let index = 0; index < MOMENTS_EACH; index++) yield await changed(site, what, change, 50 + Math.round(random.uniform() * length), index % 2 === 1);
  },
});

async function changed(site: Site, what: string, change: (path: string) => void, moment: number, isStrict: boolean): Promise<Injected> {
  const place = site.fresh();
  for (const name of ['requests.csv', 'accounts.csv']) cpSync(join(site.log, name), join(place, name));
  const temporary = site.fresh();
  const run = site.start('analyze', place, '-q', '--no-history', '-f', 'json', '--tmp', temporary, ...(isStrict ? ['--strict'] : []));
  await pause(moment);
  const path = join(place, 'requests.csv');
  change(path);
  const { exit, stdout, stderr } = await run.ended;
  const report = exit === 0 ? (JSON.parse(stdout) as Report) : null;
  const isTold = report?.warnings.some(({ code }) => code.includes('changed')) === true;
  const input = report?.run.inputs.find(({ path: named }) => named === 'requests.csv');
  // Before it is read, and after, a file may change: then the digest is that of the bytes that were read.
  const isAsBefore = input?.sha256 === digestOf(join(site.log, 'requests.csv')) && report?.summary.requests === site.requests;
  const isAsAfter = existsSync(path) && input?.sha256 === digestOf(path);
  const broken = unmet({
    'it ends with 0, 3, 4 or 74': [0, 3, 4, 74].includes(exit ?? -1),
    'one line says why': exit === 0 || isOneLine(stderr),
    'the digest is that of the rows, or the change is told of': exit !== 0 || isTold || isAsBefore || isAsAfter,
    'nothing is left in the temporary folder': readdirSync(temporary).length === 0,
  });
  const end = exit !== 0 ? `exit ${exit}` : isTold ? 'report that tells of it' : isAsBefore ? 'report on the file as it was' : 'report on the file as it became';
  return { broken: broken.map((sentence) => `${what} after ${moment} ms: ${sentence}: ${exit} ${stderr.slice(-300)}`), endedAfterMs: null, end };
}

const digestOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
