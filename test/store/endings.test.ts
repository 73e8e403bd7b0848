import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LockstepError } from '../../src/domain/errors.js';
import { allRows, EngineError } from '../../src/store/engine.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import { LONG_QUESTION, MEMORY_BYTES, onLinux, openedEngine, processesIn, temporaryFolder } from './opened.js';

const house = fileURLToPath(new URL('../../src/', import.meta.url));
const ended = (error: unknown): boolean => error instanceof EngineError && error.clickhouseCode === null && /process ended/.test(error.message);

/** Resolves when no process works in the folder any more. */
async function emptied(folder: string): Promise<void> {
  while (processesIn(folder).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function running(engine: { progress(): Promise<unknown> }): Promise<void> {
  while ((await engine.progress()) === null);
}

test('closing leaves nothing behind, may be done twice, and later questions are refused', async (context) => {
  const parent = temporaryFolder(context);
  const engine = await openedEngine(context, parent);
  await engine.execute('CREATE TABLE kept (number UInt64) ENGINE = MergeTree ORDER BY number');
  assert.equal(readdirSync(parent).length, 1);
  await engine.close();
  await engine.close();
  assert.deepEqual(readdirSync(parent), []);
  await assert.rejects(allRows(engine, 'SELECT 1'), ended);
  await assert.rejects(engine.execute('SELECT 1'), ended);
  await assert.rejects(engine.progress(), ended);
});

test('closing while a question runs ends the question with an error', async (context) => {
  const parent = temporaryFolder(context);
  const engine = await openedEngine(context, parent);
  const refused = assert.rejects(allRows(engine, LONG_QUESTION), ended);
  await running(engine);
  await engine.close();
  await refused;
  assert.deepEqual(readdirSync(parent), []);
});

test('abandoning while a question runs removes process and folder at once, and may be done twice', onLinux, async (context) => {
  const parent = temporaryFolder(context);
  const engine = await openedEngine(context, parent);
  const refused = assert.rejects(allRows(engine, LONG_QUESTION), ended);
  await running(engine);
  engine.abandon();
  assert.deepEqual(readdirSync(parent), []);
  engine.abandon();
  await refused;
  await emptied(engine.directory);
});

test('an engine that is killed from outside fails the question and every later one', onLinux, async (context) => {
  const engine = await openedEngine(context);
  const refused = assert.rejects(allRows(engine, LONG_QUESTION), (error) => ended(error) && /SIGKILL/.test(String(error)));
  await running(engine);
  const [pid] = processesIn(engine.directory);
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGKILL');
  await refused;
  await assert.rejects(allRows(engine, 'SELECT 1'), ended);
  await assert.rejects(engine.execute('SELECT 1'), ended);
});

/** A tool of its own that opens an engine, says where, and goes on as told. */
function toolThat(parent: string, then: string): string {
  const script = join(parent, 'tool.mjs');
  const lines = [
    `import { openEmbedded } from ${JSON.stringify(pathToFileURL(join(house, 'store/embedded/index.js')).href)};`,
    `const engine = await openEmbedded({ temporaryParent: ${JSON.stringify(join(parent, 'runs'))}, threads: 2, memoryBytes: ${MEMORY_BYTES} });`,
    'console.log(engine.directory);',
    then,
  ];
  mkdirSync(join(parent, 'runs'));
  writeFileSync(script, lines.join('\n'));
  return script;
}

test('the folder of a tool that was killed is reclaimed by the next one, whose own and foreign folders stay', onLinux, async (context) => {
  const parent = temporaryFolder(context);
  const question = `for await (const batch of engine.rows(${JSON.stringify(LONG_QUESTION)})) console.log(batch);`;
  const tool = spawn(process.execPath, [toolThat(parent, question)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(tool.stdout, 'data')) as [Buffer];
  const directory = text.toString().trim();
  const exited = once(tool, 'exit');
  assert.equal(processesIn(directory).length, 1);
  tool.kill('SIGKILL');
  await exited;
  // The engine process notices that the tool is gone, even while a question runs.
  await emptied(directory);
  const runs = join(parent, 'runs');
  assert.equal(readdirSync(runs).length, 1);
  // Looks like a run of a dead process, but of another machine: its process ids mean nothing here.
  const foreign = 'lockstep-run-00000000-999999999-1-abcdef';
  mkdirSync(join(runs, foreign));
  mkdirSync(join(runs, 'lockstep-run-notes'));
  const first = await openedEngine(context, runs);
  assert.equal(existsSync(directory), false);
  const second = await openedEngine(context, runs);
  assert.deepEqual(await allRows(first, 'SELECT 1'), [[1]]);
  assert.equal(existsSync(second.directory), true);
  assert.ok(existsSync(join(runs, foreign)) && existsSync(join(runs, 'lockstep-run-notes')));
});

test('a tool that just exits takes its engine and its folder with it and prints nothing of the engine', onLinux, (context) => {
  const parent = temporaryFolder(context);
  const then = `engine.rows(${JSON.stringify(LONG_QUESTION)}).next(); setTimeout(() => process.exit(7), 300);`;
  const tool = spawnSync(process.execPath, [toolThat(parent, then)], { encoding: 'utf8' });
  assert.equal(tool.status, 7);
  assert.equal(tool.stderr, '');
  assert.equal(tool.stdout.trim().split('\n').length, 1);
  assert.deepEqual(readdirSync(join(parent, 'runs')), []);
});

test('Ctrl-C for the group of the tool does not reach the engine', onLinux, async (context) => {
  const parent = temporaryFolder(context);
  const then = "process.on('SIGINT', async () => { const { value } = await engine.rows('SELECT 41 + 1').next(); console.log(value[0][0]); await engine.close(); process.exit(130); }); console.log('ready');";
  const tool = spawn(process.execPath, [toolThat(parent, then)], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let heard = '';
  tool.stderr.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  let said = '';
  tool.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  while (!said.includes('ready\n')) await once(tool.stdout, 'data');
  const exited = once(tool, 'close');
  assert.ok(tool.pid !== undefined);
  process.kill(-tool.pid, 'SIGINT');
  assert.deepEqual(await exited, [130, null]);
  assert.match(said, /ready\n42\n$/);
  assert.equal(heard, '');
  assert.deepEqual(readdirSync(join(parent, 'runs')), []);
});

test('a platform without a build of the engine is named, with what remains possible', (context) => {
  // The same code where no package can be found.
  const parent = temporaryFolder(context);
  for (const room of ['store', 'domain']) cpSync(join(house, room), join(parent, 'src', room), { recursive: true });
  writeFileSync(join(parent, 'package.json'), '{"type":"module"}');
  mkdirSync(join(parent, 'runs'));
  const script = join(parent, 'tool.mjs');
  writeFileSync(script, [
    "import { openEmbedded } from './src/store/embedded/index.js';",
    `await openEmbedded({ temporaryParent: ${JSON.stringify(join(parent, 'runs'))}, threads: 1, memoryBytes: ${MEMORY_BYTES} })`,
    '  .catch(({ name, code, exit, message }) => console.log(JSON.stringify({ name, code, exit, message })));',
  ].join('\n'));
  const tool = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  const complaint = JSON.parse(tool.stdout) as { name: string; code: string; exit: number; message: string };
  assert.deepEqual([complaint.name, complaint.code, complaint.exit], ['LockstepError', 'no-embedded-engine', 2]);
  assert.match(complaint.message, new RegExp(`${process.platform} ${process.arch}.*clickhouse://`));
  assert.deepEqual(readdirSync(join(parent, 'runs')), []);
});

test('a temporary folder that does not exist is named', async (context) => {
  const missing = join(temporaryFolder(context), 'missing');
  await assert.rejects(
    openEmbedded({ temporaryParent: missing, threads: 1, memoryBytes: MEMORY_BYTES }),
    (error) => error instanceof LockstepError && error.exit === 2 && error.where === missing && /--tmp/.test(error.message),
  );
});

test('a temporary folder in whose path the engine would look for a pattern is refused, and any other is worked in', async (context) => {
  const parent = temporaryFolder(context);
  for (const name of ['a{1}', 'a*', 'a?', 'a\\b', 'a\u0001']) {
    const folder = join(parent, name);
    mkdirSync(folder);
    await assert.rejects(
      openEmbedded({ temporaryParent: folder, threads: 1, memoryBytes: MEMORY_BYTES }),
      (error) => error instanceof LockstepError && error.exit === 2 && error.where === folder && /--tmp/.test(error.message),
      name,
    );
    assert.deepEqual(readdirSync(folder), []);
  }
  const odd = join(parent, "o'ther é [1] :: %41 \"x\" & <b>");
  mkdirSync(odd);
  const engine = await openedEngine(context, odd);
  writeFileSync(join(engine.directory, 'x.csv'), 'a\n1\n');
  assert.deepEqual(await allRows(engine, "SELECT * FROM file('x.csv', CSVWithNames)"), [['1']].map(([text]) => [text]));
});

test('only the engine process loads the library', () => {
  const folder = join(house, 'store');
  const loading = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && /import\(['"]chdb|from ['"]chdb/.test(readFileSync(join(folder, name), 'utf8')));
  assert.deepEqual(loading, [join('embedded', 'process.js')]);
});
