// Baselines over requests; every expected number is worked out by hand beside it, or is the paper's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coAction } from '../../../bench/baselines/co-action.js';
import { growForest, anomalyScore, isolationForest, meanPath } from '../../../bench/baselines/isolation-forest.js';
import { openingOf, prefixOf } from '../../../bench/baselines/observed.js';
import { minimumSimilarity, pairSimilarity, smoothedNpmi } from '../../../bench/baselines/pair-similarity.js';
import { synchroTrap } from '../../../bench/baselines/synchro-trap.js';
import { volumeRule } from '../../../bench/baselines/volume-rule.js';
import { isNear, request, seen, sorted, times } from './toy.js';

const SECOND = 1000;
const said = (account: string, seconds: number, prompt = 'the same words') => request(account, seconds * SECOND, { prompt });

test('the volume rule flags 1,024 requests among 1, 2, 4 and 8: 0.6745 * 8 = 5.4 deviations of logarithms', () => {
  const counts = { a: 1, b: 2, c: 4, d: 8, e: 1024 };
  const { flagged, scores } = volumeRule.judge(seen([], Object.entries(counts).flatMap(([id, count]) => times(count, () => request(id)))));
  assert.deepEqual(sorted(flagged), ['e']);
  assert.equal(scores.get('d'), 8);
});

test('SynchroTrap counts four of five matching actions as 4 / (5 + 5 - 4), and links three such accounts', () => {
  const steps = (id: string, shift: number) => [0, 1, 2, 3].map((step) => said(id, step * 1000 + shift)).concat(said(id, 90_000 + shift * 1000));
  const { scores, groups } = synchroTrap.judge(seen([], [...steps('a', 0), ...steps('b', 20), ...steps('c', 40), ...[1, 2, 3, 4, 5].map((step) => said('d', step * 1000 + 500))]));
  assert.deepEqual(groups, [['a', 'b', 'c']]);
  assert.ok(isNear(scores.get('a'), 2 / 3));
  assert.equal(scores.get('d'), undefined);
});

test('SynchroTrap needs a common target: the same seconds on other openings and addresses are no match', () => {
  const own = (id: string) => times(6, (step) => said(id, step * 100, `${id} asks about something of its own ${id}`));
  assert.equal(synchroTrap.judge(seen([], ['a', 'b', 'c'].flatMap(own))).scores.size, 0);
});

test('co-action takes two shared openings within ten seconds, not one and not eleven seconds', () => {
  const rows = [said('a', 0), said('b', 10), said('a', 500), said('b', 505), said('c', 1000), said('d', 1009), said('e', 2000), said('f', 2011), said('e', 3000), said('f', 3011)];
  const { groups, scores } = coAction.judge(seen([], rows));
  assert.deepEqual(groups, [['a', 'b']]);
  assert.equal(scores.get('a'), 2);
  assert.equal(scores.get('c'), undefined);
});

test('NPMI of two that are never apart is 1; smoothed by 500 it is 0 where 100 * 10,000 = 1,000 * 1,000', () => {
  // ln(2 * 8 / (2 * 2)) / -ln(2 / 8) = ln 4 / ln 4.
  assert.ok(isNear(smoothedNpmi({ together: 2, first: 2, second: 2, all: 8 }, 0), 1));
  assert.ok(isNear(smoothedNpmi({ together: 100, first: 500, second: 500, all: 10_000 }), 0));
  assert.ok(isNear(minimumSimilarity({ together: 12, first: 20, second: 90, all: 500 }), 0.4));
});

test('NPMI pairs take ten shared openings within 20 minutes (10 / (10 + 10) is over 0.4), not nine', () => {
  const rows = (count: number) => times(count, (index) => [said('a', index * 5000, `opening ${'x'.repeat(index + 1)}`), said('b', index * 5000 + 1200, `opening ${'x'.repeat(index + 1)}`)]).flat();
  const { groups, scores } = pairSimilarity.judge(seen([], rows(10)));
  assert.deepEqual(groups, [['a', 'b']]);
  assert.ok(isNear(scores.get('a'), 0.5 / 0.4));
  assert.deepEqual(pairSimilarity.judge(seen([], rows(9))).groups, []);
});

test('the mean path of 256 points is 10.2448 (Liu, Ting and Zhou: 2 H(255) - 2 * 255 / 256), of two it is one step', () => {
  assert.ok(isNear(meanPath(256), 10.2448, 1e-4));
  assert.deepEqual([meanPath(1), meanPath(2)], [0, 1]);
});

test('the forest isolates the one point far away first, and points that are all alike never (one half)', () => {
  const cluster = times(64, (index) => [index % 8, Math.floor(index / 8)]);
  const forest = growForest([...cluster, [500, 500]]);
  const far = anomalyScore(forest, [500, 500]);
  assert.ok(far > 0.7, `score ${far}`);
  assert.ok(cluster.every((point) => anomalyScore(forest, point) < far));
  assert.ok(isNear(anomalyScore(growForest(times(256, () => [1, 1])), [1, 1]), 0.5));
});

test('the isolation forest grows the same trees for the same rows', () => {
  const rows = seen([], times(300, (index) => request(`a${index % 30}`, index * (index % 7) * SECOND, { prompt: `p ${index % 5}`, ip: `1.1.1.${index % 9}` })));
  assert.deepEqual([...isolationForest.judge(rows).scores], [...isolationForest.judge(rows).scores]);
});

test('an opening masks numbers and quotes, and a network is a /24 or a /48', () => {
  assert.equal(openingOf('Solve task 17: "why is it so?" step by step, in 3 lines please'), 'solve task 9: Q step by step, in');
  assert.equal(openingOf('ud234f561/b259772b'), 'ud234f561/b259772b');
  assert.deepEqual([prefixOf('10.1.2.3'), prefixOf('2a01:4f8:1:2::1'), prefixOf('')], ['10.1.2', '2a01:4f8:1', '']);
});
