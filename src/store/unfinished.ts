// Under which name does a file stand until it is whole? Beside its place, because only there a rename puts it in place at once.

import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { entriesOfDeadRuns, runName } from './run-name.js';

/** `.lockstep-unfinished-<machine>-<pid>-<start of that process>-<of the place>.tmp`: as long for every name, since names may be no longer than 255 bytes. */
const NAME = /^\.lockstep-unfinished-([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{12}\.tmp$/;

/** Is the name one of those that `unfinishedBeside` gives? */
export const isUnfinished = (name: string): boolean => NAME.test(name);

/** The same name for the same place within one run. */
export function unfinishedBeside(place: string): string {
  const ofPlace = createHash('sha256').update(place).digest('hex').slice(0, 12);
  return join(dirname(place), `.lockstep-unfinished-${runName()}-${ofPlace}.tmp`);
}

/** Removes what runs that were killed left unfinished in a folder. Never throws. */
export function reclaimUnfinished(folder: string): void {
  for (const path of entriesOfDeadRuns(folder, NAME, (entry) => entry.isFile())) {
    try {
      rmSync(path, { force: true });
    } catch {
      // The next run tries again.
    }
  }
}
