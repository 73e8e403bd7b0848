// What is said of an input that somebody wrote to, or took away, while it was read?

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Warning } from '../../domain/input.js';
import { EngineError } from '../../store/engine.js';
import { changedInputs, type Input } from '../inputs/custody.js';

/** An input that was written to during the run is not what its digest says: throws exit 74 when none may. */
export async function changedWarnings(inputs: readonly Input[], strict: boolean): Promise<Warning[]> {
  const paths = await changedInputs(inputs);
  const [path] = paths;
  if (strict && path !== undefined) throw changed(path, 'changed while it was read.', 'Copy it to a place where nobody writes.');
  return paths.map((each) => ({ code: 'input-changed', message: `${each} changed while it was read; its digest may not be that of the rows that were used.` }));
}

/** A failure that a change of an input explains is told as that change (exit 74); any other is returned as it came. */
export async function blamed(error: unknown, inputs: readonly Input[]): Promise<unknown> {
  if (!isOfInput(error)) return error;
  const [path] = await changedInputs(inputs);
  if (path === undefined) return error;
  return changed(path, `changed or was taken away while it was read (${reasonOf(error)}).`, 'Copy it to a place where nobody writes.', error);
}

/** Without the advice, which holds for a file that lies still. */
const reasonOf = (error: unknown): string => (error instanceof LockstepError ? error.what.replace(/\.$/, '') : error instanceof Error ? error.message : String(error));

/** ClickHouse's codes: MEMORY_LIMIT_EXCEEDED and NOT_ENOUGH_SPACE. */
const OF_THE_MACHINE: readonly (number | null)[] = [241, 243, null];

function isOfInput(error: unknown): boolean {
  if (error instanceof EngineError) return !OF_THE_MACHINE.includes(error.clickhouseCode);
  if (error instanceof LockstepError) return ['unreadable-path', 'truncated-input', 'damaged-parquet'].includes(error.code);
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

const changed = (where: string, what: string, next: string, cause?: unknown): LockstepError => new LockstepError({ code: 'input-changed', exit: EXIT.inputOutput, what, where, next, cause });
