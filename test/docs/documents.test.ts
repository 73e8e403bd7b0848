// The cookbook and the job of docs/ are run as they stand there: with jq and bash, over the fixture and a pretended engine.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { parse } from 'yaml';

import { environment, FAKE, newFolder, REPORT, run } from '../cli/run-fake.js';

const folder = newFolder();
const at = (name: string): string => join(folder, name);
const blocks = (path: string, language: string): string[] => [...readFileSync(path, 'utf8').matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);

/** `npx lockstep` is the command line under test. */
function inShell(script: string, more: Readonly<Record<string, string>> = {}): { readonly exit: number | null; readonly stdout: string; readonly stderr: string } {
  mkdirSync(at('bin'), { recursive: true });
  writeFileSync(at('bin/npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${FAKE}" "$@"\n`);
  chmodSync(at('bin/npx'), 0o755);
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-o', 'pipefail', '-c', script], { cwd: folder, encoding: 'utf8', input: '', env: { ...environment, ...more, PATH: `${at('bin')}:${environment.PATH}` } });
  return { exit: status, stdout, stderr };
}

const hasJq = spawnSync('jq', ['--version']).status === 0;

test('every line of the jq cookbook runs and prints something', { skip: hasJq ? false : 'jq is not installed' }, () => {
  writeFileSync(at('one.csv'), 'allow,value,reason,author,expires\naccount,acct_9f31,our own load,j.doe,2026-12-31\n');
  const empty = JSON.parse(readFileSync('fixtures/report/nothing-found.json', 'utf8')) as object;
  writeFileSync(at('before.json'), JSON.stringify(empty));
  for (const name of ['report.json', 'again.json']) copyFileSync(REPORT, at(name));
  const outputs = [['case.ndjson'], ['allowed.json', '--allow', at('one.csv')], ['compared.json', '--baseline', at('before.json')]] as const;
  for (const [name, ...flags] of outputs) assert.equal(run('render', REPORT, '-q', ...flags, '-o', at(name)).exit, 0, name);
  const recipes = blocks('docs/jq.md', 'sh');
  assert.ok(recipes.length >= 10);
  const printed = recipes.map((recipe) => {
    const { exit, stdout, stderr } = inShell(recipe);
    assert.deepEqual([exit, stderr], [0, ''], recipe);
    assert.notEqual(stdout.trim(), '', recipe);
    return stdout;
  });
  // Read off the fixture by hand: the first recipe, the suppressed one, and those that answer yes.
  assert.equal(printed[0], 'acct_9f31\nacct_2b77\nacct_c1d0\norg-delta/user 7\norg-delta/user 9\n');
  assert.ok(printed.includes('acct_9f31\thigh\tj.doe\tour own load\n'));
  assert.deepEqual(printed.filter((text) => text === 'true\n').length, 2);
  assert.ok(printed.includes('identical\n'));
});

interface Workflow {
  readonly jobs: { readonly lockstep: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}

test('the job of docs/ci.md ends with 10 for what is new, and with 0 once that is the baseline', () => {
  const [text = ''] = blocks('docs/ci.md', 'yaml');
  const { jobs } = parse(text) as Workflow;
  const script = jobs.lockstep.steps.find(({ name }) => name === 'Analyse')?.run ?? '';
  mkdirSync(at('logs'), { recursive: true });
  writeFileSync(at('allow.yaml'), '- allow: account\n  value: acct_9f31\n  reason: our own load\n  author: j.doe\n  expires: 2026-12-31\n');
  const summary = { GITHUB_STEP_SUMMARY: at('summary.md') };
  const first = inShell(script, summary);
  assert.equal(first.exit, 10, first.stderr);
  assert.ok(existsSync(at('report.sarif')));
  assert.match(readFileSync(at('summary.md'), 'utf8'), /# lockstep report/);
  const second = inShell(`mv report.ndjson.gz baseline.ndjson.gz\nrm report.sarif\n${script}`, summary);
  assert.equal(second.exit, 0, second.stderr);
});

test('the allow-list of docs/judging.md is one that can be read', () => {
  const [text = ''] = blocks('docs/judging.md', 'yaml');
  writeFileSync(at('documented.yaml'), text);
  const { exit, stderr } = run('render', REPORT, '--allow', at('documented.yaml'), '-f', 'csv');
  assert.equal(exit, 0, stderr);
});

test('the table of methods in the README is that of docs/evaluation.md, all splits', () => {
  const cells = (line: string): string[] => line.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
  const [whole = ''] = /### All splits\n\n([^]*?)\n\n/.exec(readFileSync('docs/evaluation.md', 'utf8'))?.slice(1) ?? [];
  const [head = [], , ...measured] = whole.split('\n').map(cells);
  const [shown = ''] = /\n\n(\|  \| average precision[^]*?)\n\n/.exec(readFileSync('README.md', 'utf8'))?.slice(1) ?? [];
  const [columns = [], , ...rows] = shown.split('\n').map(cells);
  assert.equal(rows.length, 10);
  assert.deepEqual(rows, measured.map((row) => columns.map((column) => row[head.indexOf(column)])));
});
