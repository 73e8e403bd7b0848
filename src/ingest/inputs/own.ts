// Does a run write where it reads? An output would replace evidence, which is gone then, and what is written into a folder that is read
// would be read as evidence. What a folder holds is known only once it was looked at.

import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { IngestOptions } from '../options.js';
import { sha256Of } from './digest.js';
import type { FoundFile } from './find.js';

export interface Evidence {
  /** Where they lie. Read only when what would be replaced is as long. */
  readonly files: readonly Pick<FoundFile, 'fullPath' | 'bytes'>[];
  /** Known by their bytes alone, as a saved report and a case know them. */
  readonly known: readonly { readonly bytes: number; readonly sha256: string }[];
}

/** Throws exit 2 for a path at which an input lies, or the bytes of one; what is not there yet replaces nothing. */
export async function refuseOwnEvidence({ files, known }: Evidence, outputs: readonly string[]): Promise<void> {
  for (const path of outputs) {
    const there = await stat(path).catch(() => null);
    if (there === null) continue;
    const lying = files.filter(({ bytes }) => bytes === there.size);
    for (const { fullPath } of lying) {
      const input = await stat(fullPath).catch(() => null);
      if (input !== null && input.ino === there.ino && input.dev === there.dev) throw ownEvidence(path);
    }
    const alike = known.filter(({ bytes }) => bytes === there.size);
    if (there.size === 0 || lying.length + alike.length === 0) continue;
    const digest = await sha256Of(path);
    if (alike.some(({ sha256 }) => sha256 === digest)) throw ownEvidence(path);
    for (const { fullPath } of lying) if ((await sha256Of(fullPath)) === digest) throw ownEvidence(path);
  }
}

/** Before hours of work: the same for every file that the run will write. */
export const refuseOwnOutputs = (files: readonly FoundFile[], { rejectsFile, outputs = [], keeping }: IngestOptions): Promise<void> =>
  refuseOwnEvidence({ files, known: keeping?.inputs ?? [] }, [...(rejectsFile === null ? [] : [rejectsFile]), ...outputs]);

/** Throws exit 2 for an input within the folder of the case, and for temporary files within a folder that is read. */
export async function refuseOwnFolders(found: readonly FoundFile[], { paths, accounts, temporaryFolder, keeping }: IngestOptions): Promise<void> {
  if (keeping !== null && keeping !== undefined) {
    const own = `${await realpath(keeping.folder)}${sep}`;
    for (const { path, fullPath } of found) if ((await realOf(fullPath)).startsWith(own)) throw caseAmongInputs(path);
  }
  const temporary = await realOf(temporaryFolder);
  for (const path of [...paths, ...accounts]) if (temporary.startsWith(`${await realOf(path)}${sep}`)) throw temporaryAmongInputs(path);
}

const realOf = (path: string): Promise<string> => realpath(path).catch(() => path);

const ownEvidence = (where: string): LockstepError =>
  new LockstepError({ code: 'bad-output-file', exit: EXIT.usage, what: 'holds what this report is made from, and is not overwritten.', where, next: 'Give another name.' });

const caseAmongInputs = (where: string): LockstepError =>
  new LockstepError({ code: 'case-among-inputs', exit: EXIT.usage, where, what: 'lies in the folder of the case itself.', next: 'Keep the case outside the folders that it is made from.' });

const temporaryAmongInputs = (where: string): LockstepError =>
  new LockstepError({ code: 'temporary-among-inputs', exit: EXIT.usage, where, what: 'temporary files would lie in this folder, among what is read.', next: 'Name another folder for them with --tmp.' });
