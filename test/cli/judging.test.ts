import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { newFolder, REPORT, run } from './run-fake.js';

const folder = newFolder();
const at = (name: string): string => join(folder, name);
const list = (name: string, ...entries: readonly string[]): string => {
  writeFileSync(at(name), `allow,value,reason,author,expires\n${entries.map((entry) => `${entry},our own load,j.doe,2026-12-31\n`).join('')}`);
  return at(name);
};
const json = (text: string): Report => JSON.parse(text) as Report;

test('analyze and render take an allow-list, and neither trips --fail-on for what it suppresses', () => {
  const allow = list('campaign.csv', 'campaign,C-7f3a21');
  for (const argv of [['analyze', 'report', '--no-history'], ['render', REPORT]]) {
    assert.equal(run(...argv, '--fail-on', 'high').exit, 10, argv[0]);
    const { exit, stdout } = run(...argv, '--fail-on', 'high', '--allow', allow, '-f', 'json');
    assert.equal(exit, 0, argv[0]);
    assert.equal(json(stdout).summary.suppressed_accounts, 3);
  }
});

test('a list that hides nothing is told on standard error, and -q is silent', () => {
  const allow = list('unused.csv', 'account,nobody');
  assert.match(run('render', REPORT, '--allow', allow, '-f', 'csv').stderr, /allow-unused|unused\.csv:2: account nobody is allowed/);
  assert.doesNotMatch(run('render', REPORT, '--allow', allow, '-q', '-f', 'csv').stderr, /nobody/);
});

test('a list without an entry is told of by its name, beside one that has some', () => {
  const [empty, allow] = [list('empty.csv'), list('some.csv', 'campaign,C-7f3a21')];
  const { exit, stderr } = run('render', REPORT, '--allow', allow, '--allow', empty, '-f', 'csv');
  assert.equal(exit, 0);
  assert.match(stderr, /empty\.csv: holds no entry, so that nobody is allowed by it/);
  assert.doesNotMatch(stderr, /some\.csv: holds no entry/);
});

test('a list without an entry is told of beside one of the same name in another folder', () => {
  mkdirSync(at('theirs'));
  const [empty, allow] = [list('theirs/allow.csv'), list('allow.csv', 'campaign,C-7f3a21')];
  for (const lists of [[empty, allow], [allow, empty]]) {
    const { exit, stderr } = run('render', REPORT, ...lists.flatMap((each) => ['--allow', each]), '-f', 'csv');
    assert.equal(exit, 0);
    assert.deepEqual(stderr.match(/[^ ]*: holds no entry/g), [`${empty}: holds no entry`]);
  }
});

test('a list with a fault is refused before anything is read', () => {
  writeFileSync(at('fault.csv'), 'allow,value,reason,author,expires\naccount,acct_9f31,,j.doe,2026-12-31\n');
  for (const argv of [['analyze', 'report'], ['render', REPORT]]) {
    const { exit, stdout, stderr } = run(...argv, '--allow', at('fault.csv'));
    assert.deepEqual([exit, stdout], [2, '']);
    assert.match(stderr, /fault\.csv:2: `reason` is missing\./);
  }
});

test('a saved report keeps what was allowed, another list replaces it, and --no-allow lifts it', () => {
  const [first, second] = [list('first.csv', 'account,acct_9f31'), list('second.csv', 'account,acct_2b77')];
  assert.equal(run('render', REPORT, '--allow', first, '-o', at('judged.ndjson.gz'), '-q').exit, 0);
  const suppressed = (...argv: readonly string[]): string[] =>
    json(run('render', at('judged.ndjson.gz'), '-f', 'json', ...argv).stdout).accounts.filter(({ status }) => status === 'suppressed').map(({ account_id: id }) => id);
  assert.deepEqual([suppressed(), suppressed('--allow', second), suppressed('--no-allow')], [['acct_9f31'], ['acct_2b77'], []]);
});

test('with a baseline --fail-on counts only what is new', () => {
  assert.equal(run('render', REPORT, '--baseline', REPORT, '--fail-on', 'review').exit, 0);
  const { exit, stdout } = run('analyze', 'report', '--no-history', '--baseline', REPORT, '--fail-on', 'review');
  assert.equal(exit, 0);
  assert.match(stdout.replace(/\s+/g, ' '), /Beside the baseline.*0 new, 0 raised, 0 moved, 5 known/);
});

test('pseudonyms cover what an allow-list and a baseline name', () => {
  const allow = list('names.csv', 'account,acct_9f31', 'campaign,C-7f3a21', 'egress-prefix,198.51.100.0/24');
  for (const format of ['json', 'ndjson', 'csv', 'html', 'md', 'text', 'stix', 'ocsf', 'sarif', 'timesketch']) {
    const { exit, stdout } = run('render', REPORT, '--allow', allow, '--baseline', REPORT, '--pseudonymise', '--top', '0', '--min-tier', 'none', '-f', format);
    assert.equal(exit, 0, format);
    assert.doesNotMatch(stdout, /acct_9f31|C-7f3a21|198\.51\.100|our own load|j\.doe|names\.csv/, format);
  }
});

test('a baseline with names does not fit a report with pseudonyms', () => {
  assert.equal(run('render', REPORT, '--pseudonymise', '-q', '-o', at('anonymous.json')).exit, 0);
  const { exit, stderr } = run('render', at('anonymous.json'), '--baseline', REPORT);
  assert.equal(exit, 2);
  assert.match(stderr, /other pseudonyms/);
});
