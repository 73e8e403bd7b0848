// In which networks do prefixes lie that accounts share? Ten prefixes of one network are one place, of ten networks a pool.

import type { Column } from '../domain/fields.js';
import type { Engine } from '../store/engine.js';
import { inChunks } from '../store/chunks.js';
import { sqlBeside } from '../store/sql.js';

const NETWORKS_SQL = sqlBeside(import.meta.url, 'networks.sql');

/** A prefix (IPv4 /24, IPv6 /48) and an account that sent from it: rows of one account are soon read. */
export interface Seen {
  readonly prefix: string;
  readonly accountId: string;
}

/** Autonomous system of each prefix for which the logs name one, as they name it. */
export async function networksOf(engine: Engine, columns: ReadonlySet<Column>, seen: readonly Seen[]): Promise<Map<string, string>> {
  const networks = new Map<string, string>();
  if (!columns.has('requests.asn') || !columns.has('requests.ip') || columns.has('requests.ip_hash')) return networks;
  for (const chunk of inChunks(seen, ({ prefix, accountId }) => Math.max(Buffer.byteLength(prefix), Buffer.byteLength(accountId)))) {
    const parameters = { account_ids: [...new Set(chunk.map(({ accountId }) => accountId))], prefixes: [...new Set(chunk.map(({ prefix }) => prefix))] };
    for await (const rows of engine.rows(NETWORKS_SQL, parameters)) for (const [prefix, network] of rows) networks.set(String(prefix), String(network));
  }
  return networks;
}
