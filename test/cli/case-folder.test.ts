// --case DIR as a user has it: a small case added file by file, in two orders, against the same files at once.

import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';

import type { AccountDossier } from '../../src/domain/dossier.js';
import type { Report } from '../../src/domain/report.js';
import type { Verification } from '../../src/domain/verification.js';
import { newFolder, type Ended } from './run-fake.js';
import { lockstepIn } from './run-lockstep.js';
import { writeSmallCase } from './small-case.js';
import { appears, contentOf, started } from './started.js';

const folder = newFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const lockstep = lockstepIn(at('state'), folder);

function done(ended: Ended): Ended {
  assert.equal(ended.exit, 0, ended.stderr);
  return ended;
}

const json = ({ stdout }: Ended): unknown => JSON.parse(stdout);
const rendered = (dir: string): Report => json(done(lockstep('render', dir, '-f', 'json'))) as Report;

let begun: Map<string, string>;
let pseudonymsOfBack: ReturnType<typeof pseudonymOf>;

before(() => {
  writeSmallCase(at('demo'));
  copyFileSync(at('demo', 'truth.csv'), at('truth.csv'));
  for (const name of ['truth.csv', 'truth.json']) rmSync(at('demo', name));
  done(lockstep('analyze', 'demo', '--case', 'at-once', '-q', '--no-history'));
  done(lockstep('analyze', 'demo/requests-1.csv', '--accounts', 'demo/accounts.csv', '--case', 'forth', '-q', '--no-history'));
  begun = contentOf(at('forth'));
});

const ADDING = ['analyze', 'demo', '--case', 'forth', '--no-history'] as const;

/** What the case named before is there, unchanged; what else lies there is given back. */
function leftBehind(): string[] {
  const now = contentOf(at('forth'));
  for (const [path, content] of begun) assert.equal(now.get(path), content, path);
  return [...now.keys()].filter((path) => !begun.has(path));
}

// The moments are told by what a run leaves on its way: its lock, the folder of its engine, new rows, its report.
for (const [what, name] of [['opens the case', /^lock-/], ['loads', /^lockstep-/], ['puts new rows aside', /^adding\/requests/]] as const)
  test(`a run that is killed while it ${what} leaves the case as it was, and the next one removes what it left`, async () => {
    const run = started(folder, at('state'), ...ADDING);
    await appears(at('forth'), name, run);
    run.child.kill('SIGKILL');
    assert.deepEqual((await run.ended)[1], 'SIGKILL');
    assert.notDeepEqual(leftBehind(), [], 'nobody has removed it yet');
    // A name that no file has: the case is opened, and nothing is added.
    assert.equal(lockstep('analyze', 'nowhere.csv', '--case', 'forth').exit, 3);
    assert.deepEqual(leftBehind(), []);
  });

/** Starts a run over the whole case and stops it once it has read all files. */
async function stoppedWhileItRanks(dir: string): Promise<void> {
  const run = started(folder, at('state'), 'analyze', 'demo', '--case', dir, '--no-history');
  await run.says(/the rows are kept in /);
  run.child.kill('SIGINT');
  assert.deepEqual((await run.ended)[1], 'SIGINT');
}

test('a run that is stopped after it has read its files has begun the case, and without files it is ranked', async () => {
  await stoppedWhileItRanks('begun');
  assert.deepEqual(readdirSync(at('begun')).sort(), ['case.json', 'rows']);
  const early = lockstep('explain', 'acct_1', '--case', 'begun');
  assert.equal(early.exit, 2);
  assert.match(early.stderr, /begun: its rows are read, and no run over them has ended yet\. Name the folder to lockstep analyze --case/);
  done(lockstep('analyze', '--case', 'begun', '-q', '--no-history'));
  assert.equal(rendered('begun').findings_digest, rendered('at-once').findings_digest);
});

test('until rows are ranked the report of a case is about those before, and says that there are more', async () => {
  cpSync(at('forth'), at('ahead'), { recursive: true });
  await stoppedWhileItRanks('ahead');
  const { stdout, stderr } = done(lockstep('verify', 'ahead', '--rerun'));
  assert.match(stderr, /warning: ahead holds the rows of \d files? that its report is not about: lockstep analyze --case ahead ranks them/);
  assert.match(stdout, /made\s+again finds the same/);
});

