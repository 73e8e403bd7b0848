import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { LockstepError } from '../../../src/domain/errors.js';
import { allRows, EngineError } from '../../../src/store/engine.js';
import { openRemote, type Limits, type RemoteEngine } from '../../../src/store/remote/index.js';
import { temporaryFolder } from '../opened.js';
import { startFront, type Front } from './front.js';

const NO_LIMITS: Limits = { memoryBytes: null, threads: null, timeoutSeconds: null };
const LONG = 'SELECT sum(sipHash64(number)) FROM numbers(10000000000000)';

let front: Front;
before(async () => (front = await startFront(['CREATE TABLE ten (n UInt64) ENGINE = MergeTree ORDER BY n AS SELECT number FROM numbers(10)'])));
after(() => front.close());

async function opened(context: TestContext, user = 'analyst', limits: Limits = NO_LIMITS): Promise<RemoteEngine> {
  const engine = await openRemote(front.access(user), limits);
  context.after(() => engine.close());
  return engine;
}

const failing = (code: string, exit: number) => (error: unknown): boolean => {
  assert.ok(error instanceof LockstepError, String(error));
  assert.deepEqual([error.code, error.exit], [code, exit], error.message);
  return true;
};

/** Resolves when `isSo` holds; a test that waits in vain fails by its own time limit. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const HOSTILE = ["it's", '"quoted"', 'back\\slash', 'line\nbreak\r\n', 'tab\t', 'nul\0nul', '😀 é', "'; DROP TABLE ten; --", '{name:String}', '`x`', '\\N', '12345678901234567890', ''];

for (const user of ['analyst', 'reader'] as const)
  test(`hostile texts come back as they were bound, alone and in a list (${user})`, async (context) => {
    const engine = await opened(context, user);
    for (const text of HOSTILE) assert.deepEqual(await allRows(engine, 'SELECT {text:String}', { text }), [[text]]);
    assert.deepEqual(await allRows(engine, 'SELECT arrayJoin({texts:Array(String)})', { texts: HOSTILE }), HOSTILE.map((text) => [text]));
  });

for (const user of ['analyst', 'reader'] as const)
  test(`no 64-bit integer is rounded, also where the server may not be told to quote them (${user})`, async (context) => {
    const engine = await opened(context, user);
    // The largest UInt64 and the smallest Int64: 2^64 - 1 and -2^63; the fraction has 17 digits behind the point.
    const [row] = await allRows(engine, "SELECT toUInt64('18446744073709551615'), toInt64('-9223372036854775808'), 0.12345678901234568, [toUInt64('9007199254740993')], 0.5, NULL");
    assert.deepEqual(row, ['18446744073709551615', '-9223372036854775808', 0.12345678901234568, ['9007199254740993'], 0.5, null]);
  });

test('300,000 rows arrive in batches, complete and in order', async (context) => {
  const engine = await opened(context);
  let expected = 0;
  let batches = 0;
  for await (const batch of engine.rows('SELECT number FROM numbers({count:UInt32})', { count: 300_000 })) {
    batches++;
    for (const [number] of batch) assert.equal(number, String(expected++));
  }
  assert.equal(expected, 300_000);
  assert.ok(batches > 1);
});

test('50,000 ids travel in fields that a server takes, and count as one list', async (context) => {
  const engine = await opened(context);
  const ids = Array.from({ length: 50_000 }, (_, index) => `acct_${String(index).padStart(12, '0')}`);
  const sql = "SELECT count() FROM numbers(100000) WHERE concat('acct_', leftPad(toString(number), 12, '0')) IN (SELECT arrayJoin({ids:Array(String)}))";
  assert.deepEqual(await allRows(engine, sql, { ids }), [['50000']]);
  assert.ok((front.asked.at(-1)?.parameters.length ?? 0) > 10);
});

test('a question that fails keeps the code of the server, before its first row and after it', async (context) => {
  const engine = await opened(context);
  await assert.rejects(allRows(engine, 'SELECT match(toString(number), {p:String}) FROM numbers(3)', { p: '(' }), (error) => error instanceof EngineError && error.clickhouseCode === 427);
  const late = allRows(engine, 'SELECT throwIf(number = 3000000, {what:String}) FROM numbers(4000000)', { what: 'late' });
  await assert.rejects(late, (error) => error instanceof EngineError && error.clickhouseCode === 395);
  assert.deepEqual(await allRows(engine, 'SELECT 1'), [[1]]);
});

test('an answer that is left early is ended on the server, and the next question is answered in full', async (context) => {
  const engine = await opened(context);
  for await (const batch of engine.rows(`SELECT toUInt64(0) UNION ALL ${LONG}`)) {
    assert.deepEqual(batch, [['0']]);
    break;
  }
  const id = front.asked.findLast(({ sql }) => sql.includes('sipHash64'))?.queryId ?? '';
  await until(() => front.ended.some(({ queryId }) => queryId === id));
  assert.match(front.ended.find(({ queryId }) => queryId === id)?.error ?? '', /394/);
  assert.deepEqual(await allRows(engine, 'SELECT 1'), [[1]]);
});

test('abandoning ends the running question on the server, without waiting for the event loop', async (context) => {
  const engine = await opened(context);
  assert.equal(engine.abandon(), null, 'nothing runs');
  const answer = allRows(engine, LONG).then(() => null, (error: unknown) => error);
  await until(() => front.asked.at(-1)?.sql.includes('sipHash64') ?? false);
  while ((await engine.progress()) === null) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(engine.abandon(), true);
  failing('query-stopped', 1)(await answer);
});

test('progress is what the server says of the question that runs', async (context) => {
  const engine = await opened(context);
  assert.equal(await engine.progress(), null);
  const answer = allRows(engine, LONG).catch(() => null);
  let rows = 0;
  while (rows === 0) rows = (await engine.progress())?.readRows ?? 0;
  assert.ok(rows > 0);
  engine.abandon();
  await answer;
});

test('limits go with every question, and one that is exceeded is told with advice', async (context) => {
  const engine = await opened(context, 'analyst', { memoryBytes: 100_000_000, threads: 1, timeoutSeconds: 1 });
  await assert.rejects(allRows(engine, LONG), failing('query-too-long', 1));
  const { settings, queryId } = front.asked.at(-1) ?? assert.fail();
  assert.deepEqual([settings['max_memory_usage'], settings['max_threads'], settings['max_execution_time']], ['100000000', '1', '1']);
  assert.match(queryId, /^lockstep-[0-9a-f]{16}-1$/);
  const patient = await opened(context, 'analyst', { ...NO_LIMITS, memoryBytes: 100_000_000 });
  await assert.rejects(allRows(patient, 'SELECT length(groupArray(number)) FROM numbers(100000000)'), failing('query-memory', 1));
});

test('a user with readonly = 1 is sent no setting at all', async (context) => {
  const engine = await opened(context, 'reader', { memoryBytes: 100_000_000, threads: 1, timeoutSeconds: 1 });
  assert.equal(engine.takesSettings, false);
  assert.equal(Number((await allRows(engine, 'SELECT sum(n) FROM ten'))[0]?.[0]), 45);
  assert.deepEqual(front.asked.at(-1)?.settings, {});
});

test('a profile that cuts answers short is overruled where that is allowed, and refused where it is not', async (context) => {
  const engine = await opened(context, 'bounded');
  await assert.rejects(allRows(engine, 'SELECT number FROM numbers(1000000)'), failing('query-limited', 2));
  await assert.rejects(openRemote(front.access('hurried'), NO_LIMITS), failing('settings-not-allowed', 2));
});

test('what is missing or forbidden is told as such, exit 2', async (context) => {
  const engine = await opened(context);
  await assert.rejects(allRows(engine, 'SELECT 1 FROM nowhere.nothing'), failing('no-such-table', 2));
  await assert.rejects(allRows(engine, 'SELECT nothing FROM ten'), failing('no-such-column', 2));
  await assert.rejects(openRemote({ ...front.access('analyst'), password: 'wrong' }, NO_LIMITS), failing('wrong-password', 2));
});

test('a host where nobody listens and one that speaks no TLS are told as such, exit 74', async () => {
  // Port 9 (discard) is served by nobody today.
  await assert.rejects(openRemote({ url: 'http://127.0.0.1:9', user: 'x', password: '' }, NO_LIMITS), failing('server-unreachable', 74));
  await assert.rejects(openRemote({ ...front.access('analyst'), url: `https://127.0.0.1:${front.port}` }, NO_LIMITS), failing('no-tls', 74));
});

test('a server that is too old, one that is no ClickHouse and a cut connection are told as such', async (context) => {
  const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
    old: (response) => response.end('["readonly","0","22.3.1.1"]\n'),
    proxy: (response) => response.writeHead(502).end('<html>Bad gateway</html>'),
    cut: (response) => response.destroy(),
  };
  let kind = '';
  const server = createServer((_, response) => answers[kind]?.(response)).listen(0, '127.0.0.1');
  context.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const access = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, user: 'x', password: '' };
  for (const [name, code, exit] of [['old', 'server-too-old', 2], ['proxy', 'server-unreachable', 74], ['cut', 'server-unreachable', 74]] as const) {
    kind = name;
    await assert.rejects(openRemote(access, NO_LIMITS), failing(code, exit));
  }
});

test('a table of the run is dropped when the engine is closed, when it is abandoned, and when filling it failed', async (context) => {
  const control = await opened(context, 'owner');
  const tables = (): Promise<unknown[][]> => allRows(control, "SELECT name FROM system.tables WHERE name LIKE 'lockstep-%'").then((rows) => rows.map((row) => [...row]));
  const table = { database: 'default', title: 'requests', sortedBy: 'n', select: 'SELECT n FROM ten WHERE n > {least:UInt8}', parameters: { least: 5 } };
  const closed = await openRemote(front.access('owner'), NO_LIMITS);
  assert.deepEqual(await allRows(closed, `SELECT count() FROM ${await closed.materialise(table)}`), [['4']]);
  assert.equal((await tables()).length, 1);
  await closed.close();
  assert.deepEqual(await tables(), []);
  const abandoned = await opened(context, 'owner');
  await abandoned.materialise(table);
  assert.equal(abandoned.abandon(), true);
  assert.deepEqual(await tables(), []);
  const failed = await openRemote(front.access('owner'), NO_LIMITS);
  await assert.rejects(failed.materialise({ ...table, select: "SELECT throwIf(number = 3000000, 'late') AS n FROM numbers(4000000)" }), EngineError);
  await failed.close();
  assert.deepEqual(await tables(), []);
  await assert.rejects((await opened(context)).materialise(table), failing('no-right', 2), 'readonly');
});

test('an error that an older server writes among the rows is an error', async (context) => {
  const answers = ['["readonly","2","25.3.1.1"]\n', '[1]\n{"exception": "Code: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)"}\n'];
  const server = createServer((_, response) => response.end(answers.shift())).listen(0, '127.0.0.1');
  context.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const engine = await openRemote({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, user: 'x', password: '' }, NO_LIMITS);
  context.after(() => engine.close());
  await assert.rejects(allRows(engine, 'SELECT 1'), failing('query-memory', 1));
});

const openssl = spawnSync('openssl', ['version']).status === 0;

test('a certificate that nobody vouches for ends the run before the password is sent', { skip: openssl ? false : 'needs openssl' }, async (context) => {
  const folder = temporaryFolder(context);
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out', certificate, '-days', '1', '-subj', '/CN=localhost']);
  let requests = 0;
  const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_, response) => {
    requests++;
    response.end();
  }).listen(0, '127.0.0.1');
  context.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  await assert.rejects(openRemote({ url: `https://localhost:${(server.address() as AddressInfo).port}`, user: 'x', password: 'secret' }, NO_LIMITS), failing('tls-not-verified', 74));
  assert.equal(requests, 0);
});
