// Commands over a saved report, as a user has them: one real analysis of a small case, everything else from what it left.

import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

import type { AccountDossier, CampaignDossier } from '../../src/domain/dossier.js';
import type { TimelineEvent } from '../../src/domain/event.js';
import type { Report } from '../../src/domain/report.js';
import type { Verification } from '../../src/domain/verification.js';
import { newFolder } from './run-fake.js';
import { lockstepIn } from './run-lockstep.js';
import { SMALL_CASE_ACCOUNTS, writeSmallCase } from './small-case.js';

const folder = newFolder();
const state = join(folder, 'state');
const at = (name: string): string => join(folder, name);

const lockstep = lockstepIn(state);

function json(...argv: readonly string[]): unknown {
  const { exit, stdout, stderr } = lockstep(...argv, '-f', 'json');
  assert.ok(exit === 0 || exit === 11, stderr);
  return JSON.parse(stdout);
}

let report: Report;
const FORMATS = ['a.json', 'a.ndjson.gz', 'a.csv', 'a.md', 'a.txt', 'a.ndjson', 'a.html'];

before(() => {
  writeSmallCase(at('demo'));
  const { exit, stderr } = lockstep('analyze', at('demo'), ...FORMATS.flatMap((name) => ['-o', at(name)]), '-q');
  assert.equal(exit, 0, stderr);
  report = JSON.parse(readFileSync(at('a.json'), 'utf8')) as Report;
});

const campaign = (): Report['campaigns'][number] => report.campaigns[0]!;
const account = (): Report['accounts'][number] => report.accounts[0]!;

test('the last report is kept for its user alone, and holds no prompt', () => {
  const kept = join(state, 'lockstep', 'last.ndjson.gz');
  assert.equal(statSync(kept).mode & 0o777, 0o600);
  assert.equal(statSync(join(state, 'lockstep')).mode & 0o777, 0o700);
  const text = gunzipSync(readFileSync(kept)).toString();
  const prompts = parse<Record<string, string>>(gunzipSync(readFileSync(at('demo/requests-2.csv.gz'))), { columns: true }).map(({ prompt }) => prompt ?? '').filter((prompt) => prompt.length > 20);
  assert.ok(prompts.length > 100);
  assert.deepEqual(prompts.filter((prompt) => text.includes(JSON.stringify(prompt).slice(1, 40))), []);
});

for (const saved of ['a.json', 'a.ndjson.gz'])
  test(`render writes from ${saved} the same bytes as analyze wrote, in every format`, () => {
    const out = `from-${saved}-`;
    assert.equal(lockstep('render', at(saved), '-q', ...FORMATS.flatMap((name) => ['-o', at(out + name)])).exit, 0);
    for (const name of FORMATS) assert.ok(readFileSync(at(out + name)).equals(readFileSync(at(name))), name);
  });

test('render without a name takes the last report, and says which and how old', () => {
  const { stdout, stderr } = lockstep('render', '-f', 'csv');
  assert.equal(stdout, readFileSync(at('a.csv'), 'utf8'));
  assert.match(stderr, /^lockstep: using your last report, made [\d.]+ (ms|s|min) ago by: lockstep analyze .*demo/);
  assert.equal(lockstep('render', '-f', 'csv', '-q').stderr, '');
});

test('a file that a flag names and that is not there is told with the flag', () => {
  for (const [flag, ...argv] of [
    ['--allow', 'render', at('a.json'), '--allow', 'nosuch.yaml'], ['--baseline', 'render', at('a.json'), '--baseline', 'nosuch'], ['--case', 'explain', 'x', '--case', 'nosuch'],
    ['--case', 'timeline', 'x', '--case', 'nosuch'], ['--key', 'render', at('a.json'), '--pseudonymise', '--key', 'nosuch'], ['--accounts', 'analyze', at('demo'), '--accounts', 'nosuch'],
    ['--map', 'analyze', at('demo'), '--map', 'nosuch'], ['--rules', 'analyze', at('demo'), '--rules', 'nosuch'], ['--config', 'render', '--config', 'nosuch'],
  ] as const) {
    const { exit, stderr } = lockstep(...argv);
    assert.ok([2, 3, 74].includes(exit ?? 0), `${argv.join(' ')}: ${exit}`);
    assert.ok(stderr.split('\n').some((line) => line.includes('nosuch') && line.includes(flag)), `${flag} is not named: ${stderr}`);
  }
});

