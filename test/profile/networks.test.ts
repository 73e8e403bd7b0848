// Which network a shared prefix lies in, as the logs name it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { networksOf } from '../../src/profile/index.js';
import type { LoadingEngine } from '../../src/store/engine.js';
import { ALL_COLUMNS, openEngine, profileOf } from './log.js';

let engine: LoadingEngine;
before(async () => {
  engine = await openEngine();
  await profileOf(engine, []);
  await engine.execute(`INSERT INTO requests (timestamp, account_id, ip, asn) VALUES
    ('2026-05-01 00:00:00', 'a', '20.1.1.5', '64500'), ('2026-05-01 00:00:01', 'a', '20.1.1.77', '64500'), ('2026-05-01 00:00:02', 'a', '20.1.1.9', '64499'),
    ('2026-05-01 00:00:03', 'a', '20.1.2.9', ''),
    ('2026-05-01 00:00:04', 'b', '2001:db8:7:1::1', '64502'), ('2026-05-01 00:00:05', 'b', '2001:db8:7:2::1', '64501'),
    ('2026-05-01 00:00:06', 'c', '20.1.1.5', '64999'), ('2026-05-01 00:00:07', 'c', '20.1.1.5', '64999'), ('2026-05-01 00:00:08', 'c', '20.1.1.5', '64999')`);
});
after(() => engine.close());

const WITH_NETWORKS = new Set([...ALL_COLUMNS, 'requests.ip', 'requests.asn'] as const);
const SEEN = [{ prefix: '20.1.1.0/24', accountId: 'a' }, { prefix: '20.1.2.0/24', accountId: 'a' }, { prefix: '2001:db8:7::/48', accountId: 'b' }];

test('a prefix lies in the network that most requests name, of equals in the one with the smaller name, and only the accounts given are asked', async () => {
  // By hand: two of a's three requests from 20.1.1 name 64500; 20.1.2 names none; b's two are equal. c is not asked.
  assert.deepEqual(await networksOf(engine, WITH_NETWORKS, SEEN), new Map([['2001:db8:7::/48', '64501'], ['20.1.1.0/24', '64500']]));
});

test('without the column nothing is asked and nothing is known', async () => {
  assert.deepEqual(await networksOf(engine, ALL_COLUMNS, SEEN), new Map());
});
