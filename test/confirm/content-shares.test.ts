// Shares of whole sets of templates, asked of an engine with a log that is written out here and counted beside it in plain TypeScript.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentShares } from '../../src/confirm/content-shares.js';
import type { Group } from '../../src/domain/group.js';
import { populationOf } from '../group/made.js';
import { emptyTables, openEngine } from '../profile/log.js';
import { streamOf } from '../../src/simulate/random.js';

const label = (prefix: string, hash: bigint): string => `${prefix}-${hash.toString(16)}`;
const groupOf = (accounts: readonly number[]): Group => ({ core: [], members: accounts.map((account) => ({ account, tethers: [], margin: 3, contentShare: null })) });

test('the engine counts requests on a group\'s own templates as plain counting does, and no other group\'s', async () => {
  const random = streamOf(1, 'content shares');
  // Hashes of 64 bits, which no double holds: the last digits tell them apart.
  const hashes = Array.from({ length: 8 }, (_, index) => 0xfedcba9876543210n + BigInt(index));
  const rows = Array.from({ length: 400 }, () => ({ account: random.below(6), skeleton: hashes[random.below(8)] ?? 0n, opening: hashes[random.below(8)] ?? 0n, prompt: hashes[random.below(8)] ?? 0n }));
  const requests = Array.from({ length: 6 }, (_, account) => rows.filter((row) => row.account === account).length);
  const population = populationOf(requests.map((some) => ({ requests: some })));
  const groups = [groupOf([0, 1, 2]), groupOf([3, 4])];
  const own = [
    new Map([['prompt-skeleton', hashes.slice(0, 3)], ['prompt-opening', hashes.slice(2, 4)]]),
    new Map([['prompt-skeleton', hashes.slice(4, 5)], ['shared-prompt', hashes.slice(0, 2)]]),
  ];
  const engine = await openEngine();
  try {
    await emptyTables(engine);
    await engine.execute(
      `INSERT INTO requests (account_id, timestamp, prompt_skeleton, prompt_opening, prompt_hash)
       SELECT r.1, toDateTime64('2026-05-01 00:00:00', 3, 'UTC'), toUInt64(r.2), toUInt64(r.3), toUInt64(r.4)
       FROM (SELECT arrayJoin(arrayZip({accounts:Array(String)}, {skeletons:Array(String)}, {openings:Array(String)}, {prompts:Array(String)})) AS r)`,
      {
        accounts: rows.map(({ account }) => population.accountIds[account] ?? ''), skeletons: rows.map(({ skeleton }) => String(skeleton)),
        openings: rows.map(({ opening }) => String(opening)), prompts: rows.map(({ prompt }) => String(prompt)),
      });
    const shares = await contentShares(engine, population, groups, (group) =>
      new Map([...(own[groups.indexOf(group)] ?? [])].map(([kind, some]) => [kind, some.map((hash) => label('T', hash))])));
    const field = { 'prompt-skeleton': 'skeleton', 'prompt-opening': 'opening', 'shared-prompt': 'prompt' } as const;
    const expected = new Map(groups.flatMap(({ members }, index) => members.map(({ account }) => [account, new Map([...(own[index] ?? [])].map(([kind, some]) =>
      [kind, rows.filter((row) => row.account === account && some.includes(row[field[kind as keyof typeof field]])).length / (requests[account] ?? 1)]))] as const)));
    assert.deepEqual(shares, expected);
  } finally {
    await engine.close();
  }
});

test('groups without templates ask nothing', async () => {
  const silent = { rows: () => assert.fail('asked'), name: '', version: '', progress: () => Promise.resolve(null), close: () => Promise.resolve() };
  assert.deepEqual(await contentShares(silent, populationOf([{}, {}]), [groupOf([0, 1])], () => new Map()), new Map());
});
