// Files that do not stay as they were while they are read: what was hashed, what was read, and what the report says of it must agree.

import { appendFileSync, copyFileSync, cpSync, openSync, renameSync, rmSync, truncateSync, writeSync, closeSync } from 'node:fs';
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

const MOMENTS_EACH = 4;

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
  const run = site.start('analyze', place, '--no-history', '-f', 'json', '--tmp', temporary, ...(isStrict ? ['--strict'] : []));
  await pause(moment);
  change(join(place, 'requests.csv'));
  const { exit, stdout, stderr } = await run.ended;
  const report = exit === 0 ? (JSON.parse(stdout) as Report) : null;
  const isTold = report?.warnings.some(({ code }) => code.includes('changed')) === true || /chang|vanish|missing|no such|ENOENT/i.test(stderr);
  const isAsBefore = report?.findings_digest === site.findings;
  const broken = unmet({
    'it ends with 0, 3, 4 or 74': [0, 3, 4, 74].includes(exit ?? -1),
    'one line says why': exit === 0 || isOneLine(stderr),
    'rows that are not those of the file as it was are told of': exit !== 0 || isTold || isAsBefore,
  });
  return { broken: broken.map((sentence) => `${what} after ${moment} ms: ${sentence}: ${exit} ${stderr.slice(-300)}`), endedAfterMs: null, end: exit === 0 ? (isTold ? 'whole, and told of' : 'whole, as before') : `exit ${exit}` };
}
