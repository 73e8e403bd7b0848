// Reads the accounts of a saved report: `.json` or `.ndjson`, compressed or not, recognised by content.

import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { ReportedAccount } from '../../evaluate/index.js';

/** Throws a LockstepError: no such file (3), unreadable (74), not a report (2), cut off or damaged (4). */
export async function savedAccounts(path: string): Promise<ReportedAccount[]> {
  try {
    const isGzip = await startsAsGzip(path);
    return isStream(await firstLine(path, isGzip)) ? await accountsOfStream(path, isGzip) : await accountsOfObject(path, isGzip);
  } catch (error) {
    throw error instanceof LockstepError ? error : unreadable(path, error);
  }
}

async function startsAsGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/** A stream's first line is a whole object of type run; the first line of a report is but its opening brace. */
const isStream = (line: string): boolean => parsed(line)?.['type'] === 'run';

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

async function accountsOfStream(path: string, isGzip: boolean): Promise<ReportedAccount[]> {
  const accounts: ReportedAccount[] = [];
  let isComplete = false;
  let number = 0;
  for await (const line of linesOf(path, isGzip)) {
    number++;
    const object = parsed(line);
    if (object === null) throw damaged(`${path}:${number}`);
    if (number === 1 && object['schema'] !== 'lockstep.report/1') throw notAReport(path);
    if (object['type'] === 'account') accounts.push(account(object, `${path}:${number}`));
    isComplete = object['type'] === 'summary' && object['complete'] === true;
  }
  if (!isComplete) throw damaged(path);
  return accounts;
}

async function accountsOfObject(path: string, isGzip: boolean): Promise<ReportedAccount[]> {
  const bytes = await readFile(path);
  const report = parsed((isGzip ? gunzipSync(bytes) : bytes).toString('utf8'));
  const accounts = report?.['accounts'];
  if (report?.['schema'] !== 'lockstep.report/1' || !Array.isArray(accounts)) throw notAReport(path);
  return accounts.map((entry: unknown) => account(entry, path));
}

function account(entry: unknown, where: string): ReportedAccount {
  const { account_id: id, score, flagged, campaign_id: campaign } = (entry ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof score !== 'number' || typeof flagged !== 'boolean') throw damaged(where);
  return { account_id: id, score, flagged, campaign_id: typeof campaign === 'string' ? campaign : null };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const notAReport = (where: string): LockstepError =>
  new LockstepError({
    code: 'not-a-report', exit: EXIT.usage, what: 'is not a lockstep report (lockstep.report/1).', where,
    next: 'Give what lockstep analyze -o report.json or -o case.ndjson.gz wrote.',
  });

const damaged = (where: string): LockstepError =>
  new LockstepError({ code: 'damaged-report', exit: EXIT.damagedInput, what: 'the report is cut off or damaged.', where, next: 'Write it again with lockstep analyze.' });

function unreadable(where: string, cause: unknown): LockstepError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') return damaged(where);
  const exit = code === 'ENOENT' ? EXIT.nothingUsable : EXIT.inputOutput;
  return new LockstepError({ code: 'unreadable-report', exit, what: `cannot be read (${code}).`, where, next: 'Check the path and its rights.', cause });
}
