// What is said of files that a case holds already, and of a case that lies among its own inputs?

import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Observer } from '../../domain/observer.js';
import type { Custody } from './custody.js';
import type { FoundFile } from './find.js';

/** It is about this run, not about the findings, and so stands in no report. */
export function tellHeld(held: Custody['held'], observer: Observer): void {
  const [first] = held;
  if (first === undefined) return;
  const as = first.as === first.path ? '' : ` as ${first.as}`;
  const message = held.length === 1 ? `${first.path}: the case holds the same bytes already${as}; they are counted once.` : `the case holds the bytes of ${held.length} of the files already (${first.path}, …); they are counted once.`;
  observer.warn({ code: 'held-input', message });
}

/** Throws exit 2 for an input within the folder of the case. */
export async function refuseOwnFolder(found: readonly FoundFile[], folder: string): Promise<void> {
  const own = `${await realpath(folder)}${sep}`;
  for (const { path, fullPath } of found)
    if ((await realpath(fullPath).catch(() => fullPath)).startsWith(own))
      throw new LockstepError({ code: 'case-among-inputs', exit: EXIT.usage, where: path, what: 'lies in the folder of the case itself.', next: 'Keep the case outside the folders that it is made from.' });
}
