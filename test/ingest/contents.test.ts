// Prompts of cited rows as text, from every way of reading: the expected texts are those that the test wrote.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { RecalledRow } from '../../src/domain/recalled.js';
import { contentsRead } from '../../src/ingest/index.js';
import { folderOf, run } from './loading.js';

const recalled = (file: string, row: number): RecalledRow => ({ relation: 'requests', file, row, time: null, account_id: 'a', fields: { model: 'm' } });
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const CHAT = JSON.stringify([{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Name a "tree",\nplease.' }]);
const LONG = 'é'.repeat(20_001);

const FILES = {
  // Rows are counted from the header, which is the first.
  'a.csv': `timestamp,account_id,prompt\n2026-05-01T10:00:00Z,a,first\n2026-05-01T10:00:01Z,a,${quoted(CHAT)}\n2026-05-01T10:00:02Z,b,${LONG}\n2026-05-01T10:00:03Z,b,\n`,
  'b.ndjson': `${JSON.stringify({ timestamp: '2026-05-01T10:00:00Z', account_id: 'a', prompt: 'of JSON \u001b[31m', system_prompt: 'own' })}\n`,
  'bedrock.ndjson': readFileSync('fixtures/formats/bedrock-invocation/sample.ndjson', 'utf8'),
};

test('the prompts of cited rows are read as text, and those of no other', async (context) => {
  const folder = folderOf(context, FILES);
  const cited = [['a.csv', 2], ['a.csv', 3], ['a.csv', 4], ['a.csv', 5], ['b.ndjson', 1], ['bedrock.ndjson', 1]] as const;
  const { engine } = await run(context, [folder], { contentOf: cited.map(([file, row]) => ({ file, row })) });
  const inputs = (await run(context, [folder])).loaded.inputs.map(({ path }) => path);
  const withContent = await contentsRead(engine, inputs);
  const texts = (file: string, row: number): unknown => (({ prompt = null, system_prompt: system = null }) => [prompt, system])(withContent(recalled(file, row)).fields);
  assert.deepEqual(texts('a.csv', 2), ['first', null]);
  assert.deepEqual(texts('a.csv', 3), ['Name a "tree",\nplease.', 'Be brief.']);
  assert.deepEqual(texts('a.csv', 4), [`${'é'.repeat(20_000)} [cut at 20000 characters]`, null]);
  assert.deepEqual(withContent(recalled('a.csv', 5)).fields, { model: 'm' }, 'without a prompt nothing is added');
  assert.deepEqual(texts('b.ndjson', 1), ['of JSON \u001b[31m', 'own']);
  assert.deepEqual(texts('bedrock.ndjson', 1), ['Name a tree.', '[{"text":"Be brief."}]'], 'a system prompt in parts stays as it is written');
  assert.deepEqual(texts('bedrock.ndjson', 2), [null, null], 'it was not cited');
  assert.deepEqual(withContent({ ...recalled('a.csv', 2), relation: 'registrations' }).fields, { model: 'm' });
});

test('unless they are asked for, no table holds a prompt', async (context) => {
  const { rows } = await run(context, [folderOf(context, FILES)]);
  assert.deepEqual(await rows("SELECT name FROM system.tables WHERE database = currentDatabase() AND name = 'request_contents'"), []);
});
