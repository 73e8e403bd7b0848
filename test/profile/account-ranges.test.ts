// Ranges of accounts cover every account once, in the engine's order of bytes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rangeCutter, type AccountRange, type RangeLimits } from '../../src/profile/account-ranges.js';
import { readAccounts } from '../../src/profile/accounts.js';
import { readTiming } from '../../src/profile/timing.js';
import { emptyTables, insertRequests, MINUTE, openEngine, waiting } from './log.js';

function rangesOf(accounts: readonly (readonly [string, number])[], limits: RangeLimits): AccountRange[] {
  const cutter = rangeCutter(limits);
  for (const [id, requests] of accounts) cutter.add(id, requests);
  return cutter.ranges();
}

test('cuts before the account that would exceed the limit, and gives a large account its own range', () => {
  assert.deepEqual(rangesOf([['a', 4], ['b', 5], ['c', 99], ['d', 1]], { requests: 10, accounts: 100 }), [
    { first: '', until: 'c' },
    { first: 'c', until: 'd' },
    { first: 'd', until: '' },
  ]);
});

test('cuts after so many accounts, however few requests they have', () => {
  assert.deepEqual(rangesOf([['a', 1], ['b', 1], ['c', 1]], { requests: 10, accounts: 2 }), [{ first: '', until: 'c' }, { first: 'c', until: '' }]);
});

test('has no range for no account', () => assert.deepEqual(rangesOf([], { requests: 1, accounts: 1 }), []));

test('times every account when each has its own range, also where bytes and UTF-16 units sort differently', async () => {
  const engine = await openEngine();
  try {
    await emptyTables(engine);
    const ids = ['z', '\uffee', '\u{1f600}', 'a\\', "a'", 'a\t', 'é'];
    await insertRequests(engine, ids.flatMap((id) => waiting(id, [MINUTE, MINUTE, MINUTE, MINUTE])));
    const accounts = await readAccounts(engine);
    // By byte U+FFEE (EF…) comes before the emoji (F0…); by UTF-16 unit the emoji (D83D) comes first.
    assert.deepEqual(accounts.ids, [...ids].sort());
    assert.deepEqual(accounts.ids.slice(-2), ['\u{1f600}', '\uffee']);
    const bytewise = [...ids].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
    const ranges = rangesOf(bytewise.map((id) => [id, 5]), { requests: 1, accounts: 100 });
    assert.equal(ranges.length, ids.length);
    const timing = await readTiming(engine, { ...accounts, ranges }, { logResolutionMs: 1 });
    assert.deepEqual([...timing.burstiness], ids.map(() => -1));
  } finally {
    await engine.close();
  }
});
