import assert from 'node:assert/strict';
import { test } from 'node:test';

import { address } from '../../../src/ingest/canonical/address.js';
import { writtenOnce } from '../../../src/ingest/load/written-once.js';
import { allRows } from '../../../src/store/engine.js';
import { openedEngine } from '../loading.js';

test('a call that stands twice is named, and what it holds is written in its name alone', () => {
  assert.deepEqual(writtenOnce(['f(trimBoth(column), 1)', 'if(trimBoth(column) = \'\', 0, g(trimBoth(column)))']), {
    named: ['trimBoth(column) AS same_1'],
    texts: ['f(same_1, 1)', 'if(same_1 = \'\', 0, g(same_1))'],
  });
  assert.deepEqual(writtenOnce(['lower(trimBoth(column)) || lower(trimBoth(column))']), { named: ['lower(trimBoth(column)) AS same_1'], texts: ['same_1 || same_1'] });
});

test('a name that another uses stands before it', () => {
  const { named, texts } = writtenOnce(['upper(trimBoth(column))', 'upper(trimBoth(column))', 'trimBoth(column)']);
  assert.deepEqual(named, ['trimBoth(column) AS same_1', 'upper(same_1) AS same_2']);
  assert.deepEqual(texts, ['same_2', 'same_2', 'same_1']);
});

test('values of a lambda, types, bound values and quoted texts stay as they are', () => {
  for (const text of [
    'arrayMap(each -> toString(each) || toString(each), [1])',
    'arrayMap((a, b) -> toString(a) || toString(a) || toString(b), [1], [2])',
    'arrayMap(a -> arrayMap(b -> a || b, splitByChar(a)) || arrayMap(b -> a || b, splitByChar(a)), [1])',
    "CAST([] AS Array(Nullable(String))) = CAST([] AS Array(Nullable(String), 1))",
    '{patterns:Array(String)}[1] = {patterns:Array(String)}[2]',
    "'trimBoth(column)' = 'trimBoth(column), it\\'s trimBoth(column)'",
  ])
    assert.deepEqual(writtenOnce([text]), { named: [], texts: [text] });
});

test('a call with a lambda of its own is named whole, one that reads the value of a lambda around it is not', () => {
  assert.deepEqual(writtenOnce(["f(arrayMap(each -> lower(each), split(t)))", "g(arrayMap(each -> lower(each), split(t)), 'each -> x')"]), {
    named: ['arrayMap(each -> lower(each), split(t)) AS same_1'], texts: ['f(same_1)', "g(same_1, 'each -> x')"],
  });
  // Of the two inner calls one reads what the outer lambda goes through; the other is the same for every value of it.
  assert.deepEqual(writtenOnce(['arrayMap(a -> f(arrayMap(b -> lower(b), (a, a)), arrayMap(c -> lower(c), list), arrayMap(b -> lower(b), (a, a)), arrayMap(c -> lower(c), list)), t)']), {
    named: ['arrayMap(c -> lower(c), list) AS same_1'],
    texts: ['arrayMap(a -> f(arrayMap(b -> lower(b), (a, a)), same_1, arrayMap(b -> lower(b), (a, a)), same_1), t)'],
  });
});

test('private ranges of IPv4 are private to their last address, and the next one is not', async (context) => {
  const engine = await openedEngine(context);
  // IANA's IPv4 special-purpose address registry: first and last address of each range; what lies beside them is public.
  const ranges = [
    ['0.0.0.0', '0.255.255.255'], ['10.0.0.0', '10.255.255.255'], ['100.64.0.0', '100.127.255.255'], ['127.0.0.0', '127.255.255.255'], ['169.254.0.0', '169.254.255.255'],
    ['172.16.0.0', '172.31.255.255'], ['192.168.0.0', '192.168.255.255'], ['224.0.0.0', '255.255.255.255'],
  ];
  const beside = ['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '223.255.255.255'];
  const shown = async (texts: readonly string[]): Promise<unknown[]> =>
    (await allRows(engine, `SELECT ${address('given')} FROM (SELECT arrayJoin({texts:Array(String)}) AS given)`, { texts })).map(([value]) => value);
  assert.deepEqual(new Set(await shown(ranges.flat())), new Set(['']));
  assert.deepEqual(await shown(beside), beside);
  assert.deepEqual(await shown(beside.map((each) => `::ffff:${each}`)), beside);
  assert.deepEqual(await shown(beside.map((each) => `10.1.2.3, "[::1]:80", ${each}:443`)), beside);
});
