// An analysis of tables where they lie: the address and the password to access, the flags that make sense there, progress as
// the server tells it, and the end of the running question when a signal ends the run.

import { readFile } from 'node:fs/promises';

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Observer } from '../../domain/observer.js';
import type { Report } from '../../domain/report.js';
import { isTableAddress } from '../../domain/table-address.js';
import type { TableAnalysisRequest } from '../../pipeline.js';
import { parseMemory } from '../../store/memory.js';
import { tableAddress, type TableAddress } from '../../store/remote/address.js';
import type { RemoteEngine } from '../../store/remote/index.js';
import type { Backend } from '../backend.js';
import type { Cleanup } from '../cleanup.js';
import type { Context } from '../context.js';
import type { Progress } from '../progress.js';
import type { AnalyzeOptions } from './options.js';
import { analysisRequest } from './request.js';

export interface ServerRun {
  readonly context: Context;
  readonly backend: Backend;
  readonly progress: Progress;
  readonly cleanup: Cleanup;
  readonly paths: readonly string[];
  readonly options: AnalyzeOptions;
}

const namesServer = (paths: readonly string[], { accounts }: AnalyzeOptions): boolean => [...paths, ...(accounts ?? [])].some(isTableAddress);

/** Is a server asked? Throws exit 2 for what cannot be asked of it, and for flags that only a server has a use for. */
export function checkServer(paths: readonly string[], options: AnalyzeOptions): boolean {
  if (!namesServer(paths, options)) {
    const flag = options.scratch !== undefined ? '--scratch' : options.passwordFile !== undefined ? '--password-file' : null;
    if (flag !== null) throw usage(flag, 'is about a server, and no path is the address of a table.', 'Leave it out, or name a table like clickhouse://user@host:8443/database.table.');
    return false;
  }
  tablesOf(paths, options);
  if (options.case !== undefined) throw usage('--case', 'keeps the rows of files, and those of a table stay on its server.', 'Leave it out; -o case.ndjson.gz keeps the report.');
  if (options.joinWithin !== undefined) throw usage('--join-within', 'is about files, and a table on a server is none.', 'Join the tables on the server, and name the view.');
  for (const flag of ['salvage', 'strict'] as const) if (options[flag] === true) throw usage(`--${flag}`, 'is about files, and a table on a server is none.', 'Leave it out.');
  return true;
}

/** Nothing is loaded: every question is asked on the server, and the report is made here. */
export async function analysedOnServer({ context, backend, progress, cleanup, paths, options }: ServerRun, volatile: Readonly<Record<string, unknown>>): Promise<Report> {
  const { requests, registrations } = tablesOf(paths, options);
  const limits = { memoryBytes: options.memory === undefined ? null : parseMemory(options.memory, Number.NaN), threads: options.threads ?? null, timeoutSeconds: requests.timeoutSeconds };
  progress.stage(`asking ${requests.server.url}`);
  const server = await backend.openServer({ ...requests.server, password: await passwordOf(context, options) }, limits);
  const forget = cleanup.before(() => tellEnded(server.abandon(), progress, options));
  const watch = watched(server, progress);
  try {
    const { ingest, ...investigation } = analysisRequest({ paths, options, temporaryFolder: '', stdin: context.stdin, kept: null });
    const request: TableAnalysisRequest = { tables: { ...ingest, requests, registrations, scratch: options.scratch ?? null }, ...investigation };
    return await backend.analyzeTables(server, request, { ...volatile, threads: limits.threads, memory_bytes: limits.memoryBytes }, watch.observer);
  } finally {
    watch.stop();
    await server.close();
    forget();
  }
}

function tablesOf(paths: readonly string[], { accounts = [] }: AnalyzeOptions): { readonly requests: TableAddress; readonly registrations: TableAddress | null } {
  const file = [...paths, ...accounts].find((path) => !isTableAddress(path));
  if (file !== undefined) throw usage(file, 'is a file, and the other rows lie in a table on a server; they cannot be asked together.', 'Load the file into a table of that server and name it, or export the table.');
  const [path, second] = paths;
  if (path === undefined) throw usage('--accounts', 'names a table on a server, but no table of requests is named.', 'Name it as the path.');
  if (second !== undefined || accounts.length > 1) throw usage(second ?? accounts[1] ?? '', 'is one table too many: one of requests and one of --accounts can be asked.', 'Name a view over several tables.');
  const requests = tableAddress(path);
  const registrations = accounts[0] === undefined ? null : tableAddress(accounts[0]);
  if (registrations !== null && (registrations.server.url !== requests.server.url || registrations.server.user !== requests.server.user))
    throw usage('--accounts', 'names another server or user than the path.', 'Both tables are asked by one user on one server.');
  return { requests, registrations };
}

async function passwordOf({ environment }: Context, { passwordFile }: AnalyzeOptions): Promise<string> {
  if (passwordFile === undefined) return environment['CLICKHOUSE_PASSWORD'] ?? '';
  try {
    return (await readFile(passwordFile, 'utf8')).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new LockstepError({ code: 'no-password-file', exit: EXIT.usage, where: passwordFile, what: `cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`, next: 'Name a file that holds nothing but the password.', cause });
  }
}

function tellEnded(isEnded: boolean | null, progress: Progress, { quiet }: AnalyzeOptions): void {
  if (isEnded === null || quiet === true) return;
  progress.say(isEnded ? 'the server ends the question that ran, and keeps no table of this run.' : "the server did not confirm that it ends the question that ran; if it was not over, SELECT query_id FROM system.processes WHERE query_id LIKE 'lockstep-%' shows it there.");
}

const LOOK_MS = 1000;

/** What the server has read of the questions of a stage, once a second; how much there is in all nobody knows. */
function watched(server: RemoteEngine, progress: Progress): { readonly observer: Observer; stop(): void } {
  let before = { rows: 0, bytes: 0 };
  let last = { rows: 0, bytes: 0 };
  const look = async (): Promise<void> => {
    const now = await server.progress();
    if (now === null) return;
    // It begins anew with every question.
    if (now.readRows < last.rows) before = { rows: before.rows + last.rows, bytes: before.bytes + last.bytes };
    last = { rows: now.readRows, bytes: now.readBytes };
    progress.loading({ doneBytes: before.bytes + last.bytes, totalBytes: 0, rows: before.rows + last.rows });
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => (isLooking = false));
  }, LOOK_MS).unref();
  const observer: Observer = {
    stage(title) {
      before = last = { rows: 0, bytes: 0 };
      progress.stage(title);
    },
    loading: (done) => progress.loading(done),
    warn: (warning) => progress.warn(warning),
  };
  return { observer, stop: () => clearInterval(timer) };
}

const usage = (where: string, what: string, next: string): LockstepError => new LockstepError({ code: 'not-one-server', exit: EXIT.usage, what, where, next });
