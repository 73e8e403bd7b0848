// One question's answer as batches of rows: pulled, never pushed, so that a slow reader slows the engine.

import type { Row } from '../engine.js';
import type { Channel } from './channel.js';
import type { Question } from './messages.js';

/** Batches under way at a time: one is read here while the next one is made there. */
const BATCHES_AHEAD = 2;
/**
 * Rows are read from so much text at a time: they are counted and let go before the garbage collector first looks at them. A whole batch,
 * some megabytes, would outlive that look, and be copied again and again beside what a run holds in memory.
 */
const PIECE_BYTES = 128 * 1024;
/** What ends a row: newlines within values are escaped in this format. */
const NEWLINE = 0x0a;

/** Leaving the iteration early stops the question in the engine. */
export async function* streamedRows(channel: Channel, question: Question): AsyncGenerator<readonly Row[]> {
  channel.begin({ kind: 'rows', question, credit: BATCHES_AHEAD });
  let isOpen = true;
  try {
    for (;;) {
      const reply = await channel.next().catch((error: unknown) => {
        isOpen = false;
        throw error;
      });
      if (reply.kind !== 'batch') {
        isOpen = false;
        return;
      }
      for (const piece of piecesOf(reply.lines)) yield rowsOf(piece);
      channel.send({ kind: 'more' });
    }
  } finally {
    if (isOpen) await stopped(channel);
    channel.finish();
  }
}

async function stopped(channel: Channel): Promise<void> {
  channel.send({ kind: 'stop' });
  try {
    while ((await channel.next()).kind === 'batch');
  } catch {
    // Nobody wants this answer any more; a dead process is reported to the next asker.
  }
}

/** Whole rows, as many as end within a piece and the one that goes beyond it, without the newline after the last. */
function* piecesOf({ buffer, byteOffset, byteLength }: Uint8Array): Generator<Buffer> {
  const lines = Buffer.from(buffer, byteOffset, byteLength);
  for (let from = 0; from < lines.length;) {
    const newline = lines.indexOf(NEWLINE, from + PIECE_BYTES);
    const to = newline < 0 ? lines.length : newline;
    yield lines.subarray(from, to);
    from = to + 1;
  }
}

function rowsOf(piece: Buffer): Row[] {
  return JSON.parse(`[${piece.toString('utf8').trimEnd().replaceAll('\n', ',')}]`) as Row[];
}