test('render takes its report by --case as well, as explain and timeline do', () => {
  assert.equal(lockstep('render', '--case', at('a.json'), '-f', 'csv').stdout, readFileSync(at('a.csv'), 'utf8'));
});

test('render cuts, lists and judges like analyze', () => {
  assert.equal(lockstep('render', at('a.json'), '--fail-on', 'high').exit, 10);
  assert.match(lockstep('render', at('a.json'), '--top', '1').stdout, /more groups?(, \d+ of them explained)?: --top 0/);
  const all = lockstep('render', at('a.json'), '--all');
  for (const { account_id: id } of report.accounts) assert.ok(all.stdout.includes(id), id);
  assert.match(all.stderr, /not in this report: lockstep analyze --all/);
  assert.equal(lockstep('render', at('a.json'), '-o', at('a.json'), '--force').exit, 2, 'a report is not written over itself');
});

test('prompts of cited rows are shown when they are asked for, never under pseudonyms, and otherwise hidden', () => {
  const asked = ['explain', account().account_id, '--case', at('a.json'), '--rows', '99'] as const;
  const requests = ((json(...asked, '--show-content') as AccountDossier).cited_rows ?? []).filter(({ relation }) => relation === 'requests');
  assert.ok(requests.length > 0);
  for (const { file, row, fields } of requests) {
    const bytes = readFileSync(at(`demo/${file}`));
    const [header = [], ...records] = parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    assert.equal(fields['prompt'], records[row - 2]?.[header.indexOf('prompt')], `${file}:${row}`);
  }
  const shown = String(requests[0]?.fields['prompt']);
  assert.ok(!lockstep(...asked).stdout.replace(/\s+/g, ' ').includes(shown.replace(/\s+/g, ' ').slice(0, 30)));
  assert.ok(lockstep(...asked, '--show-content').stdout.replace(/\s+/g, ' ').includes(shown.replace(/\s+/g, ' ').slice(0, 30)));
  assert.match(lockstep(...asked, '--show-content', '--pseudonymise').stderr, /'--show-content' cannot be used with option '--pseudonymise'/);
  assert.match(lockstep('explain', account().account_id, '--case', at('a.json'), '--show-content').stderr, /--show-content: .*--rows N/);
});

test('explain of an account leads to the rows as they stand in the files', () => {
  const dossier = json('explain', account().account_id, '--case', at('a.json'), '--rows', '99') as AccountDossier;
  assert.deepEqual(dossier.account, account());
  const cited = dossier.cited_rows ?? [];
  assert.deepEqual(cited.map(({ file, row }) => [file, row]), dossier.rows.map(({ file, row }) => [file, row]));
  for (const { relation, file, row, account_id: id, fields } of cited) {
    const bytes = readFileSync(at(`demo/${file}`));
    // The header is record 1.
    const record = parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes)[row - 1] ?? [];
    assert.ok(record.includes(id), `${file}:${row}`);
    if (relation === 'requests') assert.ok(record.includes(String(fields['request_id'])), `${file}:${row}`);
  }
});

test('explain of a campaign names every member, and the text says what it is', () => {
  const dossier = json('explain', campaign().campaign_id.slice(0, 5), '--case', at('a.ndjson.gz')) as CampaignDossier;
  assert.deepEqual(dossier.members.map(({ account_id: id }) => id).sort(), campaign().account_ids);
  assert.match(lockstep('explain', campaign().campaign_id).stdout, /What ties them[^]*Members, by log-odds[^]*weakest/);
});