test('an interrupt while new rows are put aside ends within two seconds and leaves nothing', async () => {
  const run = started(folder, at('state'), ...ADDING);
  await appears(at('forth'), /^adding\/requests/, run);
  const sent = Date.now();
  run.child.kill('SIGINT');
  assert.deepEqual((await run.ended)[1], 'SIGINT');
  assert.ok(Date.now() - sent < 2000, `${Date.now() - sent} ms`);
  assert.deepEqual(leftBehind(), []);
});

test('a case keeps no prompts to show, and says that its files do', () => {
  const [account] = rendered('at-once').accounts;
  const refused = lockstep('explain', account?.account_id ?? '', '--case', 'at-once', '--rows', '3', '--show-content');
  assert.equal(refused.exit, 2);
  assert.match(refused.stderr, /at-once: a case keeps no prompts.*--inputs/);
  assert.match(done(lockstep('explain', account?.account_id ?? '', '--case', 'at-once', '--rows', '9', '--show-content', '--inputs', 'demo')).stdout, /^ +prompt +\S/m);
});

test('a case that could not begin leaves no folder behind, and a folder that was there before stays', () => {
  const ended = lockstep('analyze', 'nowhere.csv', '--case', 'never');
  assert.equal(ended.exit, 3, ended.stderr);
  assert.equal(existsSync(at('never')), false);
  mkdirSync(at('empty'));
  assert.equal(lockstep('analyze', 'nowhere.csv', '--case', 'empty').exit, 3);
  assert.deepEqual(readdirSync(at('empty')), []);
});

test('of two runs at once one adds, and the other ends with 74 and names it', async () => {
  const run = started(folder, at('state'), ...ADDING);
  await appears(at('forth'), /^lockstep-/, run);
  const other = lockstep('analyze', 'demo/requests-3.ndjson', '--case', 'forth', '-q');
  assert.equal(other.exit, 74, other.stderr);
  assert.match(other.stderr, new RegExp(`^lockstep: [^\n]*process ${run.child.pid}, since [^\n]*Wait for its end\\.\n$`));
  assert.equal((await run.ended)[0], 0, run.said());
  assert.match(run.said(), /the case holds the bytes of 2 of the files already/);
  assert.match(run.said(), /kept in forth: 4 files/);
  done(lockstep('analyze', 'demo/requests-3.ndjson', 'demo/requests-2.csv.gz', '--case', 'back', '-q', '--no-history'));
  pseudonymsOfBack = pseudonymOf('back');
  done(lockstep('analyze', 'demo/requests-1.csv', '--accounts', 'demo/accounts.csv', '--case', 'back', '-q'));
});

test('files that are added one after the other give the findings of all at once and cite the same rows, in either order', () => {
  const [atOnce, forth, back] = [rendered('at-once'), rendered('forth'), rendered('back')];
  assert.ok(atOnce.summary.campaigns > 0, 'there is something to find');
  assert.equal(forth.findings_digest, atOnce.findings_digest);
  assert.equal(back.findings_digest, atOnce.findings_digest);
  assert.deepEqual(back.run.inputs.map(({ path, rows_used }) => [path, rows_used]), atOnce.run.inputs.map(({ path, rows_used }) => [path, rows_used]));
  const cited = ({ accounts }: Report): unknown => accounts.map(({ evidence }) => evidence.map(({ refs }) => refs));
  assert.deepEqual(cited(forth), cited(atOnce));
  assert.deepEqual(cited(back), cited(atOnce));
  assert.deepEqual(readdirSync(at('forth')).sort(), ['case.json', 'report-000002.ndjson.gz', 'rows']);
});

/** What stands for an account of the case, and with which key. */
function pseudonymOf(dir: string): { readonly key: unknown; readonly ids: ReadonlySet<string> } {
  const { run, accounts } = json(done(lockstep('render', dir, '--pseudonymise', '-f', 'json'))) as Report;
  return { key: run.config['pseudonyms'], ids: new Set(accounts.map(({ account_id: id }) => id)) };
}

test('files that are added leave the pseudonyms of a case as they were, wherever its report lies', () => {
  const after = pseudonymOf('back');
  assert.deepEqual(after.key, pseudonymsOfBack.key);
  const stayed = [...pseudonymsOfBack.ids].filter((id) => after.ids.has(id));
  assert.ok(stayed.length > 10, `${stayed.length} of ${pseudonymsOfBack.ids.size}`);
  // The run that added the files kept its report for this user, too.
  assert.deepEqual((json(done(lockstep('render', '--pseudonymise', '-f', 'json'))) as Report).run.config['pseudonyms'], after.key);
  done(lockstep('render', 'back', '--pseudonymise', '-o', 'handed-on.json', '-q'));
  const [account] = (json(done(lockstep('render', 'handed-on.json', '-f', 'json'))) as Report).accounts;
  const asked = done(lockstep('explain', account?.account_id ?? '', '--case', 'back', '-f', 'json'));
  assert.match(asked.stderr, /stands for acct_/);
  const again = json(lockstep('verify', 'handed-on.json', '--rerun', '--inputs', 'demo', '-f', 'json')) as Verification;
  assert.deepEqual(again.rerun?.digests.map(({ fits }) => fits), [true, true]);
});

