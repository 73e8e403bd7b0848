// Main module of the engine process, the only place that loads chdb. It serves one asker over its channel, prints nothing
// and dies with the asker.

import type { ChdbQueryStream, Session } from 'chdb';
import type { EngineProgress } from '../engine.js';
import type { Opened, Question, Reply, Request, Setup } from './messages.js';

const FORMAT = { format: 'JSONCompactEachRow' } as const;

/** Questions run in the first session; the second one watches and stops them. */
let sessions: readonly [Session, Session] | null = null;
let answering: Answer | null = null;
let watch: Promise<unknown> = Promise.resolve();

interface Answer {
  credit: number;
  /** Waits for credit, not for the engine; null while the engine works on the next batch. */
  wake: (() => void) | null;
  isStopped: boolean;
  /** Must be over before the next question begins, or it would end that one. */
  killing: Promise<unknown> | null;
}

// The tool owns the signals of the terminal; here the end of the channel is the only one that counts.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (request: Request) => {
  void serve(request).catch(fail);
});

async function serve(request: Request): Promise<void> {
  switch (request.kind) {
    case 'open':
      return open(request.setup);
    case 'execute':
      await ask(work(), request.question);
      reply({ kind: 'done' });
      return;
    case 'rows':
      return answer(request.question, request.credit);
    case 'more':
      if (answering !== null) answering.credit++;
      answering?.wake?.();
      return;
    case 'stop':
      stop();
      return;
    case 'progress':
      reply({ kind: 'progress', progress: await progress() });
  }
}

async function open(setup: Setup): Promise<void> {
  const chdb = await import('chdb').catch((error: unknown) => {
    reply({ kind: 'no-engine', reason: error instanceof Error ? error.message : String(error) });
    return null;
  });
  if (chdb === null) return;
  const options = { connectionArgs: setup.arguments };
  sessions = [new chdb.Session(setup.dataFolder, options), new chdb.Session(setup.dataFolder, options)];
  const settings = [];
  for (const session of sessions) settings.push(await namesAndValues(session, 'SELECT name, value FROM system.settings'));
  const opened: Opened = {
    version: String((await texts(work(), 'SELECT version()'))[0]?.[0]),
    settings,
    serverSettings: await namesAndValues(work(), 'SELECT name, value FROM system.server_settings'),
  };
  reply({ kind: 'opened', opened });
}

/** Sends batches as far as the asker's credit reaches, so that rows pile up in neither process. */
async function answer(question: Question, credit: number): Promise<void> {
  const state: Answer = { credit, wake: null, isStopped: false, killing: null };
  answering = state;
  try {
    for await (const chunk of streamOf(work(), question)) {
      if (chunk.numRows === 0) continue;
      if (!(await isWantedBy(state))) break;
      state.credit--;
      reply({ kind: 'batch', lines: chunk.raw() });
    }
  } catch (error) {
    // A question that was stopped ends with the code of a killed query.
    if (!state.isStopped) throw error;
  } finally {
    answering = null;
    await state.killing;
  }
  reply({ kind: 'done' });
}

/** Waits for the asker's credit; false when it was stopped instead. */
async function isWantedBy(state: Answer): Promise<boolean> {
  if (state.credit === 0 && !state.isStopped) await new Promise<void>((resolve) => (state.wake = resolve));
  state.wake = null;
  return !state.isStopped;
}

/** Between two batches the stream is just left; within one (a long GROUP BY) only KILL QUERY ends it. */
function stop(): void {
  if (answering === null || sessions === null) return;
  answering.isStopped = true;
  // Never SYNC: it waits for the session that waits for us.
  if (answering.wake !== null) answering.wake();
  else answering.killing = watching((session) => session.queryAsync('KILL QUERY WHERE query_id != queryID() ASYNC', FORMAT));
}

async function progress(): Promise<EngineProgress | null> {
  const sql = 'SELECT read_rows, read_bytes, memory_usage FROM system.processes WHERE query_id != queryID() ORDER BY elapsed LIMIT 1';
  const [row] = (await watching((session) => texts(session, sql))) ?? [];
  if (row === undefined) return null;
  const [readRows, readBytes, memoryBytes] = row.map(Number);
  return { readRows: readRows ?? 0, readBytes: readBytes ?? 0, memoryBytes: memoryBytes ?? 0 };
}

/**
 * One at a time in the second session, so that neither sees or kills the other. A failure is nobody's answer (null): sent
 * as one, it would be taken for the failure of the question that runs.
 */
function watching<T>(look: (session: Session) => Promise<T>): Promise<T | null> {
  const looked = watch.then(() => (sessions === null ? null : look(sessions[1]))).catch(() => null);
  watch = looked;
  return looked;
}

function streamOf(session: Session, { sql, parameters }: Question): ChdbQueryStream {
  return Object.keys(parameters).length === 0 ? session.queryStream(sql, FORMAT) : session.queryStreamBind(sql, parameters, FORMAT);
}

async function ask(session: Session, { sql, parameters }: Question): Promise<void> {
  await (Object.keys(parameters).length === 0 ? session.queryAsync(sql, FORMAT) : session.queryBindAsync(sql, parameters, FORMAT));
}

async function texts(session: Session, sql: string): Promise<string[][]> {
  const answered = (await session.queryAsync(sql, FORMAT)).text().trim();
  return answered === '' ? [] : answered.split('\n').map((line) => (JSON.parse(line) as unknown[]).map(String));
}

async function namesAndValues(session: Session, sql: string): Promise<Record<string, string>> {
  return Object.fromEntries((await texts(session, sql)).map(([name, value]) => [name ?? '', value ?? '']));
}

function work(): Session {
  if (sessions === null) throw new Error('the engine is not open');
  return sessions[0];
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  reply({ kind: 'failed', message, clickhouseCode: codeOf(error, message) });
}

/** Errors of streams lose their code on the way; the engine's text begins with it. */
function codeOf(error: unknown, message: string): number | null {
  const given = error instanceof Error && 'clickhouseCode' in error ? Number(error.clickhouseCode) : Number.NaN;
  if (Number.isInteger(given)) return given;
  const written = /^(?:[A-Za-z ]+: )?Code: (\d+)\./.exec(message)?.[1];
  return written === undefined ? null : Number(written);
}

function reply(message: Reply): void {
  // The callback swallows the error of a channel that just closed; 'disconnect' ends this process.
  process.send?.(message, () => undefined);
}
