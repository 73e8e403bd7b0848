// One question's answer as batches of rows: pulled, never pushed, so that a slow reader slows the engine.

import type { Row } from '../engine.js';
import type { Channel } from './channel.js';
import type { Question } from './messages.js';

/** Batches under way at a time: one is read here while the next one is made there. */
const BATCHES_AHEAD = 2;

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
      yield rowsOf(reply.lines);
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

/** Newlines within values are escaped in this format, so that every newline ends a row. */
function rowsOf(lines: Uint8Array): Row[] {
  const text = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength).toString('utf8').trimEnd();
  return text === '' ? [] : (JSON.parse(`[${text.replaceAll('\n', ',')}]`) as Row[]);
}
