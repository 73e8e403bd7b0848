// Which rows could not be read? The first few as examples, all of them into the file of --rejects.

import { closeSync, openSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { RejectedRow, RejectSummary, Warning } from '../../domain/input.js';
import { compare } from '../../domain/order.js';
import { sqlBeside } from '../../store/sql.js';
import type { Engine } from '../../store/engine.js';
import { BLANK, FILTERED } from '../load/reader.js';
import { sum, type Tally } from './tally.js';
import { placeOf, unfinishedRejects } from '../options.js';

const EXAMPLES = 5;
/** More rows than any table holds. */
const ALL_ROWS = 2 ** 50;

interface Rejected {
  readonly path: string;
  readonly row: number;
  readonly reason: string;
  readonly raw: Buffer;
}

async function* rejectedRows(engine: Engine, paths: readonly string[], most: number): AsyncIterable<Rejected> {
  const sql = sqlBeside(import.meta.url, 'rejected-rows.sql');
  for await (const batch of engine.rows(sql, { no_rejects: [BLANK, ...FILTERED], most }))
    for (const [file, row, reason, raw] of batch)
      yield { path: paths[Number(file)] ?? '', row: Number(row), reason: String(reason), raw: Buffer.from(String(raw), 'base64') };
}

/** Totals and the first five by path and row; `paths` and `counted` by load id. */
export async function rejectSummary(engine: Engine, paths: readonly string[], counted: readonly Tally[]): Promise<RejectSummary> {
  const byReason = new Map<string, number>();
  for (const { rejected } of counted) for (const [reason, rows] of rejected) byReason.set(reason, (byReason.get(reason) ?? 0) + rows);
  const total = sum(byReason.values());
  const examples: RejectedRow[] = [];
  if (total > 0) for await (const { path, row, reason, raw } of rejectedRows(engine, paths, EXAMPLES)) examples.push({ path, row, reason, raw: raw.toString('utf8') });
  return { total, byReason: Object.fromEntries([...byReason].sort(([a], [b]) => compare(a, b))), examples };
}

const IN_WORDS: Readonly<Record<string, string>> = {
  timestamp: 'its time is missing, unreadable or without a zone',
  account: 'it names no account',
  'too few fields': 'it has too few fields',
  'too many fields': 'it has too many fields',
  'too long': 'it is longer than 16 MiB',
  'not json': 'it is not valid JSON',
  'not an object': 'it is JSON but no object',
  'no known format': 'it is of no format that is known',
  'wrapped too deeply': 'it is wrapped in too many others',
  'total row': 'it sums up the rows above it',
  'duplicate key': 'a key that is read stands twice in it, with two values',
  'unclosed quote': 'a quote that opens there is never closed',
};

/** One line for stderr. The text of the row is not in it: it may hold a prompt. */
export const asWarning = ({ path, row, reason }: RejectedRow): Warning => ({ code: 'rejected-row', message: `${path}:${row}: rejected, ${IN_WORDS[reason] ?? reason}.` });

const LEFT_OUT: Readonly<Record<string, string>> = {
  'repeated header': 'the header stands again there', 'not a request': 'they are records of other things than requests', 'no account': 'they name no account',
  'empty list': 'they are pages or batches that list no record',
  joined: 'they tell of requests that another log names the account of, and were joined to its rows',
  'completed by another row': 'they tell of requests that began with them and whose end another row tells, and were joined to that row',
  'told by another input': 'another input holds them too, with the same id and the same in every column, as exports do that overlap',
  event: 'they are sign-ins and administration, no requests of an API; without the logs of requests they are analysed by themselves',
  'sum of logged requests': 'they are sums over days of which the logs hold requests of the same account, which would be counted twice',
  'sum told before': 'they are sums over days of which another export tells more closely, or the same',
};

/** What was left out while reading, one line per input and reason. */
export const leftOut = (paths: readonly string[], counted: readonly Tally[]): Warning[] =>
  counted.flatMap(({ filtered }, id) =>
    [...filtered].sort(([a], [b]) => compare(a, b)).map(([reason, rows]): Warning => ({ code: 'rows-left-out', message: `${paths[id] ?? ''}: ${rows} ${rows === 1 ? 'row is' : 'rows are'} left out: ${LEFT_OUT[reason] ?? reason}.` })),
  );

/**
 * Writes every rejected row as CSV (file,row,reason,raw; 0600), first beside its place and then, whole, into it.
 * Throws exit 74 when it cannot be written.
 */
export async function writeRejects(engine: Engine, paths: readonly string[], target: string, total: number): Promise<void> {
  const unfinished = unfinishedRejects(target);
  try {
    // Made at once, so that no signal comes between the file and its removal.
    closeSync(openSync(unfinished, 'wx', 0o600));
    const file = await open(unfinished, 'r+');
    try {
      await file.write('file,row,reason,raw\n');
      if (total > 0) for await (const rejected of rejectedRows(engine, paths, ALL_ROWS)) await file.writev(csvLine(rejected));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, placeOf(target));
  } catch (error) {
    await rm(unfinished, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new LockstepError({ code: 'rejects-not-written', exit: EXIT.inputOutput, what: `cannot be written (${error.message}).`, where: target, next: 'Name another file with --rejects.', cause: error });
  }
}

/** The raw bytes as they were, in quotes. */
function csvLine({ path, row, reason, raw }: Rejected): Buffer[] {
  const quoted = raw.includes('"') ? Buffer.from(raw.toString('latin1').replaceAll('"', '""'), 'latin1') : raw;
  return [Buffer.from(`${field(path)},${row},${field(reason)},"`), quoted, Buffer.from('"\n')];
}

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
