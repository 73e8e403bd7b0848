// What several registration records of one account come to.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registrationsOf } from '../../src/profile/index.js';
import type { LoadingEngine } from '../../src/store/engine.js';
import { ALL_COLUMNS, MIDNIGHT, openEngine, profileOf } from './log.js';

let engine: LoadingEngine;
before(async () => {
  engine = await openEngine();
});
after(() => engine.close());

const population = () => profileOf(engine, ['a', 'b', 'c'].map((account) => ({ account, time: MIDNIGHT })));

const insertRecords = (values: string): Promise<void> =>
  engine.execute(`INSERT INTO registrations (account_id, created_at, closed_at, email, org, plan, status, country, payment_fingerprint) VALUES ${values}`);

test('takes the earliest creation, the latest closing and for each text the first that is not empty', async () => {
  const accounts = await population();
  await insertRecords(`
    ('a', '2026-02-02 00:00:00', '2026-05-01 00:00:00', 'x@Later.example', 'Later', 'pro', 'open', 'DE', ''),
    ('a', '2026-01-01 00:00:00.250', NULL, 'x@First.Example', '', 'free', '', 'FR', 'card'),
    ('a', NULL, '2026-06-01 00:00:00', 'x@undated.example', 'Undated', 'none', 'shut', 'US', '')`);
  const { facts, records, unmatched } = await registrationsOf(engine, accounts, ALL_COLUMNS, []);
  assert.deepEqual(facts, [
    {
      createdAtMs: Date.UTC(2026, 0, 1) + 250,
      closedAtMs: Date.UTC(2026, 5, 1),
      emailDomain: 'first.example',
      org: 'Later',
      plan: 'free',
      status: 'open',
      country: 'FR',
      hasPayment: true,
    },
    null,
    null,
  ]);
  assert.deepEqual({ records, unmatched }, { records: 3, unmatched: 0 });
});

test('counts the records of accounts without a request, and breaks equal dates by the text', async () => {
  const accounts = await population();
  await insertRecords(`
    ('b', '2026-01-01 00:00:00', NULL, 'no address', 'Zeta', '', '', '', ''),
    ('b', '2026-01-01 00:00:00', NULL, '', 'Alpha', '', '', '', ''),
    ('ghost', NULL, NULL, 'a@b.example', '', '', '', '', ''),
    ('ghost', NULL, NULL, '', '', '', '', '', '')`);
  const { facts, records, unmatched } = await registrationsOf(engine, accounts, ALL_COLUMNS, []);
  assert.deepEqual({ records, unmatched }, { records: 4, unmatched: 2 });
  const absent = { closedAtMs: null, emailDomain: '', plan: '', status: '', country: '', hasPayment: false };
  assert.deepEqual(facts[1], { ...absent, createdAtMs: Date.UTC(2026, 0, 1), org: 'Alpha' });
});

test('asks nothing when the inputs have no registrations', async () => {
  const accounts = await population();
  await engine.execute('DROP TABLE registrations');
  const answer = await registrationsOf(engine, accounts, new Set(['requests.account_id']), []);
  assert.deepEqual(answer, { facts: [null, null, null], records: 0, unmatched: 0 });
});
