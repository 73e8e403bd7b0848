import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probit } from 'simple-statistics';
import { variationOfCustomers } from '../../src/confirm/customers.js';
import { populationOf } from '../group/made.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Requests of accounts that all live as long, at the quantiles of a lognormal distribution. */
const lognormal = (median: number, sigma: number) => populationOf(range(999).map((account) => ({ requests: Math.round(median * Math.exp(sigma * probit((account + 1) / 1000))) })));

test('customers whose needs are lognormal vary as that distribution does', () => {
  // Coefficient of variation of a lognormal: sqrt(exp(sigma²) - 1), 1.311 for 1 and 0.533 for 0.5 (Johnson, Kotz and Balakrishnan 1994, 14.2).
  for (const [sigma, variation] of [[1, 1.311], [0.5, 0.533]] as const) assert.ok(Math.abs(variationOfCustomers(lognormal(1000, sigma), () => false) - variation) < 0.03, String(sigma));
});

test('neither a giant nor those who hardly came nor those who are grouped change it, and few tell nothing', () => {
  const crowd = range(200).map((account) => ({ requests: 100 + account }));
  const without = variationOfCustomers(populationOf(crowd), () => false);
  const beside = populationOf([...crowd, ...range(300).map(() => ({ requests: 5 })), ...range(500).map(() => ({ requests: 7_000 }))]);
  assert.equal(variationOfCustomers(beside, (account) => account >= 500), without);
  assert.ok(Math.abs(variationOfCustomers(populationOf([...crowd, { requests: 1e7 }]), () => false) - without) < 0.01);
  assert.ok(Number.isNaN(variationOfCustomers(populationOf(crowd.slice(0, 19)), () => false)));
});
