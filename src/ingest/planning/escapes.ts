// Are the backslashes of a table escapes? What its head shows is looked for in the whole of it: one value that they do not explain
// shows that they are none, and a value of an ordinary table must not change.

import type { Warning } from '../../domain/input.js';
import type { Dialect } from '../containers/dialect.js';
import { bytewiseLines, EscapeEvidence, type Escapes } from '../containers/escaped-table.js';

/** `head` are whole lines; `whole` gives all bytes as UTF-8, and is null where the head is all there is. */
export async function escapesOf({ delimiter, header }: Dialect, head: string, whole: (() => AsyncIterable<Buffer>) | null): Promise<Escapes> {
  if (delimiter !== '\t' || !head.includes('\\')) return 'plain';
  const first = new EscapeEvidence(header.length);
  for (const line of head.split('\n')) first.push(line.replace(/\r$/, ''));
  if (whole === null || first.verdict() === 'plain') return first.verdict();
  const all = new EscapeEvidence(header.length);
  for await (const lines of bytewiseLines(whole())) {
    for (const line of lines) all.push(line.replace(/\r$/, ''));
    if (all.isSettled()) break;
  }
  return all.verdict();
}

export function tellEscapes(path: string, escapes: Escapes): Warning[] {
  switch (escapes) {
    case 'plain':
      return [];
    case 'escaped':
      return [{ code: 'escapes-read', message: `${path} is written with escapes, as mysql --batch does: \\n, \\t, \\0 and \\\\ in it were read as what they stand for.` }];
    case 'undecided':
      return [{
        code: 'escapes-kept',
        message: `${path} holds \\n, \\t, \\0 or \\\\, which may be escapes of a database client or parts of texts and paths; nothing in it tells which, and they were kept as written. Where they are escapes, export the table as CSV or JSON.`,
      }];
  }
}
