// A server that exists for tests only: the HTTP interface of ClickHouse, as far as the tool uses it, before the embedded
// engine. It listens on 127.0.0.1 in a process of its own. No TLS, no cluster of machines: shards are those that the engine
// makes of one address named several times.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Session } from 'chdb';

export interface FrontSetup {
  /** Empty and private; it takes the tables and the configuration. */
  readonly folder: string;
  /** Statements that build what the server holds. */
  readonly statements: readonly string[];
  readonly users: Readonly<Record<string, { readonly password: string; readonly readonly: 0 | 1 | 2; readonly profile?: readonly string[] }>>;
}

/** What the front tells whoever started it. */
export type Told =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'asked'; readonly sql: string; readonly queryId: string; readonly settings: Readonly<Record<string, string>>; readonly parameters: readonly string[] }
  | { readonly kind: 'ended'; readonly queryId: string; readonly error: string | null };

/** Numbers of shards for which there is a cluster `hereN`. */
const HERE = [1, 2, 3, 7];
const FORMAT = { format: 'JSONCompactEachRow' } as const;
const HTTP_ONLY = new Set(['query', 'query_id', 'database', 'default_format', 'session_id', 'enable_http_compression', 'compress', 'decompress', 'wait_end_of_query', 'user', 'password', 'send_progress_in_http_headers', 'http_headers_progress_interval_ms']);

const tell = (told: Told): void => void process.send?.(told, () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (setup: FrontSetup) => {
  void start(setup).catch((error: unknown) => tell({ kind: 'failed', reason: messageOf(error) }));
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function start({ folder, statements, users }: FrontSetup): Promise<void> {
  const configuration = join(folder, 'config.xml');
  // Two shards at ports where nobody listens: what reads them fails, after every rule about distributed questions was checked.
  // The shards of `here` are this process: the engine takes an address for its own when the port is that of `tcp_port`, which
  // the embedded engine never opens.
  const cluster = (name: string, ports: readonly number[]): string =>
    `<${name}>${ports.map((port) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`).join('')}</${name}>`;
  const clusters = [cluster('dead', [1, 2]), ...HERE.map((shards) => cluster(`here${shards}`, Array.from({ length: shards }, () => 9000)))];
  writeFileSync(configuration, `<clickhouse><logger><level>none</level><console>0</console></logger><timezone>UTC</timezone><tcp_port>9000</tcp_port><remote_servers>${clusters.join('')}</remote_servers></clickhouse>`);
  const open = (): Session => new Session(join(folder, 'data'), { connectionArgs: [`--config-file=${configuration}`] });
  const control = open();
  for (const statement of statements) await control.queryAsync(statement, FORMAT);
  const server = createServer({ maxHeaderSize: 2 << 20 }, (request, response) => void serve(request, response, users, open, control));
  server.listen(0, '127.0.0.1', () => tell({ kind: 'listening', port: (server.address() as AddressInfo).port }));
}

async function serve(request: IncomingMessage, response: ServerResponse, users: FrontSetup['users'], open: () => Session, control: Session): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://front');
  const body = await bodyOf(request);
  const { sql, parameters } = askedBy(url, request, body);
  const [name = '', password = ''] = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString().split(':');
  const user = users[name];
  if (user?.password !== password) {
    refuse(response, `Code: 516. DB::Exception: ${name}: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED) (version 26.7)`);
    return;
  }
  const settings = Object.fromEntries([...url.searchParams].filter(([key]) => !HTTP_ONLY.has(key) && !key.startsWith('param_')));
  const sent = [...url.searchParams.keys()].filter((key) => key in settings || key.startsWith('send_') || key.startsWith('http_'));
  const queryId = url.searchParams.get('query_id') ?? '';
  tell({ kind: 'asked', sql, queryId, settings, parameters: Object.keys(parameters) });
  if (user.readonly === 1 && sent.length > 0) {
    refuse(response, `Code: 164. DB::Exception: Cannot modify '${sent[0]}' setting in readonly mode. (READONLY) (version 26.7)`);
    return;
  }
  const session = open();
  let hasEnded = false;
  response.on('close', () => {
    // A real server goes on by default; here the question would keep the engine busy for the other tests.
    if (!hasEnded) setTimeout(() => void control.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${quoted(queryId)} ASYNC`, FORMAT).catch(() => undefined), 1500).unref();
  });
  try {
    // The embedded engine takes no query id; this setting shows in its list of processes.
    await session.queryAsync(`SET log_comment = ${quoted(queryId)}`, FORMAT);
    for (const statement of user.profile ?? []) await session.queryAsync(statement, FORMAT);
    for (const [key, value] of Object.entries(settings)) await session.queryAsync(`SET ${key} = ${quoted(value)}`, FORMAT);
    if (Object.keys(parameters).length > 0) await session.queryAsync('SET max_query_size = 1000000000', FORMAT);
    for (const [key, value] of Object.entries(parameters)) await session.queryAsync(`SET param_${key} = ${quoted(value)}`, FORMAT);
    if (Object.keys(parameters).length > 0) await session.queryAsync(`SET max_query_size = ${settings['max_query_size'] ?? 262_144}`, FORMAT);
    if (user.readonly !== 0) await session.queryAsync(`SET readonly = ${user.readonly}`, FORMAT);
    await answer(session, sql.replaceAll('query_id = {id:String}', "Settings['log_comment'] = {id:String}"), response);
    tell({ kind: 'ended', queryId, error: null });
  } catch (error) {
    tell({ kind: 'ended', queryId, error: messageOf(error) });
    fail(response, messageOf(error).replace(/^[A-Za-z ]+: (?=Code: )/, ''));
  } finally {
    hasEnded = true;
    session.cleanup();
  }
}

