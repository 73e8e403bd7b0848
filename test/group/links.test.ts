import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf, degreeOf, linksOf } from '../../src/group/links.js';
import { resultsOf } from './made.js';

// Accounts 0 to 3. Detectors stand in the order of the house: payment before skeleton; values by label within them.
const results = resultsOf({ 'prompt-skeleton': { T2: [[1, 4], [3, 9]], T1: [[0, 5], [1, 6], [2, 7]] }, 'shared-payment': { c: [2, 3] } }, [10, 20, 30, 40]);
const links = linksOf(results, 4);

test('numbers values detector by detector and label by label', () => {
  assert.equal(links.values, 3);
  assert.deepEqual([0, 1, 2].map((value) => cardOf(links, value).kind), ['shared-payment', 'prompt-skeleton', 'prompt-skeleton']);
  assert.deepEqual([0, 1, 2].map((value) => links.results[links.detectorOf[value] ?? 9]?.incidence.values[links.placeOf[value] ?? 9]), ['c', 'T1', 'T2']);
});

test('reads the carriers of a value with their requests', () => {
  assert.deepEqual([...links.offsets], [0, 2, 5, 7]);
  assert.deepEqual([...links.carriers], [2, 3, 0, 1, 2, 1, 3]);
  assert.deepEqual([...links.requests], [30, 40, 5, 6, 7, 4, 9]);
  assert.deepEqual([0, 1, 2].map((value) => degreeOf(links, value)), [2, 3, 2]);
});

test('reads the values of an account with the entry each came from', () => {
  const valuesOf = (account: number): number[] => [...links.valuesOf.subarray(links.accountOffsets[account], links.accountOffsets[account + 1])];
  assert.deepEqual([0, 1, 2, 3].map(valuesOf), [[1], [1, 2], [0, 1], [0, 2]]);
  links.valuesOf.forEach((value, slot) => {
    const entry = links.entryOf[slot] ?? -1;
    assert.ok(entry >= (links.offsets[value] ?? 0) && entry < (links.offsets[value + 1] ?? 0));
  });
});

test('has no values where nothing is shared, and refuses to name the detector of none', () => {
  const empty = linksOf([], 3);
  assert.deepEqual([empty.values, [...empty.accountOffsets]], [0, [0, 0, 0, 0]]);
  assert.throws(() => cardOf(empty, 0), /no detector for value 0/);
});
