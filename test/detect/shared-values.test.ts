// The report's list of shared values: who has each is told, unless they are a crowd.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sharedPayment } from '../../src/detect/shared-payment/index.js';
import { rankedValues, sharedValues } from '../../src/detect/shared-values.js';
import type { DetectorResult } from '../../src/domain/link.js';

const ACCOUNTS = Array.from({ length: 101 }, (_, index) => `acct_${String(900 - index)}`);

/** The first so many of the accounts pay with each card. */
function cards(sizes: Readonly<Record<string, number>>): DetectorResult {
  const carriers = Object.values(sizes).map((size) => Array.from({ length: size }, (_, account) => account));
  const entries = carriers.flat();
  const offsets = Uint32Array.from([0, ...carriers.map((_, place) => carriers.slice(0, place + 1).flat().length)]);
  const [nothing, unseen] = [new Float64Array(entries.length), new Float64Array(carriers.length).fill(NaN)];
  const incidence = { values: Object.keys(sizes), offsets, accounts: Uint32Array.from(entries), requests: nothing, refFiles: new Uint32Array(entries.length), refRows: nothing, firstSeenMs: unseen, lastSeenMs: unseen };
  return { card: sharedPayment.card, outcome: 'found', incidence, accountsWithValue: 500, distinctValues: 400, ownNull: null, query: null };
}

test('a shared value names who has it in the order of their ids, and a crowd of more than a hundred by its number alone', () => {
  const { listed, total } = sharedValues(rankedValues([cards({ few: 3, many: 100, crowd: 101 })]), ACCOUNTS, new Map());
  const named = Object.fromEntries(listed.map(({ value, accounts, account_ids: ids }) => [value, [accounts, ids?.length ?? null]]));
  assert.deepEqual(named, { few: [3, 3], many: [100, 100], crowd: [101, null] });
  assert.deepEqual(listed.find(({ value }) => value === 'few')?.account_ids, ['acct_898', 'acct_899', 'acct_900']);
  assert.equal(total, 3);
});
