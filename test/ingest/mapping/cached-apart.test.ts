// Input tokens of providers that count a cache beside the input, and of those that count it within. Sums are made by hand: 12 + 2000 + 100.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, run } from '../loading.js';

type Usage = Readonly<Record<string, number>>;

const lines = (...usages: readonly Usage[]): string => `${usages.map((usage, row) => JSON.stringify({ timestamp: `2026-05-21T09:00:0${row}Z`, user_id: 'ana', model: 'm', usage })).join('\n')}\n`;
const table = (...usages: readonly Usage[]): string => `timestamp,user_id,model,${Object.keys(usages[0] ?? {}).join(',')}\n${usages.map((usage, row) => `2026-05-21T09:00:0${row}Z,ana,m,${Object.values(usage).join(',')}`).join('\n')}\n`;

const APART = [{ input_tokens: 12, cache_creation_input_tokens: 100, cache_read_input_tokens: 2000, output_tokens: 50 }, { input_tokens: 40, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 5 }];
const CAMEL = [{ inputTokens: 12, cacheReadInputTokens: 2000, cacheWriteInputTokens: 100, outputTokens: 50 }, { inputTokens: 40, cacheReadInputTokens: 0, cacheWriteInputTokens: 0, outputTokens: 5 }];
const WITHIN = [{ input_tokens: 2112, cache_write_input_tokens: 100, cache_read_input_tokens: 2000, output_tokens: 50 }, { input_tokens: 40, cache_write_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 5 }];

const QUESTION = 'SELECT input_tokens, cached_tokens FROM requests ORDER BY timestamp';

for (const [name, text] of Object.entries({ 'apart.ndjson': lines(...APART), 'apart.csv': table(...APART), 'camel.ndjson': lines(...CAMEL), 'within.ndjson': lines(...WITHIN), 'within.csv': table(...WITHIN) }))
  test(`${name}: the input is all that a request took in, once`, async (context) => {
    const { rows } = await run(context, [join(folderOf(context, { [name]: text }), name)]);
    assert.deepEqual(await rows(QUESTION), [[2112, 2000], [40, 0]]);
  });

test('records within a collector\'s are counted alike', async (context) => {
  const wrapped = lines(...APART).trim().split('\n').map((log) => JSON.stringify({ log, stream: 'stdout', time: '2026-05-21T10:00:00Z' })).join('\n');
  const { rows } = await run(context, [join(folderOf(context, { 'x.ndjson': wrapped }), 'x.ndjson')]);
  assert.deepEqual(await rows(QUESTION), [[2112, 2000], [40, 0]]);
});

test('a mapping says what belongs together, and one that names a single column is believed', async (context) => {
  const folder = folderOf(context, { 'x.csv': table(...APART), 'sum.map': 'input_tokens = input_tokens + cache_read_input_tokens\n', 'one.map': 'input_tokens = input_tokens\n' });
  for (const [map, first] of [['sum.map', 2012], ['one.map', 12]] as const) {
    const { rows, engine } = await run(context, [join(folder, 'x.csv')], { map: join(folder, map) });
    assert.deepEqual(await rows(QUESTION), [[first, 2000], [40, 0]], map);
    await engine.close();
  }
});

test('one request in many that is counted wrongly tells nothing', async (context) => {
  const within = Array.from({ length: 9 }, () => ({ input_tokens: 2112, cache_read_input_tokens: 2000 }));
  const text = [...Array.from({ length: 3 }, () => within).flat(), { input_tokens: 1, cache_read_input_tokens: 2000 }].map((usage, row) => JSON.stringify({ timestamp: `2026-05-21T09:00:${10 + row}Z`, user_id: 'ana', model: 'm', ...usage })).join('\n');
  const { rows } = await run(context, [join(folderOf(context, { 'x.ndjson': text }), 'x.ndjson')]);
  assert.deepEqual(await rows('SELECT input_tokens, toUInt32(count()) FROM requests GROUP BY input_tokens ORDER BY input_tokens'), [[1, 1], [2112, 27]]);
});
