// Main module of a short-lived process that ends a question on the server when a signal ends the tool, which cannot wait
// for anything itself. It reads where and which from standard input, so that no password stands on a
// command line; it ends with 0 when the server said that it ends the question and has dropped the tables of the run.

import { clientOf, dropTable, stopQuery, type Access } from './client.js';

export interface Stopping {
  readonly access: Access;
  /** Query id; null when no question runs. */
  readonly id: string | null;
  /** Tables of the run, as SQL. */
  readonly tables: readonly string[];
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { access, id, tables } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Stopping;
const client = clientOf(access, 2000);
const done = [id === null || (await stopQuery(client, id).catch(() => false))];
for (const table of tables) done.push(await dropTable(client, table).catch(() => false));
process.exitCode = done.every(Boolean) ? 0 : 1;
await client.close();
