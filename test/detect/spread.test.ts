// The surprise of a shared value, by hand from the formula that stands above surpriseOf.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emailDomain } from '../../src/detect/email-domain/index.js';
import { surpriseOf } from '../../src/detect/spread.js';
import type { DetectorResult } from '../../src/domain/link.js';

/** A kind whose shared values have so many carriers each. */
function resultOf(sizes: readonly number[], accountsWithValue: number, distinctValues: number, ownNull: DetectorResult['ownNull'] = null): DetectorResult {
  const entries = sizes.reduce((sum, size) => sum + size, 0);
  const offsets = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, place) => (offsets[place + 1] = (offsets[place] ?? 0) + size));
  const nothing = new Float64Array(entries);
  const incidence = {
    values: sizes.map((_, place) => `v${place}`), offsets, accounts: new Uint32Array(entries), requests: nothing, refFiles: new Uint32Array(entries), refRows: nothing,
    firstSeenMs: new Float64Array(sizes.length), lastSeenMs: new Float64Array(sizes.length),
  };
  return { card: emailDomain.card, outcome: 'found', incidence, accountsWithValue, distinctValues, ownNull, query: null };
}

const assertClose = (found: number, expected: number): void => assert.ok(Math.abs(found - expected) < 1e-9, `${found} instead of ${expected}`);

test('one card of ten among a thousand cards of one is remarkable', () => {
  const { expected, logP } = surpriseOf(resultOf([10], 1010, 1001))(0);
  // The thousand others serve a thousand accounts: one each.
  assert.equal(expected, 1);
  // No other is shared: (0 + 1/2)/1001. With nothing but the imagined value of four the slope is 1/ln(4/1.5) = 1.019545.
  // ln(0.5/1001) - 1.019545 ln(9.5/1.5) = -7.601902 - 1.019545 x 1.845827 = -9.483806.
  assertClose(Math.round(logP * 1e5) / 1e5, -9.48381);
});

test('a domain of ten among domains of eight and twelve is nothing', () => {
  const { expected, logP } = surpriseOf(resultOf([8, 10, 12], 30, 3))(1);
  // Twenty accounts at the two others.
  assert.equal(expected, 10);
  // Shared others (2 + 1/2)/3; slope 3/(ln(8/1.5) + ln(12/1.5) + ln(4/1.5)) = 3/(1.673976 + 2.079442 + 0.980829) = 0.633675;
  // ln(0.833333) - 0.633675 x 1.845827 = -0.182322 - 1.169654 = -1.351976.
  assertClose(Math.round(logP * 1e4) / 1e4, -1.352);
});

test('a detector with a null of its own is asked instead', () => {
  const ownNull = { expected: Float64Array.of(0.25, 3), logP: Float64Array.of(-40, -15) };
  const surprise = surpriseOf(resultOf([5, 6], 100, 2, ownNull));
  assert.deepEqual([surprise(0), surprise(1)], [{ expected: 0.25, logP: -40 }, { expected: 3, logP: -15 }]);
});

const kinds = fc.array(fc.integer({ min: 2, max: 400 }), { minLength: 1, maxLength: 12 });

test('never above p = 1, and never an expectation below nobody', () => {
  fc.assert(
    fc.property(kinds, fc.nat(2000), fc.nat(2000), (sizes, accounts, values) => {
      const surprise = surpriseOf(resultOf(sizes, accounts, values));
      sizes.forEach((_, place) => {
        const { expected, logP } = surprise(place);
        assert.ok(Number.isFinite(logP) && logP <= 0, `ln p ${logP}`);
        assert.ok(Number.isFinite(expected) && expected >= 0, `expected ${expected}`);
      });
    }),
    { numRuns: 500, seed: 20260422 },
  );
});

test('a larger value is at least as surprising, in one kind and from kind to kind', () => {
  fc.assert(
    fc.property(kinds, fc.integer({ min: 3, max: 50 }), (others, more) => {
      const asked = (size: number): number => surpriseOf(resultOf([size, ...others], 5000, 3000))(0).logP;
      assert.ok(asked(2 + more) < asked(1 + more) + 1e-12);
      const sizes = [2, 2 + more, ...others];
      const surprise = surpriseOf(resultOf(sizes, 5000, 3000));
      // Within one kind the larger value leaves smaller ones to compare with.
      assert.ok(surprise(1).logP < surprise(0).logP);
    }),
    { numRuns: 500, seed: 20260605 },
  );
});
