// Is the README true? Its picture is a real run, and every command and flag that it shows exists.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { blocks, isAsPrinted, lockstep, STATE } from './shown.js';

const README = 'README.md';
const DOSSIERS = 'docs/dossiers.md';
const REPORT = join(STATE, 'report.json');

test('the picture in the README is what the command prints', () => {
  const [picture = ''] = blocks(README, 'console');
  // Totals, campaigns and what ties the first.
  isAsPrinted(README, picture, '  found ', '-o', REPORT);
});

test('the dossiers of docs/dossiers.md are what explain prints over the shipped case, and stand for a member, an innocent and one between', () => {
  const shown = blocks(DOSSIERS, 'console');
  const { accounts } = JSON.parse(readFileSync(REPORT, 'utf8')) as { accounts: { account_id: string; tier: string }[] };
  const truth = new Map(readFileSync('fixtures/demo/truth.csv', 'utf8').trim().split('\n').map((line) => line.split(',')).map(([id = '', label = '', , kind = '']) => [id, `${label} ${kind}`]));
  const ids = shown.map((block) => /^\$ npx lockstep explain (\S+)\n/.exec(block)?.[1] ?? '');
  assert.deepEqual(ids.map((id) => accounts.find(({ account_id: each }) => each === id)?.tier), ['high', 'none', 'review']);
  assert.deepEqual(ids.map((id) => truth.get(id)), ['coordinated campaign', 'benign university-class', 'coordinated campaign']);
  for (const block of shown) isAsPrinted(DOSSIERS, block, 'Beside ', '--case', REPORT);
});

test('no more of a campaign of the shipped case is called common work than its truth says', () => {
  const truth = new Map(readFileSync('fixtures/demo/truth.csv', 'utf8').trim().split('\n').slice(1).map((line) => line.split(',')).map(([id = '', , , , requests, coordinated]) => [id, { requests: Number(requests), coordinated: Number(coordinated) }]));
  const { campaigns } = JSON.parse(readFileSync(REPORT, 'utf8')) as { campaigns: { account_ids: string[]; illicit_share: { low: number; high: number } | null }[] };
  const told = campaigns.flatMap(({ account_ids: ids, illicit_share: share }) => (share === null ? [] : [{ ids, share }]));
  assert.equal(told.length, 2);
  for (const { ids, share: { low, high } } of told) {
    const all = ids.reduce((sum, id) => sum + (truth.get(id)?.requests ?? NaN), 0);
    const part = ids.reduce((sum, id) => sum + (truth.get(id)?.coordinated ?? NaN), 0) / all;
    assert.ok(low > 0.3 && low <= part && part <= high, `${low} to ${high}, ${part} by the truth`);
  }
});

test('every flag that the README shows is in the help of its command', () => {
  const commands = [...blocks(README, 'sh').join('\n').matchAll(/lockstep (analyze|inspect|explain|timeline|render|diff|verify|evaluate|simulate|sensitivity|schema)([^|#\n]*)/g)];
  assert.ok(commands.length > 5);
  for (const [, command = '', rest = ''] of commands) {
    const help = lockstep(command, '--help') + lockstep('--help');
    for (const [flag] of rest.matchAll(/(?<=\s)--?[a-z][a-z-]*/g)) assert.ok(help.includes(flag), `${command} has no ${flag}`);
  }
});
