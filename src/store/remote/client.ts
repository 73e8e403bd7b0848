// The one way to a server: the official client, verified TLS, one connection, nothing kept between questions.

import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import type { Server } from './address.js';

export interface Access extends Server {
  readonly password: string;
}

/** Silence for so long means that nobody is there. */
export const ANSWER_MS = 15_000;

export function clientOf({ url, user, password }: Access, silenceMs: number): ClickHouseClient {
  return createClient({
    url, username: user, password, request_timeout: silenceMs, max_open_connections: 2, application: 'lockstep',
    // Progress headers of a question of some hours are longer than Node allows by default.
    max_response_headers_size: 4_194_304,
    use_multipart_params_auto: true,
    log: { level: ClickHouseLogLevel.OFF },
  });
}

/** Asks the server to end a question; true when it says that it will. */
export async function stopQuery(client: ClickHouseClient, id: string): Promise<boolean> {
  // Never SYNC: it waits for whoever waits for us.
  const answer = await client.query({ query: 'KILL QUERY WHERE query_id = {id:String} ASYNC', query_params: { id }, format: 'JSONCompactEachRow' });
  return (await answer.json()).length > 0;
}

/** Drops a table that a run made; true when it is gone. `name` is SQL. */
export async function dropTable(client: ClickHouseClient, name: string): Promise<boolean> {
  await client.command({ query: `DROP TABLE IF EXISTS ${name}` });
  return true;
}
