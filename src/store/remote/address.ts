// Which table of which server does `clickhouse://user@host:8443/db.table` name?

import { EXIT, LockstepError } from '../../domain/errors.js';

export interface Server {
  /** `https://host:8443`, without user, path and password. */
  readonly url: string;
  readonly user: string;
}

export interface TableAddress {
  readonly server: Server;
  readonly database: string;
  readonly table: string;
  /** Cluster on whose shards the table is read, each shard translating and grouping its own rows; null reads it as it is. */
  readonly cluster: string | null;
  /** Longest time that the server may work on one question; null leaves it to the server. */
  readonly timeoutSeconds: number | null;
  /** As typed but for the user: what a report and a message may show. */
  readonly shown: string;
}

const SCHEMES: Readonly<Record<string, { readonly scheme: 'https' | 'http'; readonly port: number }>> = {
  'clickhouse:': { scheme: 'https', port: 8443 },
  'clickhouses:': { scheme: 'https', port: 8443 },
  // Whoever sends a password in the clear has to say so.
  'clickhouse+http:': { scheme: 'http', port: 8123 },
};

/** Throws exit 2 for an address that names no table, or holds a password. */
export function tableAddress(text: string): TableAddress {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw badAddress(withoutPassword(text), 'is no address.', cause);
  }
  const known = SCHEMES[url.protocol];
  if (known === undefined) throw badAddress(withoutPassword(text), `begins with ${url.protocol}//, which is none of ${Object.keys(SCHEMES).map((each) => `${each}//`).join(', ')}.`);
  if (url.password !== '') {
    throw new LockstepError({
      code: 'password-in-address', exit: EXIT.usage, where: withoutPassword(text), what: 'holds a password, which every user of this machine can see while the command runs.',
      next: 'Leave it out and set CLICKHOUSE_PASSWORD, or name a file that holds it with --password-file.',
    });
  }
  // Of a scheme that it does not know, URL takes any text for a host.
  if (url.hostname === '' || !URL.canParse(`https://${url.hostname}`)) throw badAddress(text, 'names no host.');
  const [, database = 'default', table] = /^\/(?:([^./]+)\.)?([^./]+)$/.exec(url.pathname) ?? [];
  if (table === undefined) throw badAddress(text, 'does not name a table as /database.table.');
  const port = url.port === '' ? String(known.port) : url.port;
  const path = url.pathname + url.search;
  return {
    server: { url: `${known.scheme}://${url.hostname}:${port}`, user: url.username === '' ? 'default' : decoded(url.username, text) },
    database: decoded(database, text), table: decoded(table, text), ...wishesOf(url, text), shown: `${url.protocol}//${url.hostname}:${port}${path}`,
  };
}

function wishesOf(url: URL, text: string): Pick<TableAddress, 'cluster' | 'timeoutSeconds'> {
  const unknown = [...url.searchParams.keys()].find((key) => key !== 'cluster' && key !== 'timeout');
  if (unknown !== undefined) throw badAddress(text, `has a part \`${unknown}\` that is not known.`);
  const cluster = url.searchParams.get('cluster');
  if (cluster !== null && !/^[\w.-]+$/.test(cluster)) throw badAddress(text, 'names a cluster in characters that no cluster has.');
  const timeout = url.searchParams.get('timeout');
  if (timeout !== null && !/^[1-9]\d{0,6}$/.test(timeout)) throw badAddress(text, 'has a timeout that is no whole number of seconds.');
  return { cluster, timeoutSeconds: timeout === null ? null : Number(timeout) };
}

/** A dot within a name is written %2E. */
function decoded(text: string, address: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw badAddress(address, 'holds a % that encodes nothing.', cause);
  }
}

/** Whatever stands between the first colon of the user and the last @ goes, also where the address cannot be read. */
const withoutPassword = (text: string): string => text.replace(/^([^:]*:\/\/[^:/@]*):.*@/, '$1:…@');

const badAddress = (where: string, what: string, cause?: unknown): LockstepError =>
  new LockstepError({
    code: 'bad-address', exit: EXIT.usage, where, what, cause,
    next: 'Write it like clickhouse://user@host:8443/database.table, with ?cluster=NAME or ?timeout=SECONDS behind it where wanted; without TLS it begins with clickhouse+http://.',
  });
