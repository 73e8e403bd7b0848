// Is the suite what it says: enough scenarios, seeds that do not mix, a second generator that owes the first nothing?

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { foreignCase } from '../../../bench/suite/foreign/index.js';
import type { Played } from '../../../bench/suite/played.js';
import { SCENARIOS, SEEDS, SPLITS } from '../../../bench/suite/scenarios/index.js';

const operation = { name: 'x', accounts: 40, requests: 12, accountsPerCard: 4, templates: 6, work: 'queue', exits: 'rented', signUpDays: 5, customers: 0.3, lifeDays: 0, client: 'many' } as const;
const played = foreignCase({ operations: [operation] })(7);
const textOf = (name: string, { files }: Played = played): string => files.find((file) => file.name === name)?.text() ?? '';

test('the suite has thirty scenarios or more, six without a campaign, and a quick subset of both sorts', () => {
  assert.ok(SCENARIOS.length >= 30, String(SCENARIOS.length));
  assert.ok(SCENARIOS.filter(({ hasCampaign }) => !hasCampaign).length >= 6);
  assert.equal(new Set(SCENARIOS.map(({ name }) => name)).size, SCENARIOS.length);
  const quick = SCENARIOS.filter((scenario) => scenario.quick === true);
  assert.deepEqual([...new Set(quick.map(({ hasCampaign }) => hasCampaign))].sort(), [false, true]);
  assert.ok(quick.every(({ split }) => split !== 'test'), 'a gate must not be tuned to by way of the test split');
});

test('each split has five seeds of its own', () => {
  const all = SPLITS.flatMap((split) => SEEDS[split]);
  assert.deepEqual(SPLITS.map((split) => SEEDS[split].length), [5, 5, 5]);
  assert.equal(new Set(all).size, 15);
});

test('the second generator imports nothing but its own files, types and the words of the suite', () => {
  const folder = 'bench/suite/foreign';
  const imports = readdirSync(folder).flatMap((name) => [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^(import|export)( type)?.* from '([^']+)'/gm)].map(([, , isType, from]) => ({ isType, from })));
  assert.ok(imports.length > 5);
  assert.deepEqual(imports.filter(({ isType, from = '' }) => isType === undefined && !/^\.\/\w+\.js$/.test(from)), []);
});

test('a case says whether it has a campaign, and holds as many accounts of it as its truth says', () => {
  for (const { name, hasCampaign, play } of SCENARIOS.filter((scenario) => /^(foreign-quiet|foreign-hermits|quiet-shared|small)$/.test(scenario.name)))
    assert.equal(play(3).truth.some(({ label }) => label === 'coordinated'), hasCampaign, name);
});

test('the second generator plays the same case for the same seed, and another for another', () => {
  const again = foreignCase({ operations: [operation] })(7);
  assert.equal(textOf('spend_logs.ndjson', again), textOf('spend_logs.ndjson'));
  assert.equal(textOf('users.csv', again), textOf('users.csv'));
  assert.notEqual(textOf('spend_logs.ndjson', foreignCase({ operations: [operation] })(8)), textOf('spend_logs.ndjson'));
});

test('the second generator writes rows of its campaigns as it writes those of everybody: keys, empty fields, and the shape of values', () => {
  const guilty = new Set(played.truth.filter(({ label }) => label === 'coordinated').map(({ account_id }) => account_id));
  const logs = textOf('spend_logs.ndjson').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const accounts = parse<Record<string, string>>(textOf('users.csv'), { columns: true });
  const shape = (value: unknown): string => JSON.stringify(value).replace(/[A-Z]+/g, 'A').replace(/[a-z]+/g, 'a').replace(/\d+/g, '9').replace(/[Aa9]{2,}/g, 'x');
  const sets = [
    { rows: logs, of: (row: Record<string, unknown>) => String(row['user']), columns: ['request_id', 'api_key', 'startTime', 'endTime', 'spend', 'status'] },
    { rows: accounts, of: (row: Record<string, unknown>) => String(row['account_id']), columns: ['account_id', 'signup_at', 'phone', 'card_fingerprint', 'plan', 'org'] },
  ];
  for (const { rows, of, columns } of sets) {
    assert.equal(new Set(rows.map((row) => Object.keys(row).join())).size, 1);
    for (const column of columns) {
      const shapes = (isGuilty: boolean): Set<string> => new Set(rows.filter((row) => guilty.has(of(row)) === isGuilty).map((row) => shape(row[column])));
      assert.ok(shapes(true).size > 0);
      for (const one of shapes(true)) assert.ok(shapes(false).has(one), `${column}: ${one}`);
    }
  }
});

test('the truth counts the requests that were sent, and which of them were the campaign\'s', () => {
  const sent = new Map<string, number>();
  for (const { account_id } of played.observed.requests) sent.set(account_id, (sent.get(account_id) ?? 0) + 1);
  for (const { account_id, label, requests, requests_coordinated } of played.truth) {
    assert.equal(requests, sent.get(account_id) ?? 0);
    assert.ok(label === 'coordinated' ? requests_coordinated <= requests : requests_coordinated === 0);
  }
  const coordinated = played.truth.reduce((sum, one) => sum + one.requests_coordinated, 0);
  assert.ok(coordinated > 300 && coordinated <= 480, String(coordinated));
});
