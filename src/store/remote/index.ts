// A ClickHouse server or cluster that is only asked: every question is a SELECT of a user who needs no other right.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { ClickHouseClient } from '@clickhouse/client';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Engine, EngineProgress, Parameters } from '../engine.js';
import { ANSWER_MS, clientOf, dropTable, stopQuery, type Access } from './client.js';
import { failureOf } from './failures.js';
import { identifier } from './identifier.js';
import { RemoteQuestions } from './questions.js';
import { differing, NEEDED, refuseUnchangeable, wantedSettings, type Limits, type Settings } from './settings.js';
import type { Stopping } from './stop-query.js';

export { tableAddress, type Server, type TableAddress } from './address.js';
export type { Access } from './client.js';
export type { Limits } from './settings.js';

export interface RemoteEngine extends Engine {
  /** False for a user with readonly = 1, to whom no limit can be sent. */
  readonly takesSettings: boolean;
  /** Fills a table of this run from a question and gives its name in SQL. It is dropped when the engine is closed or abandoned. */
  materialise(table: ScratchTable): Promise<string>;
  /**
   * Last resort of signal handlers, synchronous: asks the server to end the question that runs and to drop the tables of the
   * run, for some seconds at most. True when the server did, null when there is nothing to end.
   */
  abandon(): boolean | null;
}

export interface ScratchTable {
  readonly database: string;
  /** What it holds; its name begins with that of the run. */
  readonly title: string;
  /** Columns, as SQL. */
  readonly sortedBy: string;
  readonly select: string;
  readonly parameters: Parameters;
}

/** The oldest server whose questions are understood: its analyser knows `WITH` as the questions use it. */
const OLDEST = [24, 8] as const;
/** With progress headers an open question is never silent; without them only a limit of the server ends it. */
const SILENCE_MS = 600_000;
const SILENCE_WITHOUT_HEADERS_MS = 21_600_000;
const STOP_MS = 2500;

/** Throws exit 74 when no server answers, exit 2 for a wrong password, a server too old or a profile that falsifies answers. */
export async function openRemote(access: Access, limits: Limits): Promise<RemoteEngine> {
  const control = clientOf(access, ANSWER_MS);
  try {
    const { version, settings } = await look(control).catch((error: unknown) => {
      throw failureOf(error, access, true);
    });
    refuseOld(access, version);
    const takesSettings = settings.get('readonly') !== '1';
    const differ = differing(settings);
    if (!takesSettings) refuseUnchangeable(access, differ);
    return engineOver(access, control, { version, settings: takesSettings ? { ...wantedSettings(limits), ...differ } : null });
  } catch (error) {
    await control.close();
    throw error;
  }
}

interface Found {
  readonly version: string;
  readonly settings: ReadonlyMap<string, string>;
}

/** Sent without any setting: what it finds decides whether there may be one. */
async function look(client: ClickHouseClient): Promise<Found> {
  const answer = await client.query({
    query: 'SELECT name, value, version() FROM system.settings WHERE has({names:Array(String)}, name) ORDER BY name',
    query_params: { names: ['readonly', ...Object.keys(NEEDED)] }, format: 'JSONCompactEachRow',
  });
  const rows = await answer.json<[string, string, string]>();
  return { version: rows[0]?.[2] ?? '', settings: new Map(rows.map(([name, value]) => [name, value])) };
}

function refuseOld({ url }: Access, version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new LockstepError({
    code: 'server-too-old', exit: EXIT.usage, where: url, what: `the server is ClickHouse ${version || '(of unknown version)'}; the questions need ${OLDEST.join('.')} or newer.`,
    next: 'Ask a newer server, or export the table to Parquet and analyse the file.',
  });
}

interface Opened {
  readonly version: string;
  /** Null where none may be sent. */
  readonly settings: Settings | null;
}

function engineOver(access: Access, control: ClickHouseClient, { version, settings }: Opened): RemoteEngine {
  const client = clientOf(access, settings === null ? SILENCE_WITHOUT_HEADERS_MS : SILENCE_MS);
  const run = `lockstep-${randomBytes(8).toString('hex')}`;
  const questions = new RemoteQuestions({ client, control, server: access, settings: settings ?? {}, run });
  const tables = new Set<string>();
  return {
    name: 'clickhouse',
    version,
    takesSettings: settings !== null,
    rows: (sql, parameters) => questions.rows(sql, parameters),
    progress: () => progressOf(control, questions.running),
    async materialise({ database, title, sortedBy, select, parameters }) {
      const table = `${identifier(database)}.${identifier(`${run}-${title}`)}`;
      // Before it is made: a statement that fails half way leaves it there.
      tables.add(table);
      await questions.execute(`CREATE TABLE ${table} ENGINE = MergeTree ORDER BY (${sortedBy}) AS\n${select}`, parameters);
      return table;
    },
    async close() {
      if (questions.running !== null) await stopQuery(control, questions.running).catch(() => false);
      for (const table of tables) if (await dropTable(control, table).catch(() => false)) tables.delete(table);
      await Promise.all([client.close(), control.close()]);
    },
    abandon: () => (questions.running === null && tables.size === 0 ? null : stopped(access, questions.running, [...tables])),
  };
}

/** Null also where the user may not look at the server's processes. */
async function progressOf(control: ClickHouseClient, id: string | null): Promise<EngineProgress | null> {
  if (id === null) return null;
  try {
    const query = 'SELECT read_rows, read_bytes, memory_usage FROM system.processes WHERE query_id = {id:String} LIMIT 1';
    const [row] = await (await control.query({ query, query_params: { id }, format: 'JSONCompactEachRow' })).json<[unknown, unknown, unknown]>();
    return row === undefined ? null : { readRows: Number(row[0]), readBytes: Number(row[1]), memoryBytes: Number(row[2]) };
  } catch {
    return null;
  }
}

function stopped({ url, user, password }: Access, id: string | null, tables: readonly string[]): boolean {
  const stopping: Stopping = { access: { url, user, password }, id, tables };
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('./stop-query.js', import.meta.url))], {
    input: JSON.stringify(stopping), timeout: STOP_MS * (1 + tables.length), killSignal: 'SIGKILL', stdio: ['pipe', 'ignore', 'ignore'],
  });
  return status === 0;
}
