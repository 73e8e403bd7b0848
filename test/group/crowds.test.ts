import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Crowds } from '../../src/group/crowds.js';

const accounts = (from: number, length: number): { readonly account: number }[] => Array.from({ length }, (_, index) => ({ account: from + index }));
const seed = (from: number, length: number): number[] => accounts(from, length).map(({ account }) => account);

test('a large seed of which nine in ten are in one crowd is that crowd, one of which fewer are is not', () => {
  const crowds = new Crowds(10_000);
  assert.equal(crowds.hold(seed(0, 2000)), false);
  crowds.add(accounts(0, 3000));
  assert.equal(crowds.hold(seed(1200, 2000)), true);
  assert.equal(crowds.hold(seed(1201, 2000)), false);
});

test('two halves in two crowds are in neither, small groups are no crowds, and a small seed may be a campaign in one', () => {
  const crowds = new Crowds(10_000);
  crowds.add(accounts(0, 1500));
  crowds.add(accounts(1500, 1500));
  crowds.add(accounts(5000, 999));
  assert.equal(crowds.hold(seed(500, 2000)), false);
  assert.equal(crowds.hold(seed(0, 999)), false);
  assert.equal(crowds.hold(seed(5000, 1000)), false);
  assert.equal(crowds.hold(seed(1500, 1500)), true);
});
