import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { environment, FAKE, newFolder, REPORT, type Ended } from './run-fake.js';

const root = newFolder();

/** A folder of its own with that file of settings. */
function folderWith(name: string, settings: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'logs'), { recursive: true });
  writeFileSync(join(folder, 'lockstep.yaml'), settings);
  return folder;
}

function runIn(cwd: string, argv: readonly string[], more: Readonly<Record<string, string>> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [FAKE, ...argv], { encoding: 'utf8', cwd, env: { ...environment, ...more }, input: '' });
  return { exit: status, stdout, stderr };
}

const isJson = (text: string): boolean => text.startsWith('{');

test('a setting at the top is for every command, one below a command for that, and a flag beats both', () => {
  const folder = folderWith('three', 'format: json\nrender:\n  format: csv\n  top: 0\n');
  assert.match(runIn(folder, ['render', REPORT]).stdout, /^rank,account_id/);
  assert.ok(isJson(runIn(folder, ['explain', 'C-7f3a21', '--case', REPORT]).stdout));
  assert.ok(isJson(runIn(folder, ['render', REPORT, '-f', 'json']).stdout));
  assert.match(runIn(folder, ['render', REPORT]).stderr, /settings from lockstep\.yaml/);
  assert.match(runIn(folder, ['render', REPORT, '--no-config']).stdout, /^lockstep /);
});

test('a list in the file is repeated flags, and a flag on the line replaces it', () => {
  const folder = folderWith('lists', 'render:\n  output: [a.csv, b.json]\n');
  assert.match(runIn(folder, ['render', REPORT]).stderr, /wrote a\.csv[^]*wrote b\.json/);
  const { stderr } = runIn(folder, ['render', REPORT, '-o', 'c.md']);
  assert.match(stderr, /wrote c\.md/);
  assert.doesNotMatch(stderr, /a\.csv/);
});

test('the gate of a file holds as the flag does', () => {
  const folder = folderWith('gate', 'fail-on: high\n');
  assert.equal(runIn(folder, ['render', REPORT]).exit, 10);
  assert.equal(runIn(folder, ['analyze', 'logs/x', '--no-history']).exit, 10);
});

test('what is misspelt or cannot be meant is refused with line and meaning', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['fial-on: high\n', /lockstep\.yaml:1: `fial-on` is no setting\. Did you mean fail-on\?/],
    ['color: never\nrendr:\n  top: 1\n', /lockstep\.yaml:3: `rendr` is no command\. Did you mean render\?/],
    ['render:\n  top: many\n', /lockstep\.yaml:2: `top: many` is not taken\. It takes a whole number/],
    ['fail-on: none\n', /lockstep\.yaml:1: `fail-on: none` is not taken\. Allowed choices/],
    ['progress: perhaps\n', /lockstep\.yaml:1: `progress` is yes or no/],
    ['render:\n  top: [1, 2]\n', /lockstep\.yaml:2: `top` has one value/],
    ['render:\n  tz: UTC\n', /lockstep\.yaml:2: `tz` is no setting of render/],
    ['- a\n', /lockstep\.yaml:1: holds no settings/],
    ['a: [\n', /lockstep\.yaml:\d+: is not YAML/],
    ['top: &a 3\nrender:\n  top: *a\n', /lockstep\.yaml:3: `top` has no value/],
  ];
  for (const [index, [settings, message]] of cases.entries()) {
    const { exit, stdout, stderr } = runIn(folderWith(`fault-${index}`, settings), ['render', REPORT]);
    assert.deepEqual([exit, stdout], [2, ''], settings);
    assert.match(stderr, message);
  }
});

test('help works beside a file with a fault', () => {
  assert.equal(runIn(folderWith('help', 'nonsense: 1\n'), ['render', '--help']).exit, 0);
});

test('a file that lies beside the logs is refused until it is named, and one in the home folder is never read', () => {
  const folder = folderWith('evidence', 'analyze:\n  min-tier: none\n');
  writeFileSync(join(folder, 'log.csv'), 'x\n');
  for (const input of ['log.csv', '.']) {
    const { exit, stderr } = runIn(folder, ['analyze', input, '--no-history']);
    assert.equal(exit, 2, input);
    assert.match(stderr, /lockstep\.yaml: lies beside what is to be read/);
    assert.equal(runIn(folder, ['analyze', input, '--no-history', '--config', 'lockstep.yaml']).exit, 0);
    assert.equal(runIn(folder, ['analyze', input, '--no-history', '--no-config']).exit, 0);
  }
  assert.equal(runIn(folder, ['analyze', 'logs', '--no-history']).exit, 0);
  const home = folderWith('home', 'fail-on: high\n');
  assert.equal(runIn(join(home, 'logs'), ['render', REPORT], { HOME: home, XDG_CONFIG_HOME: home }).exit, 0);
});

test('the report says which file was heeded', () => {
  const folder = folderWith('told', 'min-tier: none\n');
  const { run: made } = JSON.parse(runIn(folder, ['analyze', 'logs/x', '--no-history', '-f', 'json']).stdout) as Report;
  assert.deepEqual(made.volatile['config_file'], { path: 'lockstep.yaml', sha256: spawnSync('sha256sum', [join(folder, 'lockstep.yaml')], { encoding: 'utf8' }).stdout.split(' ')[0] });
});

test('config show says of every setting where it comes from', () => {
  const folder = folderWith('show', 'color: never\nanalyze:\n  fail-on: likely\n  accounts: [a.csv]\n');
  const { exit, stdout } = runIn(folder, ['config', 'show', '--origin', 'analyze', '--top', '5'], { NO_COLOR: '1', CLICKHOUSE_PASSWORD: 'secret' });
  assert.equal(exit, 0);
  const rows = new Map(stdout.trimEnd().split('\n').map((line) => line.trim().split(/ {2,}/)).map(([setting = '', ...rest]) => [setting, rest]));
  assert.deepEqual(rows.get('color'), ['never', 'lockstep.yaml:1']);
  assert.deepEqual(rows.get('analyze.fail-on'), ['likely', 'lockstep.yaml:3']);
  assert.deepEqual(rows.get('analyze.accounts'), ['["a.csv"]', 'lockstep.yaml:4']);
  assert.deepEqual(rows.get('analyze.top'), ['5', 'flag']);
  assert.deepEqual(rows.get('analyze.min-tier'), ['review', 'default']);
  // Where only the words of the flag tell it.
  assert.deepEqual(rows.get('analyze.max-bad'), ['1%', 'default']);
  assert.deepEqual(rows.get('analyze.memory'), ['60 % of the machine', 'default']);
  assert.deepEqual(rows.get('analyze.where'), ['-', 'default']);
  assert.deepEqual(rows.get('NO_COLOR'), ['1', 'environment']);
  assert.doesNotMatch(stdout, /secret/);
  const named = runIn(root, ['config', 'show', '--origin'], { LOCKSTEP_CONFIG: join(folder, 'lockstep.yaml') });
  assert.match(named.stdout, /^color +never +.*show\/lockstep\.yaml:1$/m);
});
