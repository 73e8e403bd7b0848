// The key of a case's pseudonyms: one per set of inputs, so that every command over them makes the same ones, kept for its user
// alone beside the last report. A case that grows keeps the key of what it was begun with. Lost, it can be made again by nobody.

import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { EXIT, LockstepError } from '../domain/errors.js';
import type { Report } from '../domain/report.js';
import { lastReport } from './last.js';

/** Less can be tried out: 128 bits. */
const LEAST_BYTES = 16;
const FRESH_BYTES = 32;
const MAKE_ONE = 'Name a key with --key; this makes one: head -c 32 /dev/urandom | base64 > FILE';

export interface CaseKey {
  readonly key: Uint8Array;
  readonly path: string;
  readonly isNew: boolean;
  /** May others on this machine read it? */
  readonly isOpen: boolean;
}

/** A key that the user named: the bytes of the file without white space at its end. Throws a LockstepError when it is missing (3), unreadable (74) or short (2). */
export async function namedKey(path: string): Promise<CaseKey> {
  const [bytes, { mode }] = await Promise.all([readFile(path), stat(path)]).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    const exit = code === 'ENOENT' ? EXIT.nothingUsable : EXIT.inputOutput;
    throw new LockstepError({ code: 'no-key', exit, what: `the key cannot be read (${code}).`, where: path, next: MAKE_ONE, cause: error });
  });
  const key = Buffer.from(bytes.toString('latin1').trimEnd(), 'latin1');
  if (key.length < LEAST_BYTES)
    throw new LockstepError({
      code: 'short-key', exit: EXIT.usage, what: `the key has ${key.length} bytes; fewer than ${LEAST_BYTES} can be tried out.`, where: path, next: MAKE_ONE,
    });
  return { key, path, isNew: false, isOpen: (mode & 0o077) !== 0 };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Which case it is, by the SHA-256 of the inputs it was begun with: 64 bits of a digest over them, in any order. */
export const caseId = (digests: readonly string[]): string => createHash('sha256').update([...digests].sort().join('\n')).digest('hex').slice(0, 16);

/**
 * Where the key of the report's case is kept. The inputs are the case: their digests stand in a report with names and in one without.
 * Of a case to which files were added since the report says which it is; it becomes a path, and may have been altered.
 */
function keyPath(environment: Environment, { run: { inputs, volatile } }: Report): { readonly folder: string; readonly keys: string; readonly path: string } {
  const { case_id: said } = volatile;
  const name = typeof said === 'string' && /^[0-9a-f]{16}$/.test(said) ? said : caseId(inputs.map(({ sha256 }) => sha256));
  const { folder } = lastReport(environment);
  const keys = join(folder, 'keys');
  return { folder, keys, path: join(keys, `${name}.key`) };
}

/** The key of the report's case when one has been drawn; null when this user has none. Throws as `namedKey`. */
export async function keptCaseKey(environment: Environment, report: Report): Promise<CaseKey | null> {
  const { path } = keyPath(environment, report);
  return existsSync(path) ? namedKey(path) : null;
}

/** The key of the report's case, drawn when there is none yet. Throws a LockstepError (74) when it can be neither read nor kept. */
export async function caseKey(environment: Environment, report: Report): Promise<CaseKey> {
  const { folder, keys, path } = keyPath(environment, report);
  try {
    await mkdir(keys, { recursive: true, mode: 0o700 });
    await Promise.all([chmod(folder, 0o700), chmod(keys, 0o700)]);
    const isNew = await writeFile(path, `${randomBytes(FRESH_BYTES).toString('hex')}\n`, { flag: 'wx', mode: 0o600 }).then(() => true, (error: unknown) => {
      // Whoever came first, another run among them, has drawn it.
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    });
    return { ...(await namedKey(path)), isNew };
  } catch (cause) {
    if (cause instanceof LockstepError) throw cause;
    const what = `the key of the case cannot be kept (${cause instanceof Error ? cause.message : String(cause)}).`;
    throw new LockstepError({ code: 'no-key', exit: EXIT.inputOutput, what, where: path, next: 'Name a key with --key FILE.', cause });
  }
}
