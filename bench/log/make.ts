// The benchmark's input: one log in several containers and its registrations, written by the engine from two questions of
// ours, and kept until their text or size changes.

import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openEmbedded } from '../../src/store/embedded/index.js';
import { sqlBeside } from '../../src/store/sql.js';
import { FORMATS, LOG_FORMATS, type LogFormat } from './formats.js';

const REQUESTS_SQL = sqlBeside(import.meta.url, 'requests.sql');
const REGISTRATIONS_SQL = sqlBeside(import.meta.url, 'registrations.sql');
const ACCESS_SQL = `WITH log_rows AS (${REQUESTS_SQL})\n${sqlBeside(import.meta.url, 'access.sql')}`;

export interface LogSize {
  readonly rows: number;
  readonly accounts: number;
}

export interface LogFiles {
  readonly log: Readonly<Record<LogFormat, string>>;
  readonly registrations: string;
  readonly accessLog: string;
  /** Holds all of them. */
  readonly folder: string;
}

export interface LogOrder extends LogSize {
  readonly folder: string;
  readonly formats: readonly LogFormat[];
  /** Is the access log wanted? */
  readonly withAccessLog: boolean;
  readonly memoryBytes: number;
  readonly say: (line: string) => void;
}

/** Writes what is not there yet; the same rows in the same order in every container. */
export async function makeLog(order: LogOrder): Promise<LogFiles> {
  const { rows, accounts } = order;
  const recipe = createHash('sha256').update(`${REQUESTS_SQL}\n${REGISTRATIONS_SQL}`).digest('hex').slice(0, 12);
  const folder = join(order.folder, `${rows}-rows-${accounts}-accounts-${recipe}`);
  await mkdir(folder, { recursive: true });
  const files: LogFiles = {
    log: Object.fromEntries(LOG_FORMATS.map((format) => [format, join(folder, `requests.${format}`)])) as Record<LogFormat, string>,
    registrations: join(folder, 'accounts.csv'),
    accessLog: join(folder, 'access.log'),
    folder,
  };
  const wanted = [
    ...order.formats.map((format) => ({ path: files.log[format], engineFormat: FORMATS[format].engineFormat, isList: format.startsWith('json'), sql: REQUESTS_SQL, parameters: { rows, accounts } })),
    { path: files.registrations, engineFormat: 'CSVWithNames', isList: false, sql: REGISTRATIONS_SQL, parameters: { accounts } },
    ...(order.withAccessLog ? [{ path: files.accessLog, engineFormat: 'TSVRaw', isList: false, sql: ACCESS_SQL, parameters: { rows, accounts } }] : []),
  ];
  for (const { path, engineFormat, isList, sql, parameters } of wanted) {
    if (await isWhole(path)) continue;
    order.say(`writing ${path}`);
    await rm(path, { force: true });
    // One thread: with more, the rows of a file come in the order in which the threads finish.
    const engine = await openEmbedded({ temporaryParent: folder, threads: 1, memoryBytes: order.memoryBytes });
    try {
      await engine.execute(`INSERT INTO FUNCTION file('${path.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}', '${engineFormat}') ${sql} SETTINGS date_time_output_format = 'iso', output_format_json_array_of_rows = ${isList ? 1 : 0}`, parameters);
    } finally {
      await engine.close();
    }
    await writeFile(descriptionOf(path), `${JSON.stringify({ ...parameters, bytes: (await stat(path)).size })}\n`);
  }
  return files;
}

/** Written last: a file without it was cut off. */
const descriptionOf = (path: string): string => `${path}.description.json`;

async function isWhole(path: string): Promise<boolean> {
  try {
    const { bytes } = JSON.parse(await readFile(descriptionOf(path), 'utf8')) as { bytes: number };
    return (await stat(path)).size === bytes;
  } catch {
    return false;
  }
}
