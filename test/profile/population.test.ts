// The whole profile against a plain second writing of it, and its independence of row order and threads.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { ProfileMeasure, ProfileTable } from '../../src/domain/profile.js';
import { profilePopulation } from '../../src/profile/index.js';
import type { LoadingEngine } from '../../src/store/engine.js';
import { ALL_COLUMNS, DAY, emptyTables, HOUR, lineOf, MIDNIGHT, MINUTE, openEngine, profileOf, SECOND, type LogRow } from './log.js';
import { referenceProfiles } from './reference.js';

let engine: LoadingEngine;
before(async () => {
  engine = await openEngine();
});
after(() => engine.close());

/** Few ids and few moments, so that ties, batches and single requests are common; U+FFEE and an emoji sort differently by byte. */
const logs: fc.Arbitrary<LogRow[]> = fc
  .record({ step: fc.constantFrom(1, 7, SECOND, MINUTE, 5 * MINUTE, HOUR, DAY), places: fc.constantFrom(3, 40, 5000) })
  .chain(({ step, places }) =>
    fc.array(
      fc.record({
        account: fc.oneof(
          { weight: 3, arbitrary: fc.constant('a') },
          { weight: 2, arbitrary: fc.constantFrom('B', 'b', 'a b', "o'x", 'é', '\uffee', '\u{1f600}') },
        ),
        time: fc.nat(places).map((place) => MIDNIGHT + place * step),
        inputTokens: fc.option(fc.nat(4_000_000_000)),
        outputTokens: fc.option(fc.nat(50)),
        isError: fc.option(fc.nat(1)),
        model: fc.constantFrom('', 'm1', 'm2', 'm3'),
        country: fc.constantFrom('', 'DE', 'FR', 'US'),
      }),
      { minLength: 1, maxLength: 120 },
    ),
  );

const isClose = (left: number, right: number): boolean =>
  Number.isNaN(right) ? Number.isNaN(left) : Math.abs(left - right) <= 1e-7 * Math.max(1, Math.abs(right));

function assertEqualsReference(table: ProfileTable, rows: readonly LogRow[]): void {
  const expected = referenceProfiles(rows);
  assert.deepEqual(table.accountIds, [...expected.keys()]);
  table.accountIds.forEach((id, index) => {
    const line = expected.get(id);
    assert.ok(line);
    const found = lineOf(table, id);
    for (const measure of Object.keys(line.figures) as ProfileMeasure[])
      assert.ok(isClose(found[measure], line.figures[measure]), `${measure} of ${id}: ${found[measure]} instead of ${line.figures[measure]}`);
    assert.deepEqual([...table.hourCounts.subarray(index * 24, index * 24 + 24)], line.hourCounts);
    assert.deepEqual([...table.weekdayCounts.subarray(index * 7, index * 7 + 7)], line.weekdayCounts);
    assert.equal(table.country[index], line.country);
  });
}

test('agrees with a plain writing of every measure on random logs', async () => {
  await fc.assert(
    fc.asyncProperty(logs, async (rows) => {
      assertEqualsReference(await profileOf(engine, rows), rows);
    }),
    { numRuns: 60, seed: 20260422 },
  );
});

test('agrees with the plain writing on near-regular traffic, where periods are found', async () => {
  const gap = fc.constantFrom(0, 55 * SECOND, 58 * SECOND, MINUTE, 61 * SECOND, 65_999, 66_001, 5 * MINUTE, 9 * HOUR);
  const regular = fc.array(gap, { minLength: 15, maxLength: 60 });
  let periods = 0;
  await fc.assert(
    fc.asyncProperty(regular, async (gaps) => {
      let time = MIDNIGHT + 17;
      const rows = gaps.map((gap) => ({ account: 'a', time: (time += gap) }));
      const table = await profileOf(engine, rows);
      assertEqualsReference(table, rows);
      if (lineOf(table, 'a').periodMs > 0) periods++;
    }),
    { numRuns: 40, seed: 20260605 },
  );
  assert.ok(periods > 5 && periods < 40, `${periods} of 40 logs have a period: both sides of the rule must be seen`);
});

test('leaves a measure unmeasured when the inputs lack its field, even if the table holds values', async () => {
  const rows = [{ account: 'a', time: MIDNIGHT, inputTokens: 5, outputTokens: 5, isError: 1, model: 'm', country: 'DE' }];
  const table = await profileOf(engine, rows, new Set(['requests.timestamp', 'requests.account_id']));
  const line = lineOf(table, 'a');
  assert.deepEqual([line.inputTokens, line.outputTokens, line.errorShare, line.models], [NaN, NaN, NaN, NaN]);
  assert.deepEqual(table.country, ['']);
  assert.equal(line.requests, 1);
});

test('a single request has volume but no rhythm', async () => {
  const line = lineOf(await profileOf(engine, [{ account: 'once', time: MIDNIGHT + 10 * HOUR }]), 'once');
  assert.deepEqual([line.requests, line.activeDays, line.hoursCovered, line.quietGapH], [1, 1, 1, 14]);
  assert.deepEqual([line.gapP10Ms, line.gapP50Ms, line.gapP90Ms, line.burstiness, line.memory, line.periodMs], [NaN, NaN, NaN, NaN, NaN, NaN]);
});

test('an empty log has an empty profile', async () => {
  const table = await profileOf(engine, []);
  assert.equal(table.accountIds.length, 0);
  assert.equal(table.hourCounts.length, 0);
});

test('the order of insertion and the number of threads change nothing', async () => {
  const answers: string[] = [];
  for (const { threads, order } of [{ threads: 1, order: 'number' }, { threads: 2, order: 'cityHash64(number)' }]) {
    const loaded = await openEngine(threads);
    try {
      await emptyTables(loaded);
      await loaded.execute(
        `INSERT INTO requests (account_id, timestamp, input_tokens, is_error, model, country)
         SELECT concat('a', toString(cityHash64(number) % 400)), fromUnixTimestamp64Milli(toInt64(1777852800000 + cityHash64(number, 1) % 1000000000), 'UTC'),
           number % 1000, number % 2, toString(number % 5), toString(cityHash64(number, 2) % 3)
         FROM numbers(150000) ORDER BY ${order}`,
      );
      const table = await profilePopulation(loaded, ALL_COLUMNS);
      const figures = Object.values<Float64Array>({ ...table.columns }).map((column) => Array.from(column, String));
      answers.push(JSON.stringify([table.accountIds, figures, [...table.hourCounts], [...table.weekdayCounts], table.country]));
    } finally {
      await loaded.close();
    }
  }
  assert.equal(answers[0], answers[1]);
  assert.ok((answers[0] ?? '').length > 10_000);
});
