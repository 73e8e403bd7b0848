// Regular expressions that people write, in --where and in rules of their own, against what the log's author writes: a pattern that
// backtracking would need longer than the universe for ends at once, or is refused (a bounded engine: RE2, Hyperscan).

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Readable } from 'node:stream';

import { ingest } from '../../src/ingest/index.js';
import { checkRules } from '../../src/rules/check.js';
import { allRows } from '../../src/store/engine.js';
import { counts, folderOf, openedEngine, run, temporaryFolder } from './loading.js';

/** OWASP, "Regular expression Denial of Service", and what repeats a repetition. */
const CATASTROPHES = ['(a+)+$', '([a-zA-Z]+)*$', '(a|aa)+$', '(a|a?)+$', '(x+x+)+y', '(.*a){12}!'];
const LONG = 'a'.repeat(100_000);
const log = (prompt: string): string => `timestamp,account_id,model,user_agent,prompt\n2026-05-01T10:00:00Z,a,m,${LONG}!,${prompt}\n2026-05-01T10:00:01Z,b,m,${LONG},short\n`;

for (const pattern of CATASTROPHES)
  test(`--where with ${pattern} against a hundred thousand letters ends`, { timeout: 60_000 }, async (context) => {
    const folder = folderOf(context, { 'log.csv': log('x') });
    const where = `user_agent ~ "${pattern}" or model = "m"`;
    assert.deepEqual(counts((await run(context, [join(folder, 'log.csv')], { where })).loaded), ['log.csv: 2 = 2 + 0 + 0']);
  });

test('rules with such patterns are matched against a prompt of thousands of letters', { timeout: 60_000 }, async (context) => {
  const engine = await openedEngine(context);
  // A longer prompt is matched by its beginning.
  const folder = folderOf(context, { 'log.csv': log(`${'a'.repeat(4000)}!`) });
  const patterns = [...CATASTROPHES, '^short'];
  const rules = { patterns, ruleOf: patterns.map((_, index) => index + 1) };
  const options = { paths: [join(folder, 'log.csv')], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 0, salvage: false, strict: false, rejectsFile: null, temporaryFolder: temporaryFolder(context), stdin: Readable.from([]) };
  const loaded = await ingest(engine, options, { stage: () => undefined, loading: () => undefined, warn: () => undefined }, rules);
  assert.deepEqual(counts(loaded), ['log.csv: 2 = 2 + 0 + 0']);
  const met = await allRows(engine, 'SELECT account_id, has(prompt_rules, 5), has(prompt_rules, 7) FROM requests ORDER BY account_id');
  // Nobody has an x before a y, and one prompt begins with the word.
  assert.deepEqual(met.map((row) => row.map(String)), [['a', '0', '0'], ['b', '0', '1']]);
});

test('a pattern whose counts multiply is refused before anything is read', { timeout: 60_000 }, async (context) => {
  const engine = await openedEngine(context);
  for (const pattern of ['((a{1,100}){1,100}){1,100}', '(.{0,1000}a){100}', '[\\s\\S]{1,30000}z']) {
    const rule = { id: 'mine', kind: 'technique', title: 'mine', source: 'me', patterns: [pattern], matches: ['a'], misses: ['b'] } as const;
    await assert.rejects(checkRules(engine, [rule]), { exit: 2, message: /rule mine.*cannot be used/ }, pattern);
  }
});
