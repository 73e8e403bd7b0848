// Readers that leave after a line, and readers that are slow.

import { createHash } from 'node:crypto';

import { OUTPUTS } from '../../../src/output/index.js';
import { unmet, type Fault } from './fault.js';
import type { Site } from './site.js';

export const closedPipe = (site: Site): Fault => ({
  name: 'closed pipe', what: '`| head -n 1`: every format, and analyze itself', hindrance: null,
  *inject() {
    const commands = [...OUTPUTS.map(({ id }) => ['render', site.report, '-f', id]), ['analyze', site.log, '-f', 'ndjson', '--all', '--no-history']];
    for (const argv of commands) {
      const { exit, stdout, stderr } = site.shell('"$@" | head -n 1; exit "${PIPESTATUS[0]}"', '', ...argv, '-q');
      const broken = unmet({ 'it ends with 0': exit === 0, 'nothing is said': stderr === '', 'one line came': stdout.split('\n').length === 2 });
      yield { broken: broken.map((what) => `${argv.join(' ')}: ${what}: ${exit} ${stderr}`), endedAfterMs: null, end: `exit ${exit}` };
    }
  },
});

/** What a pipe holds on Linux (pipe(7)). */
const PIPE_BYTES = 65_536;

export const slowPipe = (site: Site): Fault => ({
  name: 'slow pipe', what: 'a reader that sleeps, then takes 4 kB at a time: every format', hindrance: null,
  *inject() {
    for (const { id } of OUTPUTS) {
      const argv = ['render', site.report, '-q', '-f', id, '--top', '0', '--min-tier', 'none'];
      const whole = site.shell('"$@"', '', ...argv).stdout;
      const { exit, stdout } = site.shell('"$@" | { sleep 1; dd bs=4096 status=none | sha256sum; }; exit "${PIPESTATUS[0]}"', '', ...argv);
      const broken = unmet({ 'it ends with 0': exit === 0, 'every byte came': stdout.startsWith(createHash('sha256').update(whole).digest('hex')) });
      yield { broken: broken.map((what) => `${id}: ${what}: ${Buffer.byteLength(whole)} bytes`), endedAfterMs: null, end: `exit ${exit}, ${Buffer.byteLength(whole) > PIPE_BYTES ? 'more' : 'less'} than a pipe holds` };
    }
  },
});