async function answer(session: Session, sql: string, response: ServerResponse): Promise<void> {
  // The stream of the engine refuses these.
  if (/^(KILL|EXPLAIN|CREATE|DROP) /.test(sql)) {
    const rows = (await session.queryAsync(sql.replace(/FORMAT \w+\s*$/, ''), FORMAT)).text();
    response.writeHead(200, { 'X-ClickHouse-Format': 'JSONCompactEachRow' }).end(rows);
    return;
  }
  const tag = createHash('sha256').update(String(Math.random())).digest('hex').slice(0, 16);
  response.setHeader('X-ClickHouse-Exception-Tag', tag);
  for await (const chunk of session.queryStream(sql.replace(/FORMAT \w+\s*$/, ''), FORMAT)) {
    if (response.destroyed) return;
    const isRoom = response.write(chunk.raw());
    if (!isRoom) await roomIn(response);
  }
  response.end();
}

function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}

/** Before the first byte an error has a status and headers; after it, it stands at the end of the body between two tags. */
function fail(response: ServerResponse, message: string): void {
  if (!response.headersSent) {
    refuse(response, message);
    return;
  }
  const tag = String(response.getHeader('X-ClickHouse-Exception-Tag'));
  response.end(`\r\n__exception__\r\n${tag}\r\n${message}\n${Buffer.byteLength(message) + 1} ${tag}\r\n__exception__\r\n`);
}

function refuse(response: ServerResponse, message: string): void {
  const code = /Code: (\d+)/.exec(message)?.[1] ?? '1000';
  response.writeHead(code === '516' ? 403 : 500, { 'X-ClickHouse-Exception-Code': code, 'Content-Type': 'text/plain' }).end(message);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function askedBy(url: URL, request: IncomingMessage, body: Buffer): { sql: string; parameters: Record<string, string> } {
  const parameters = Object.fromEntries([...url.searchParams].filter(([key]) => key.startsWith('param_')).map(([key, value]) => [key.slice(6), value]));
  const boundary = /multipart\/form-data; boundary=(.*)$/.exec(request.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return { sql: body.toString('utf8'), parameters };
  let sql = '';
  for (const part of body.toString('utf8').split(`--${boundary}`).slice(1, -1)) {
    const split = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.slice(0, split))?.[1] ?? '';
    const value = part.slice(split + 4, -2);
    // The server's own limit of one field, by default.
    if (Buffer.byteLength(value) > 131_072) throw new Error(`field ${name} is too long`);
    if (name === 'query') sql = value;
    else parameters[name.replace(/^param_/, '')] = value;
  }
  return { sql, parameters };
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;
