import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random, streamOf } from '../../src/simulate/random.js';
import { Weighted } from '../../src/simulate/weighted.js';

test('gives the first numbers of the reference C program of xoshiro128** from the state 1, 2, 3, 4', () => {
  const random = new Random(Uint32Array.of(1, 2, 3, 4));
  const reference = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849];
  assert.deepEqual(reference.map(() => random.uint32()), reference);
});

test('a place has one stream, and another place another', () => {
  const first = (...place: (string | number)[]): number => streamOf(7, ...place).uint32();
  assert.equal(first('account', 1, 2), first('account', 1, 2));
  assert.notEqual(first('account', 1, 2), first('account', 12));
  assert.notEqual(first('account', 1, 2), first('account', 2, 1));
});

/** Mean and variance of 20,000 draws. */
function moments(draw: (random: Random) => number): { readonly mean: number; readonly variance: number } {
  const random = streamOf(1, 'moments');
  const values = Array.from({ length: 20_000 }, () => draw(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length };
}

const isNear = (actual: number, expected: number, relative: number): boolean => Math.abs(actual - expected) <= relative * expected;

test('gamma draws have the mean asked for and the variance mean squared over shape (textbook)', () => {
  for (const shape of [0.3, 1, 4]) {
    const { mean, variance } = moments((random) => random.gamma(shape, 10));
    assert.ok(isNear(mean, 10, 0.05), `shape ${shape}: mean ${mean}`);
    assert.ok(isNear(variance, 100 / shape, 0.12), `shape ${shape}: variance ${variance}`);
  }
});

test('exponential and normal draws have the moments of the textbook', () => {
  const exponential = moments((random) => random.exponential(3));
  assert.ok(isNear(exponential.mean, 3, 0.03) && isNear(exponential.variance, 9, 0.08));
  const normal = moments((random) => random.normal());
  assert.ok(Math.abs(normal.mean) < 0.03 && isNear(normal.variance, 1, 0.04));
});

test('a Pareto tail halves as its exponent says: P(X > 2 minimum) = 2^-1.35 = 0.392', () => {
  const { mean } = moments((random) => (random.pareto(20, 1.35) > 40 ? 1 : 0));
  assert.ok(isNear(mean, 0.392, 0.04), String(mean));
});

test('weighted choice follows the weights', () => {
  const choice = new Weighted<string>([['rare', 1], ['common', 3]]);
  const { mean } = moments((random) => (choice.draw(random) === 'rare' ? 1 : 0));
  assert.ok(isNear(mean, 0.25, 0.05), String(mean));
});
