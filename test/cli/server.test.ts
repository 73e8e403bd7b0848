import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import type { Report } from '../../src/domain/report.js';
import { allRows } from '../../src/store/engine.js';
import { openRemote } from '../../src/store/remote/index.js';
import { DEMO_TABLES, NO_LIMITS } from '../ingest/remote/tables.js';
import { startFront, type Front } from '../store/remote/front.js';
import { inThread } from './in-thread.js';
import { newFolder, type Ended } from './run-fake.js';

const ENTRY = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url));
const STATE = newFolder();

let front: Front;
before(async () => {
  front = await startFront([
    ...DEMO_TABLES,
    // Rows come slowly, and no question over it ends within a day.
    "CREATE VIEW endless AS SELECT toString(number) AS account_id, '2026-04-22T10:00:07Z' AS timestamp, 'm' AS model FROM numbers(100000000000000) WHERE sipHash64(number) % 100000 = 7",
  ]);
});
after(() => front.close());

const environmentWith = (password: string | null): Record<string, string> => ({ PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', XDG_STATE_HOME: STATE, ...(password === null ? {} : { CLICKHOUSE_PASSWORD: password }) });
const starting = (argv: readonly string[], password: string | null) => spawn(process.execPath, [ENTRY, ...argv], { env: environmentWith(password), stdio: ['ignore', 'pipe', 'pipe'] });

/** For a command that ends soon: no message of the front arrives meanwhile. */
const refused = (argv: readonly string[], password = 'analyst'): Ended => inThread(argv, environmentWith(password), { isFake: false, cwd: process.cwd() });

/** Not spawnSync: the front's messages arrive in this process. */
async function lockstep(argv: readonly string[], password: string | null = 'analyst'): Promise<Ended> {
  const child = starting(argv, password);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const [exit] = (await once(child, 'close')) as [number | null];
  return { exit, stdout, stderr };
}

/** Asks a question of our own and waits until the front has told of it: its place among all that was asked, in their order. */
async function placeOfOwn(text: string): Promise<number> {
  const control = await openRemote(front.access('analyst'), NO_LIMITS);
  await allRows(control, `SELECT '${text} the refused'`);
  await control.close();
  const place = (): number => front.asked.findIndex(({ sql }) => sql.includes(`'${text} the refused'`));
  while (place() < 0) await new Promise((resolve) => setTimeout(resolve, 10));
  return place();
}

const SOME = ['--signals', 'egress-prefix,signup-prefix'];

test('analyze reports on tables of a server, the password from the environment or a file', async () => {
  const file = join(newFolder(), 'password');
  writeFileSync(file, 'analyst\n');
  const argv = ['analyze', front.address('analyst', 'default.little_log'), '--accounts', front.address('analyst', 'default.signups'), ...SOME, '-f', 'json'];
  const { exit, stdout, stderr } = await lockstep(argv);
  assert.equal(exit, 0, stderr);
  const report = JSON.parse(stdout) as Report;
  assert.deepEqual(report.run.inputs.map(({ path, rows_used, container }) => [path, rows_used, container]).sort(), [['default.little_log', 2150, 'clickhouse'], ['default.signups', 1801, 'clickhouse']]);
  assert.match(stderr, /no numbers.*\[rows-by-hash\]/);
  const again = await lockstep([...argv, '--password-file', file], null);
  assert.equal((JSON.parse(again.stdout) as Report).report_digest, report.report_digest);
  assert.doesNotMatch(JSON.stringify([report, again]), /"CLICKHOUSE_PASSWORD"|analyst:analyst/);
});

test('--threads, --memory and a timeout go to the server with every question', async () => {
  const { exit, stderr } = await lockstep(['analyze', front.address('analyst', 'default.little_log?timeout=77'), ...SOME, '--threads', '1', '--memory', '800M', '-f', 'json']);
  assert.equal(exit, 0, stderr);
  const { settings } = front.asked.findLast(({ queryId }) => queryId.startsWith('lockstep-')) ?? assert.fail();
  assert.deepEqual([settings['max_threads'], settings['max_memory_usage'], settings['max_execution_time']], ['1', String(800 * 1024 ** 2), '77']);
});

test('what cannot be asked is refused with 2 before anything is sent', async () => {
  const address = front.address('analyst', 'default.little_log');
  const before = await placeOfOwn('before');
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[address.replace('analyst@', 'analyst:secret@')], /holds a password/],
    [[address, 'fixtures/demo/requests-1.csv'], /requests-1\.csv: is a file/],
    [[address, '--accounts', 'fixtures/demo/accounts.csv'], /accounts\.csv: is a file/],
    [['fixtures/demo/requests-1.csv', '--accounts', address], /requests-1\.csv: is a file/],
    [[address, address], /one table too many/],
    [[address, '--accounts', 'clickhouse://else.example/d.t'], /another server/],
    [[address, '--salvage'], /--salvage: is about files/],
    [[address, '--password-file', 'no-such-file'], /no-such-file: cannot be read/],
    [['clickhouse://host'], /does not name a table/],
    [['fixtures/demo/requests-1.csv', '--scratch', 'x'], /--scratch: is about a server/],
  ];
  for (const [argv, message] of cases) {
    const { exit, stderr, stdout } = refused(['analyze', ...argv]);
    assert.deepEqual([exit, stdout], [2, ''], stderr);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /secret/);
  }
  // The second look at the settings of the server stands between the two.
  assert.equal(await placeOfOwn('after'), before + 2);
});

test('a wrong password and a missing table end with 2, a server that is not there with 74', () => {
  const address = front.address('analyst', 'default.little_log');
  assert.equal(refused(['analyze', address], 'wrong').exit, 2);
  assert.equal(refused(['analyze', address.replace('little_log', 'no_log')]).exit, 2);
  assert.equal(refused(['analyze', 'clickhouse+http://x@127.0.0.1:9/d.t']).exit, 74);
});

test('Ctrl-C ends the question that runs on the server, says so, and ends by the signal', async () => {
  const child = starting(['analyze', front.address('analyst', 'default.endless')], 'analyst');
  let stderr = '';
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const ended = once(child, 'close');
  const isCounting = (): string | undefined => front.asked.findLast(({ sql }) => sql.includes('endless') && sql.includes('requests_staging'))?.queryId;
  while (isCounting() === undefined && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(child.exitCode, null, stderr);
  // The list of processes takes a moment to name it.
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill('SIGINT');
  assert.deepEqual(await ended, [null, 'SIGINT']);
  assert.match(stderr, /the server ends the question that ran, and keeps no table of this run/);
  const id = isCounting() ?? '';
  while (!front.ended.some(({ queryId }) => queryId === id)) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.match(front.ended.find(({ queryId }) => queryId === id)?.error ?? '', /394/);
});

test('a saved report of tables is verified by its digests, and what would read its rows again says where they lie', async () => {
  const report = join(newFolder(), 'report.json');
  const made = await lockstep(['analyze', front.address('analyst', 'default.little_log'), ...SOME, '-o', report, '-q']);
  assert.equal(made.exit, 0, made.stderr);
  const verified = await lockstep(['verify', report], null);
  assert.equal(verified.exit, 0, verified.stdout);
  assert.match(verified.stdout, /default\.little_log is a table on a server/);
  const again = await lockstep(['verify', report, '--rerun'], null);
  assert.equal(again.exit, 2);
  assert.match(again.stderr, /its rows lie in tables of a server/);
});
