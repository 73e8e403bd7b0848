import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { environment, FAKE, run } from './run-fake.js';

test('bare lockstep shows purpose, three examples and every command on one screen of 24 lines and 80 columns', () => {
  const { exit, stdout, stderr } = run();
  assert.equal(exit, 0);
  assert.equal(stderr, '');
  const lines = stdout.trimEnd().split('\n');
  assert.ok(lines.length <= 24, `${lines.length} lines`);
  assert.deepEqual(lines.filter((line) => line.length > 80), []);
  assert.equal(lines.filter((line) => /^ {2}lockstep \w+ /.test(line)).length, 3);
  for (const command of ['analyze', 'inspect', 'explain', 'timeline', 'render', 'diff', 'verify', 'simulate', 'sensitivity', 'evaluate', 'schema', 'completion', 'doctor', 'config', 'man']) assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
});

test('help of a command shows examples before its flags, and the flags in groups', () => {
  const { exit, stdout } = run('analyze', '--help');
  assert.equal(exit, 0);
  const order = ['Usage:', 'Examples:', 'Input:', 'Output:', 'Judging:', 'Damage:', 'Machine:', 'Global Options:'].map((title) => stdout.indexOf(title));
  assert.ok(order.every((position) => position >= 0), stdout);
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
});

test('the version is one line on standard output', () => {
  for (const argv of [['--version'], ['analyze', '--version']]) assert.match(run(...argv).stdout, /^lockstep \d+\.\d+\.\d+\n$/);
});

test('prints a schema that is JSON', () => {
  const { exit, stdout } = run('schema', 'report');
  assert.equal(exit, 0);
  assert.match((JSON.parse(stdout) as { $schema: string }).$schema, /json-schema/);
});

test('help loads the names of the outputs, and neither a renderer nor what reads reports', () => {
  const tell = 'export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }';
  const module = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
  const watch = module(`import { register } from 'node:module'; register(${JSON.stringify(module(tell))});`);
  const { status, stderr } = spawnSync(process.execPath, ['--import', watch, FAKE, 'analyze', '--help'], { encoding: 'utf8', env: environment });
  assert.equal(status, 0, stderr);
  const loaded = stderr.split('\n').filter((url) => url.includes('/src/'));
  assert.ok(loaded.some((url) => url.endsWith('/src/output/index.js')), stderr);
  const late = loaded.filter((url) => /\/src\/(?:saved|pseudonym|diff|dossier|report|pipeline|output\/(?:html|text\/(?!numbers)|exchange|json|csv|markdown))/.test(url));
  assert.deepEqual(late, []);
});