test('evaluate and a baseline take the folder of a case as they take a saved report', () => {
  done(lockstep('render', 'forth', '-o', 'forth.json', '-q'));
  const measured = done(lockstep('evaluate', 'forth', 'truth.csv', '-f', 'json')).stdout;
  assert.equal(measured, done(lockstep('evaluate', 'forth.json', 'truth.csv', '-f', 'json')).stdout);
  assert.match(measured, /"recall": [0-9.]+/);
  assert.equal(lockstep('render', 'at-once', '--baseline', 'forth', '--fail-on', 'high', '-q').exit, 0, 'nothing is new');
});

test('a case is for its owner alone, down to the last file', () => {
  for (const entry of [at('forth'), ...readdirSync(at('forth'), { recursive: true }).map((name) => at('forth', String(name)))]) {
    const stats = lstatSync(entry);
    assert.equal(stats.mode & 0o777, stats.isDirectory() ? 0o700 : 0o600, entry);
  }
});

test('the same bytes under another name count once, and other judging flags rank the same rows again', () => {
  copyFileSync(at('demo', 'requests-1.csv'), at('again.csv'));
  const { stderr } = done(lockstep('analyze', 'again.csv', '--case', 'back', '--skip-signals', 'shared-payment', '--no-history'));
  assert.match(stderr, /again\.csv: the case holds the same bytes already as requests-1\.csv; they are counted once/);
  const again = rendered('back');
  assert.equal(again.run.inputs.length, 4);
  assert.deepEqual(again.run.config['skip_signals'], ['shared-payment']);
  assert.equal(again.summary.requests, rendered('at-once').summary.requests);
});

test('flags that decide rows are refused when they differ, and so is what is no case', () => {
  const other = lockstep('analyze', 'demo', '--case', 'forth', '--tz', '+02:00');
  assert.equal(other.exit, 2);
  assert.match(other.stderr, /--tz \+02:00 is given, and its rows were read without --tz/);
  for (const [exit, ...argv] of [
    [2, 'analyze', 'again.csv', '--case', 'demo'], [2, 'analyze', 'again.csv', '--case', 'again.csv'], [3, 'analyze', '--case', 'new'], [2, 'explain', 'x', '--case', 'demo'],
    [2, 'analyze', 'clickhouse://u@h/d.t', '--case', 'forth'], [2, 'analyze', folder, '--case', 'forth'],
  ] as const) assert.equal(lockstep(...argv, '-q').exit, exit, argv.join(' '));
});

test('rows are read from the case when the files are gone, and the report made again from them', () => {
  const intact = json(lockstep('verify', 'forth', '-f', 'json')) as Verification;
  assert.deepEqual([intact.verified, intact.inputs.map(({ outcome }) => outcome)], [true, ['same', 'same', 'same', 'same']]);
  renameSync(at('demo'), at('elsewhere'));
  const { accounts: [account] } = rendered('forth');
  assert.ok(account !== undefined);
  const { cited_rows: rows } = json(done(lockstep('explain', account.account_id, '--case', 'forth', '--rows', '3', '-f', 'json'))) as AccountDossier;
  assert.equal(rows?.length, 3);
  const lines = readFileSync(at('elsewhere', 'requests-1.csv'), 'utf8').split('\n');
  for (const { file, row, account_id: id } of rows) if (file === 'requests-1.csv') assert.ok(lines[row - 1]?.includes(id), `${file}:${row}`);
  const moved = lockstep('verify', 'forth', '--rerun', '-f', 'json');
  assert.equal(moved.exit, 11, 'the files are missing, and that is said');
  const { inputs, rerun } = json(moved) as Verification;
  assert.deepEqual([inputs.map(({ outcome }) => outcome), rerun?.digests.map(({ fits }) => fits)], [['missing', 'missing', 'missing', 'missing'], [true, true]]);
  assert.match(done(lockstep('diff', 'at-once', 'forth')).stdout, /./);
});
