// What does the user read when a run fails, and with which code does it end?

import { EXIT, LockstepError, type ExitCode } from '../domain/errors.js';
import { printable } from '../output/printable.js';
import { EngineError } from '../store/engine.js';

export interface Failure {
  readonly exit: ExitCode;
  readonly lines: readonly string[];
}

/** ClickHouse's codes: MEMORY_LIMIT_EXCEEDED and NOT_ENOUGH_SPACE. */
const OUT_OF_MEMORY = 241;
const OUT_OF_SPACE = 243;
/** System errors that say the disk, not the program, is at fault. */
const DISK_ERRORS: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS']);
const FULL_DISK = /No space left on device|Disk quota exceeded|ENOSPC/;

const BUG = 'This is a bug in lockstep. Please report it with the command, this message and what -v adds to it.';

/** The stack is shown only to those who ask for it. */
export function failureOf(error: unknown, isVerbose: boolean): Failure {
  const { exit, message } = describe(error);
  const stack = isVerbose && error instanceof Error ? stackOf(error) : [];
  return { exit, lines: [`lockstep: ${printable(oneLine(message))}`, ...stack.map((line) => printable(line))] };
}

function describe(error: unknown): { readonly exit: ExitCode; readonly message: string } {
  if (error instanceof LockstepError) return { exit: error.exit, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (isFullDisk(error, message))
    return { exit: EXIT.inputOutput, message: `the disk is full or failing (${message}). Make room, or name another folder for temporary files with --tmp DIR.` };
  if (!(error instanceof EngineError)) return { exit: EXIT.internal, message: `${message || 'unknown error'}. ${BUG}` };
  if (error.clickhouseCode === OUT_OF_MEMORY)
    return { exit: EXIT.internal, message: `the engine needs more memory than it may have (${message}). Give it more with --memory SIZE, or less to do at once with --threads N.` };
  if (error.clickhouseCode === null)
    return { exit: EXIT.internal, message: `the engine stopped (${message}). If the system killed it for memory, give it less with --memory SIZE; lockstep doctor tells what the machine has.` };
  return { exit: EXIT.internal, message: `the engine refused a question (${message}). ${BUG}` };
}

const isFullDisk = (error: unknown, message: string): boolean =>
  (error instanceof EngineError && (error.clickhouseCode === OUT_OF_SPACE || FULL_DISK.test(message))) ||
  (error instanceof Error && 'code' in error && DISK_ERRORS.has(error.code));

/** An engine's message may run over many lines: what matters stands in its first. */
const oneLine = (message: string): string => message.replace(/\s*\n\s*/g, ' ').trim();

function stackOf(error: Error): string[] {
  const own = (error.stack ?? '').split('\n').slice(1);
  return error.cause instanceof Error ? [...own, `caused by ${error.cause.message}`, ...stackOf(error.cause)] : own;
}
