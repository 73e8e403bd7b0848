// What does a saved report hold? Opens `.json` and `.ndjson`, compressed or not, by content and never by name, and tells a
// file that is no report from one that is cut off.

import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';

import { EXIT, LockstepError } from '../domain/errors.js';

export const SCHEMA = 'lockstep.report/1';

export type Plain = Readonly<Record<string, unknown>>;

/** One object of a stream, with the line that it stands on (1 for the first). */
export interface Line {
  readonly content: Plain;
  readonly number: number;
}

/** A report as one document, or as a stream of one object per line. */
export type Saved = { readonly kind: 'document'; readonly content: Plain } | { readonly kind: 'stream'; readonly lines: AsyncIterable<Line> };

/**
 * Opens a saved report. Throws a LockstepError, here or while the lines are read: no such file (3), unreadable (74), not a
 * report or of another version (2), cut off or damaged (4).
 */
export async function openSaved(path: string): Promise<Saved> {
  try {
    const isGzip = await startsAsGzip(path);
    // A stream's first line is a whole object of type run; that of a document is but its opening brace, or all of it.
    if (parsed(await firstLine(path, isGzip))?.['type'] === 'run') return { kind: 'stream', lines: checkedLines(path, isGzip) };
    const bytes = await readFile(path);
    const text = textOf(bytes);
    const content = parsed(text);
    if (content === null && text.includes(`"${SCHEMA}"`)) throw damaged(path);
    if (content?.['schema'] !== SCHEMA) throw notAReport(path, content?.['schema']);
    return { kind: 'document', content };
  } catch (error) {
    throw asComplaint(path, error);
  }
}

async function* checkedLines(path: string, isGzip: boolean): AsyncIterable<Line> {
  let isComplete = false;
  let number = 0;
  try {
    for await (const line of linesOf(path, isGzip)) {
      number++;
      const content = parsed(line);
      if (content === null) throw damaged(`${path}:${number}`);
      if (number === 1 && content['schema'] !== SCHEMA) throw notAReport(path, content['schema']);
      isComplete = content['type'] === 'summary' && content['complete'] === true;
      yield { content, number };
    }
  } catch (error) {
    throw asComplaint(path, error);
  }
  if (!isComplete) throw damaged(path);
}

/** By its first bytes (RFC 1952). */
const isGzipped = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** A whole file as text, unpacked where it is packed. Throws as zlib does when it is damaged. */
export const textOf = (bytes: Buffer): string => (isGzipped(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');

async function startsAsGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return isGzipped(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function firstLine(path: string, isGzip: boolean): Promise<string> {
  for await (const line of linesOf(path, isGzip)) return line;
  return '';
}

async function* linesOf(path: string, isGzip: boolean): AsyncIterable<string> {
  const file = createReadStream(path);
  const bytes = isGzip ? file.pipe(createGunzip()) : file;
  // A failure of the file reaches the reader only through the stream that it reads from.
  if (bytes !== file) file.on('error', (error) => bytes.destroy(error));
  const failed = new Promise<never>((_, reject) => bytes.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input: bytes, crlfDelay: Infinity })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    file.destroy();
    bytes.destroy();
  }
}

function parsed(text: string): Plain | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : null;
  } catch {
    return null;
  }
}

const WRITE = 'Give what lockstep analyze -o report.json or -o case.ndjson.gz wrote.';

function notAReport(where: string, schema: unknown): LockstepError {
  const version = typeof schema === 'string' && schema.startsWith('lockstep.report/') ? schema : null;
  const what = version === null ? `is not a lockstep report (${SCHEMA}).` : `is a report of another version, ${version}; this lockstep reads ${SCHEMA}.`;
  return new LockstepError({ code: version === null ? 'not-a-report' : 'other-report-version', exit: EXIT.usage, what, where, next: version === null ? WRITE : 'Read it with the lockstep that wrote it.' });
}

/** What is said of a report that ends too early or has lost a part. */
export const damaged = (where: string): LockstepError =>
  new LockstepError({ code: 'damaged-report', exit: EXIT.damagedInput, what: 'the report is cut off or damaged.', where, next: 'Write it again with lockstep analyze.' });

/** What is said of a report of which a part is not what it should be: `fault` is where and what. */
export const altered = (where: string, fault: string): LockstepError =>
  new LockstepError({ code: 'damaged-report', exit: EXIT.damagedInput, what: `the report was altered after it was written, and is none any more (${fault}).`, where, next: 'Write it again with lockstep analyze.' });

function asComplaint(where: string, error: unknown): LockstepError {
  if (error instanceof LockstepError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') return damaged(where);
  const exit = code === 'ENOENT' ? EXIT.nothingUsable : EXIT.inputOutput;
  return new LockstepError({ code: 'unreadable-report', exit, what: `cannot be read (${code}).`, where, next: 'Check the path and its rights.', cause: error });
}
