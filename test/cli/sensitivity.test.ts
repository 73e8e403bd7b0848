import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lockstep } from './run-lockstep.js';
import { complaints } from './schema-complaints.js';

interface Answer {
  readonly schema: string;
  readonly accounts: number;
  readonly cells: readonly { readonly level: string; readonly accounts: number; readonly requests_per_account: number; readonly recall: number; readonly of: number }[];
  readonly sentences: readonly { readonly level: string; readonly sentence: string }[];
}

test('finds a large careless campaign in the shipped log and not one of three that hardly speak', () => {
  const { exit, stdout, stderr } = lockstep('sensitivity', 'fixtures/demo', '--sizes', '3,40', '--requests', '40', '--evasion', 'plain', '-f', 'json', '-q');
  assert.equal(exit, 0, stderr);
  assert.deepEqual(complaints('sensitivity', stdout), []);
  const { schema, accounts, cells, sentences } = JSON.parse(stdout) as Answer;
  assert.equal(schema, 'lockstep.sensitivity/1');
  // fixtures/demo/truth.csv has 1,801 lines beside its head.
  assert.equal(accounts, 1801);
  assert.deepEqual(cells.map(({ accounts: size, of }) => [size, of]), [[3, 3], [40, 40]]);
  assert.deepEqual(cells.map(({ recall }) => recall), [0, 1]);
  assert.equal(sentences[0]?.sentence, 'In this log a campaign of 40 accounts at 40 requests each is found with 100 % recall; one of 3 is not.');
});

test('sizes that are no campaign and ways to hide that do not exist are refused', () => {
  for (const flags of [['--sizes', '2'], ['--sizes', 'many'], ['--seeds', '0'], ['--evasion', 'magic']]) assert.equal(lockstep('sensitivity', 'fixtures/demo', ...flags).exit, 2, flags.join(' '));
});
