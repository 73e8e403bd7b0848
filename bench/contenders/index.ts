// Who runs against whom: the whole analysis and its load, what the engine alone needs at least, and what one would use instead.

import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { LOG_FORMATS, type LogFormat } from '../log/formats.js';
import { hasPeer, hasProgram } from '../peers.js';
import { answerOf, type Answer } from './answer.js';
import type { Order } from './command.js';

export interface Contender {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  /** Containers in which it can be given the log. */
  readonly formats: readonly LogFormat[];
  /** Why it cannot run here and what would change that; null when it can. `peers` is the folder of installed ones. */
  missing(peers: string): string | null;
  /** Arguments of the Node process. */
  args(order: Order): readonly string[];
  answer(order: Order, output: string): Promise<Answer>;
}

const ALL: readonly LogFormat[] = LOG_FORMATS;
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Its process prints what each stage and statement took. */
export const stagesArgs = (order: Order): readonly string[] => [beside('stages.js'), JSON.stringify(order)];

/** A process of this folder that prints its answer. */
const script = (file: string, formats = ALL): Pick<Contender, 'formats' | 'missing' | 'args' | 'answer'> => ({
  formats,
  missing: () => null,
  args: (order) => [beside(file), JSON.stringify(order)],
  answer: (_order, output) => Promise.resolve(JSON.parse(output) as Answer),
});

export const CONTENDERS: readonly Contender[] = [
  {
    id: 'analyze', name: 'lockstep analyze', formats: ALL,
    what: 'lockstep analyze LOG --accounts REGISTRATIONS -f json -o REPORT: rows kept or rejected one by one, every question, the report',
    missing: () => null,
    args: ({ log, registrations, report, engine: { threads, memoryBytes, temporaryParent } }) => [
      beside('../../bin/lockstep.js'), 'analyze', log, '--accounts', registrations, '-f', 'json', '-o', report, '--force', '--no-progress', '--no-history', '-q',
      '--threads', String(threads), '--memory', String(memoryBytes), '--tmp', temporaryParent,
    ],
    answer: ({ report }) => summaryOf(report),
  },
  { id: 'load', name: 'its load', what: 'the load of the same analysis alone: files recognised and hashed, every row kept or rejected, tables sorted', ...script('load.js') },
  { id: 'typed-load', name: "engine's typed load", what: "the engine's fail-fast typed load of the same columns into a table sorted by account and time", ...script('typed-load.js') },
  { id: 'bare-scan', name: "engine's bare scan", what: 'SELECT account_id, count() ... GROUP BY account_id over the same file', ...script('bare-scan.js') },
  {
    id: 'javascript', name: 'csv-parse and a Map', ...script('plain-javascript.js', ['csv', 'ndjson']),
    what: 'plain JavaScript (JSON.parse line by line for NDJSON): requests, days, first, last, median gap and tokens of each account; no evidence, no groups',
  },
  {
    id: 'duckdb', name: 'DuckDB', what: 'the same grouping in one statement over the file', ...script('duckdb.js', ['csv', 'ndjson', 'csv.zst']),
    missing: (peers) => (hasPeer(peers, '@duckdb/node-api') ? null : 'not installed; run without --no-install, or install bench/peers there with npm ci'),
  },
  {
    id: 'goaccess', name: 'GoAccess', what: 'its whole JSON report over an access log of the same rows (fewer bytes: no prompts), on the one thread that 1.7 has', ...script('goaccess.js', ['csv']),
    missing: () => (hasProgram('goaccess') ? null : 'not on the PATH; on Debian: apt-get install goaccess'),
  },
];

/** Stands behind inputs and configuration, before anything whose length grows with accounts. */
const HEAD_BYTES = 4 * 1024 * 1024;

async function summaryOf(report: string): Promise<Answer> {
  const file = await open(report);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const [, text] = /\n {2}"summary": (\{\n.*?\n {2}\}),\n/s.exec(buffer.toString('utf8', 0, bytesRead)) ?? [];
    const { requests, accounts, window } = JSON.parse(text ?? 'null') as { requests: number; accounts: number; window: { first_seen: string; last_seen: string } };
    return answerOf({ requests, accounts, firstSeenMs: Date.parse(window.first_seen), lastSeenMs: Date.parse(window.last_seen) });
  } finally {
    await file.close();
  }
}