test('explain --sql prints the questions with their values, and a stranger ends with 2', () => {
  const { stdout } = lockstep('explain', account().account_id, '--sql', '-q');
  assert.match(stdout, /^-- Q-[0-9a-f]{12}: [\w, -]+\n[^]*\nSELECT/);
  assert.match(stdout, new RegExp(`^-- \\{population\\} = ${SMALL_CASE_ACCOUNTS}$`, 'm'));
  const { exit, stderr } = lockstep('explain', `${account().account_id.slice(0, -1)}~`, '-q');
  assert.equal(exit, 2);
  assert.match(stderr, new RegExp(`Did you mean .*${account().account_id}`));
});

test('explain --rows --sql prints all: the sum, the rows and the questions that found them', () => {
  const { stdout } = lockstep('explain', account().account_id, '--rows', '9', '--sql', '-q');
  assert.match(stdout, /^Evidence, a sum of log-odds[^]*account_id +[^]*Suspicion, not proof[^]*^-- Q-[0-9a-f]{12}: [^]*\nSELECT/m);
  assert.match(lockstep('explain', account().account_id, '--rows', '9', '--sql', '-f', 'md', '-q').stdout, /^## Evidence[^]*^## Questions\n\n```sql\n-- Q-[^]*```\n$/m);
  const parsed = json('explain', account().account_id, '--rows', '9', '--sql') as AccountDossier;
  assert.ok(parsed.queries.length > 0 && (parsed.cited_rows ?? []).length > 0);
});

test('a report is the same as itself, and a shorter log differs', () => {
  assert.match(lockstep('diff', at('a.json'), at('a.ndjson')).stdout, /Nothing changed/);
  assert.equal(lockstep('diff', at('a.json'), at('a.ndjson'), '--fail-on', 'review').exit, 0);
  // Nobody of the campaigns is in an empty report: everything is new, and everything gone.
  const none = 'fixtures/report/nothing-found.json';
  assert.equal(lockstep('diff', none, at('a.json'), '--fail-on', 'high').exit, 11);
  assert.equal(lockstep('diff', at('a.json'), none, '--fail-on', 'high').exit, 0);
  const { campaigns, newly_flagged: flagged } = json('diff', none, at('a.json')) as { campaigns: { fate: string }[]; newly_flagged: unknown[] };
  assert.deepEqual([campaigns.length, flagged.length], [report.summary.campaigns, report.summary.flagged_accounts]);
  assert.ok(campaigns.every(({ fate }) => fate === 'new'));
});

test('verify finds the report and its inputs as they were, and --rerun makes the same again', () => {
  const { verified, inputs, rerun } = json('verify', at('a.ndjson.gz'), '--rerun') as Verification;
  assert.equal(verified, true);
  assert.deepEqual(inputs.map(({ outcome }) => outcome), ['same', 'same', 'same', 'same']);
  assert.ok(rerun?.digests.every(({ fits }) => fits));
});

test('inputs that were moved are verified, made again and cited where --inputs says', () => {
  const moved = at('moved');
  mkdirSync(moved);
  cpSync(at('demo'), join(moved, 'demo'), { recursive: true });
  const elsewhere = { ...report, run: { ...report.run, volatile: {} } };
  writeFileSync(at('elsewhere.json'), JSON.stringify(elsewhere));
  assert.equal(lockstep('verify', at('elsewhere.json'), '--inputs', join(moved, 'demo'), '--rerun').exit, 0);
  assert.match(lockstep('explain', account().account_id, '--case', at('elsewhere.json'), '--rows', '1').stderr, /--inputs/);
});

test('a changed input and a changed report end with 11 and are named', () => {
  const damaged = at('damaged');
  cpSync(at('demo'), damaged, { recursive: true });
  chmodSync(join(damaged, 'requests-1.csv'), 0o644);
  appendFileSync(join(damaged, 'requests-1.csv'), '\n');
  const changed = lockstep('verify', at('a.json'), '--inputs', damaged, '--rerun');
  assert.equal(changed.exit, 11);
  assert.match(changed.stdout, /CHANGED {2}.*requests-1\.csv was\s[^]*Not verified: 1 input has changed\./);
  const rows = lockstep('explain', account().account_id, '--case', at('a.json'), '--inputs', damaged, '--rows', '1', '-q');
  assert.equal(rows.exit, 11);
  assert.match(rows.stderr, /requests-1\.csv: has changed since the report was made/);
  writeFileSync(at('altered.json'), readFileSync(at('a.json'), 'utf8').replace('"tier":"high"', '"tier":"none"'));
  const altered = lockstep('verify', at('altered.json'));
  assert.equal(altered.exit, 11);
  assert.match(altered.stdout, /DIFFERS {2}findings_digest/);
  assert.match(lockstep('render', at('altered.json')).stderr, /warning: .*altered\.json was altered/);
});

test('a timeline with every request holds each once, in order, and is cut by --around', () => {
  const argv = ['timeline', campaign().campaign_id, '--case', at('a.json'), '--requests', '-f', 'ndjson', '-q'];
  const events = lockstep(...argv).stdout.trimEnd().split('\n').slice(0, -1).map((line) => JSON.parse(line) as TimelineEvent);
  const times = events.map(({ time }) => time);
  assert.deepEqual(times, [...times].sort());
  assert.equal(events.filter(({ event }) => event === 'request').length, campaign().requests);
  assert.equal(events.filter(({ event }) => event === 'registered').length, campaign().account_count);
  const middle = times[Math.floor(times.length / 2)] ?? assert.fail();
  const [from, to] = [Date.parse(middle) - 2 * 3_600_000, Date.parse(middle) + 2 * 3_600_000];
  const within = events.filter(({ time }) => Date.parse(time) >= from && Date.parse(time) <= to);
  assert.ok(within.length > 0 && within.length < events.length);
  const cut = lockstep(...argv, '--around', `${middle}/2h`).stdout.trimEnd().split('\n').slice(0, -1).map((line) => JSON.parse(line) as TimelineEvent);
  assert.deepEqual(cut, within);
});

test('a timeline needs no engine and no input for what the report knows', () => {
  const { exit, stdout } = lockstep('timeline', account().account_id, '--case', at('elsewhere.json'), '-f', 'csv', '-q');
  assert.equal(exit, 0);
  const events = parse<Record<string, string>>(stdout, { columns: true }).map(({ event }) => event);
  for (const event of ['registered', 'first-request', 'last-request']) assert.ok(events.includes(event), event);
  assert.equal(lockstep('timeline', account().account_id, '--around', 'noon', '-q').exit, 2);
  const never = lockstep('timeline', account().account_id, '--case', at('elsewhere.json'), '--around', '2000-01-01/1h');
  assert.deepEqual([never.exit, never.stdout], [0, '']);
  assert.match(never.stderr, /no event of it within that time[^]*--around 2000-01-01T00:00:00\.000Z\/3600s --requests/);
});

test('without a report of one\'s own, and with --no-history, there is none to use', () => {
  const elsewhere = lockstepIn(at('other-state'));
  assert.equal(elsewhere('analyze', at('demo/requests-3.ndjson'), '--no-history', '-q').exit, 0);
  const { exit, stderr } = elsewhere('explain', 'x');
  assert.equal(exit, 2);
  assert.match(stderr, /no report was named.*--case.*lockstep analyze/);
});

test('every command shows examples first and ends its help with its exit codes', () => {
  for (const command of ['inspect', 'explain', 'timeline', 'render', 'diff', 'verify']) {
    const { stdout } = lockstep(command, '--help');
    assert.ok(stdout.indexOf('Examples:') < stdout.indexOf('Options:') || stdout.indexOf('Examples:') < stdout.indexOf('Output:'), command);
    assert.ok(stdout.includes(`  lockstep ${command}`), command);
    if (command !== 'render') assert.match(stdout, /Exit codes: 0 /, command);
  }
  assert.ok(existsSync(join(state, 'lockstep', 'last.ndjson.gz')));
  copyFileSync(at('a.json'), at('named-differently'));
  assert.equal(lockstep('render', at('named-differently'), '-f', 'csv').stdout, readFileSync(at('a.csv'), 'utf8'));
});
