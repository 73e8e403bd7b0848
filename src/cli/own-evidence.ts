// Would an output replace a file that the report is about? What a folder holds is known only once it was read, and evidence that is
// overwritten is gone.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import { EXIT, LockstepError } from '../domain/errors.js';
import type { Report } from '../domain/report.js';

/** Throws exit 2 for a path at which the bytes of an input stand; only files that are as long as one are read. */
export async function refuseOwnEvidence({ run: { inputs } }: Report, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const size = (await stat(path).catch(() => null))?.size;
    const alike = inputs.filter(({ bytes }) => bytes === size && bytes > 0);
    if (alike.length === 0) continue;
    const digest = createHash('sha256');
    for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
    const sha256 = digest.digest('hex');
    if (!alike.some((input) => input.sha256 === sha256)) continue;
    throw new LockstepError({ code: 'bad-output-file', exit: EXIT.usage, what: 'holds what this report was made from, and is not overwritten.', where: path, next: 'Give another name.' });
  }
}
