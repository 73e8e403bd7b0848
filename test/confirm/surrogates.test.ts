import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pearsonTail, positionAmong } from '../../src/confirm/surrogates.js';
import { streamOf } from '../../src/simulate/random.js';
import { assertUniform } from './uniform.js';

test('the tail of a shifted gamma is that of its Poisson sum', () => {
  // Skewness 1 is shape 4; z = 3 is x = 10; P = e^-10 (1 + 10 + 50 + 1000/6) = 227.667 e^-10 = 0.0103361.
  assert.ok(Math.abs(pearsonTail(3, 1) - 0.0103361) < 1e-7);
  // Skewness 2 is the exponential distribution: P(X >= z) = e^-(1 + z).
  assert.ok(Math.abs(pearsonTail(4, 2) / Math.exp(-5) - 1) < 1e-12);
});

test('stops after ten surrogates have reached the observed figure', () => {
  // Every second one reaches it: the tenth does at the twentieth draw.
  const among = positionAmong(5, 'upper', (surrogate) => (surrogate % 2 === 0 ? 4 : 5));
  assert.deepEqual([among.drawn, among.reached, among.p], [20, 10, 0.5]);
});

test('counts when a few of 99 reach it, and so does the lower tail', () => {
  assert.equal(positionAmong(5, 'upper', (surrogate) => (surrogate === 7 ? 5 : surrogate / 100)).p, 0.02);
  assert.equal(positionAmong(-5, 'lower', (surrogate) => (surrogate === 7 ? -5 : surrogate / 100)).p, 0.02);
});

test('equal surrogates do not make an infinite deviation', () => {
  // Mean 0, scatter taken as 1: five deviations of the gamma of shape 4: P(G > 14) = e^-14 (1 + 14 + 98 + 457.33).
  assert.ok(Math.abs(positionAmong(5, 'upper', () => 0).p / (570.3333 * Math.exp(-14)) - 1) < 1e-4);
});

test('p is uniform when the observed figure is one of the surrogates', () => {
  const ps = Array.from({ length: 300 }, (_, seed) => {
    const random = streamOf(seed, 'figures');
    return positionAmong(random.normal(), 'upper', () => random.normal(), 0).p;
  });
  assertUniform(ps);
});
