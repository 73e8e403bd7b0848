import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastFalse } from '../../src/group/false-discovery.js';

// Benjamini and Hochberg (1995), section 3.1: fifteen hypotheses of a trial of thrombolysis.
const TRIAL = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
const findings = TRIAL.map((p, index) => ({ logP: Math.log(p), p, a: index, b: 100 }));

test('rejects the first four hypotheses of the worked example of 1995 at 0.05', () => {
  assert.deepEqual(leastFalse(findings, 15, 0.05).pairs.map(({ p }) => p), [0.0001, 0.0004, 0.0019, 0.0095]);
});

test('the order in which findings come does not matter', () => {
  assert.deepEqual(leastFalse([...findings].reverse(), 15, 0.05), leastFalse(findings, 15, 0.05));
});

test('a finding above its own line is kept when a later one is below its line', () => {
  // The rule steps up: 0.04 > 1 x 0.05 / 2, but 0.05 <= 2 x 0.05 / 2.
  assert.equal(leastFalse([0.04, 0.05].map((p, a) => ({ logP: Math.log(p), a, b: 9 })), 2, 0.05).pairs.length, 2);
});

test('hypotheses that were never computed count: the same findings among a thousand leave one', () => {
  // 0.0001 <= 1 x 0.1 / 1000 holds with equality, 0.0004 <= 2 x 0.1 / 1000 does not; rounding is kept out by a hair.
  assert.equal(leastFalse(findings, 999, 0.1).pairs.length, 1);
  assert.equal(leastFalse(findings, 1001, 0.1).pairs.length, 0);
});

test('says under which rate the best finding would still have been kept', () => {
  assert.ok(Math.abs(Math.exp(leastFalse(findings, 15, 0.05).logQ) - 0.0015) < 1e-12);
  assert.deepEqual(leastFalse([], 15, 0.05), { pairs: [], logQ: 0 });
});

test('equal findings are ordered by their values', () => {
  const equal = [[3, 4], [1, 9], [1, 2]].map(([a = 0, b = 0]) => ({ logP: -20, a, b }));
  assert.deepEqual(leastFalse(equal, 10, 0.05).pairs.map(({ a, b }) => [a, b]), [[1, 2], [1, 9], [3, 4]]);
});
