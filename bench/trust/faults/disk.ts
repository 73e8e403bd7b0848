// Disks that are full from the beginning or become so on the way: small file systems in memory, mounted where only the run sees them.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { OUTPUTS } from '../../../src/output/index.js';
import { unmet, type Fault, type Injected } from './fault.js';
import { isOneLine, type Ended, type Site } from './site.js';

const mountHindrance = (): string | null => (spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=100K', 'none', '/mnt']).status === 0 ? null : 'no right to mount');

/** `work` on a disk of that size at `$PLACE`; its exit code, and behind all that was said what lies there. */
const onDisk = (size: string, work: string): string =>
  `exec unshare -rm bash --norc -c 'mount -t tmpfs -o size=${size} none "$PLACE"; ${work}; code=$?; echo "left: $(ls -A "$PLACE" | tr "\\n" " ")" >&2; exit $code' bash "$@"`;

function ofDisk({ exit, stderr }: Ended, expected: readonly number[], left: RegExp): Injected {
  const [, names = ''] = /left: (.*)\n$/.exec(stderr) ?? [];
  const broken = unmet({
    [`it ends with ${expected.join(' or ')}`]: expected.includes(exit ?? -1),
    'one line says so': exit === 0 || (isOneLine(stderr) && /ENOSPC|NOT_ENOUGH_SPACE|No space left/.test(stderr)),
    'what is left is what was there': left.test(names.trim()),
  });
  return { broken: broken.map((what) => `${what}: ${exit} ${stderr.slice(-400)}`), endedAfterMs: null, end: `exit ${exit}` };
}

const ANALYZE = ['analyze', '-q', '--no-history', '-f', 'csv'] as const;

export const fullStdout = (site: Site): Fault => ({
  name: 'stdout', what: 'a full disk behind standard output: every format, and analyze itself', hindrance: existsSync('/dev/full') ? null : 'no /dev/full',
  *inject() {
    for (const { id } of OUTPUTS) yield ofDisk(site.shell('"$@" > /dev/full', '', 'render', site.report, '-q', '-f', id), [74], /^$/);
    yield ofDisk(site.shell('"$@" > /dev/full', '', ...ANALYZE, site.log), [74], /^$/);
  },
});

// The rows of the log need about 15 MB: the first disks are too small for the engine or for the rows, the last has room.
const TEMPORARY = ['64K', '512K', '2M', '4M', '8M', '12M', '16M', '256M'];

export const fullTemporary = (site: Site): Fault => ({
  name: 'tmp', what: '`--tmp` on disks from 64 kB to 16 MB, and on one with room', hindrance: mountHindrance(),
  *inject() {
    for (const size of TEMPORARY) yield ofDisk(site.shell(onDisk(size, '"$@" --tmp "$PLACE" > /dev/null'), site.fresh(), ...ANALYZE, site.log), size === '256M' ? [0] : [74, 0], /^$/);
  },
});

// The report as JSON is about 2 MB.
const OUTPUT = ['16K', '64K', '256K'];

export const fullOutput = (site: Site): Fault => ({
  name: 'output', what: 'a full disk under `-o`, every format, an older report in the way', hindrance: mountHindrance(),
  *inject() {
    for (const size of OUTPUT)
      for (const { id, extensions } of OUTPUTS) {
        const work = `echo old > "$PLACE/x${extensions[0]}"; "$@" -o "$PLACE/x${extensions[0]}" --force > /dev/null; code=$?; [ $code = 0 ] || [ "$(cat "$PLACE/x${extensions[0]}")" = old ] || touch "$PLACE/CHANGED"; (exit $code)`;
        yield ofDisk(site.shell(onDisk(size, work), site.fresh(), 'render', site.report, '-q', '-f', id), [74, 0], /^x\.[\w.]+$/);
      }
  },
});

export const fullCase = (site: Site): Fault => ({
  name: 'case', what: 'a case on a disk that the rows which are added, or its report, do not fit on', hindrance: mountHindrance(),
  *inject() {
    for (const size of ['4M', '6M', '8M', '10M', '12M', '14M']) {
      const begin = 'head -n 2000 "$LOG/requests.csv" > few.csv; "$@" --case "$PLACE/c" few.csv --accounts "$LOG/accounts.csv" > /dev/null || echo begun with $? >&2; before=$(grep report "$PLACE/c/case.json")';
      const add = '"$@" --case "$PLACE/c" "$LOG/requests.csv" > /dev/null; code=$?; [ $code = 0 ] || [ "$before" = "$(grep report "$PLACE/c/case.json")" ] || touch "$PLACE/CHANGED"; mv "$PLACE"/c/* "$PLACE"; rmdir "$PLACE/c"; (exit $code)';
      yield ofDisk(site.shell(onDisk(size, `${begin}; ${add}`), site.fresh(), ...ANALYZE), [74, 0], /^case\.json (report-00000[12]\.ndjson\.gz )?rows$/);
    }
  },
});
