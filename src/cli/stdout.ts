// Writes results to standard output: at the reader's pace, whole, and without complaint when the reader has left.

import type { Writable } from 'node:stream';

import { EXIT, LockstepError } from '../domain/errors.js';

/** Pieces are joined up to this size, or a report of a million lines would be a million system calls. */
const CHUNK_CHARACTERS = 1 << 16;

export type Written = 'whole' | 'reader-left';

/** Throws a LockstepError (exit 74) when the stream cannot take the text, e.g. because the disk is full. */
export async function writeResult(stream: Writable, pieces: Iterable<string>): Promise<Written> {
  // `write` tells of a failure twice, by its callback and by this event; without a listener the event ends the process.
  const ignore = (): void => undefined;
  stream.on('error', ignore);
  try {
    for (const chunk of chunks(pieces)) await written(stream, chunk);
    return 'whole';
  } catch (error) {
    if (codeOf(error) === 'EPIPE' || codeOf(error) === 'ERR_STREAM_DESTROYED') return 'reader-left';
    throw cannotWrite(error);
  } finally {
    // The event may come after the callback.
    setImmediate(() => stream.off('error', ignore));
  }
}

export function* chunks(pieces: Iterable<string>, size = CHUNK_CHARACTERS): Iterable<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < size) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** Resolves once the system has taken the text: the next piece is not even rendered before. */
const written = (stream: Writable, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const cannotWrite = (cause: unknown): LockstepError =>
  new LockstepError({
    code: 'stdout-failed',
    exit: EXIT.inputOutput,
    what: `the report could not be written (${cause instanceof Error ? cause.message : String(cause)}).`,
    where: 'standard output',
    next: 'Make room, or write elsewhere with -o FILE.',
    cause,
  });
