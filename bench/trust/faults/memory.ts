// A log of a million rows within less memory than it needs to be comfortable: it ends with a report, or in one line.

import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { processTree } from '../../measure/process-tree.js';
import { makeLog } from '../../log/make.js';
import { unmet, type Fault } from './fault.js';
import { isOneLine, pause, type Run, type Site } from './site.js';

const ROWS = 1_000_000;
const ACCOUNTS = 100_000;

export const littleMemory = (site: Site): Fault => ({
  name: 'memory', what: `${ROWS.toLocaleString('en-US')} requests of ${ACCOUNTS.toLocaleString('en-US')} accounts within \`--memory\` 1G, 768M and 640M`, hindrance: null,
  async *inject() {
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    const { log } = await makeLog({ rows: ROWS, accounts: ACCOUNTS, folder: join(tmpdir(), 'lockstep-bench'), formats: ['csv'], withAccessLog: false, memoryBytes: 4e9, say });
    for (const [memory, bytes] of [['1G', 2 ** 30], ['768M', 768 * 2 ** 20], ['640M', 640 * 2 ** 20]] as const) {
      const temporary = site.fresh();
      const run = site.start('analyze', dirname(log.csv), '-q', '--no-history', '-f', 'csv', '--memory', memory, '--tmp', temporary);
      const [peak, { exit, stderr }] = await Promise.all([peakOf(run), run.ended]);
      const broken = unmet({ 'it ends with a report, or with 1 and one line': exit === 0 || (exit === 1 && isOneLine(stderr) && /memory/.test(stderr)), 'memory that is no file stays within what was allowed': peak <= bytes });
      const took = `${(peak / 2 ** 20).toFixed(0)} MB`;
      yield { broken: broken.map((what) => `--memory ${memory}: ${what}: ${took}, ${exit} ${stderr.slice(-300)}`), endedAfterMs: null, end: `exit ${exit}, ${took} at most` };
    }
  },
});

/** Both processes, without the library, which is a file; bytes. */
async function peakOf({ child }: Run): Promise<number> {
  let peak = 0;
  while (child.exitCode === null && child.signalCode === null) {
    peak = Math.max(peak, processTree(child.pid ?? 0).reduce((sum, { anonymousBytes }) => sum + anonymousBytes, 0));
    await pause(50);
  }
  return peak;
}
