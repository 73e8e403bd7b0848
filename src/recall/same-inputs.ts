// Are the files still those that the report was made from? A row is an exhibit only when they are.

import { EXIT, LockstepError } from '../domain/errors.js';
import type { InputRecord } from '../domain/input.js';
import type { ExpectedInput } from '../domain/recalled.js';

/** Throws a LockstepError (exit 11) that names the first file which is missing, has changed or has come in addition. */
export function refuseOtherInputs(loaded: readonly Pick<InputRecord, 'path' | 'sha256'>[], expected: readonly ExpectedInput[]): void {
  const found = new Set(loaded.map(keyOf));
  const wanted = new Set(expected.map(keyOf));
  const lost = expected.find((input) => !found.has(keyOf(input)));
  const extra = loaded.find((input) => !wanted.has(keyOf(input)));
  const changed = lost !== undefined && loaded.some(({ path }) => path === lost.path);
  if (lost !== undefined) throw other(lost.path, changed ? 'has changed since the report was made (SHA-256 differs).' : 'is no longer among the inputs.');
  if (extra !== undefined) throw other(extra.path, 'was no input of the report.');
}

const keyOf = ({ path, sha256 }: ExpectedInput): string => JSON.stringify([path, sha256]);

const other = (where: string, what: string): LockstepError =>
  new LockstepError({ code: 'other-inputs', exit: EXIT.gate, what, where, next: 'Name the folder that holds them as they were with --inputs; lockstep verify lists every file.' });
