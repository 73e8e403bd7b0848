import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Claim, Seed } from '../../src/group/membership.js';
import { settleOverlaps as settling } from '../../src/group/overlaps.js';
import { atOnce } from './made.js';

const fit = (accounts: readonly number[], margin: number | ((account: number) => number) = 3, undecided: readonly number[] = []): Claim => ({
  members: [...accounts].sort((a, b) => a - b).map((account) => ({ account, margin: typeof margin === 'number' ? margin : margin(account) })), undecided, firstValue: 0, weighedBy: { members: accounts, undecided },
});
const stays = ({ members, undecided }: Seed): Claim | null => (members.length < 3 ? null : fit(members, 3, undecided));
const settleOverlaps = (fits: readonly Claim[], refit: (seed: Seed) => Claim | null, close = stays): Claim[] => atOnce(settling(fits, refit, close));
const accountsOf = (fits: readonly Claim[]): number[][] => fits.map(({ members }) => members.map(({ account }) => account));
const never = (): Claim | null => assert.fail('nothing is to be fitted again');

test('groups of different accounts stay as they are, the largest first', () => {
  assert.deepEqual(accountsOf(settleOverlaps([fit([0, 1, 2]), fit([3, 4, 5, 6])], never)), [[3, 4, 5, 6], [0, 1, 2]]);
});

test('two groups that share half of the smaller are one, fitted again from both', () => {
  const seeds: Seed[] = [];
  const merged = settleOverlaps([fit([0, 1, 2, 3, 4, 5], 3, [6, 9]), fit([4, 5, 6, 7], 3, [8])], (seed) => (seeds.push(seed), fit(seed.members)));
  assert.deepEqual(accountsOf(merged), [[0, 1, 2, 3, 4, 5, 6, 7]]);
  assert.deepEqual(seeds, [{ members: [0, 1, 2, 3, 4, 5, 6, 7], undecided: [8, 9] }], 'whoever was in doubt for one of them still is, unless the other had decided');
});

test('a group takes in all that are mostly the same at once, and nobody is fitted again for those who bring nobody new', () => {
  const seeds: Seed[] = [];
  const merged = settleOverlaps([fit([0, 1, 2, 3, 4, 5]), fit([4, 5, 6]), fit([0, 1, 7]), fit([1, 2, 3])], (seed) => (seeds.push(seed), fit(seed.members)));
  assert.deepEqual(accountsOf(merged), [[0, 1, 2, 3, 4, 5, 6, 7]]);
  assert.equal(seeds.length, 1);
  assert.deepEqual(accountsOf(settleOverlaps([fit([0, 1, 2, 3]), fit([1, 2, 3])], never)), [[0, 1, 2, 3]]);
});

test('a union that loses members explains less than the larger group does, which stands', () => {
  const settled = settleOverlaps([fit([0, 1, 2, 3, 4, 5]), fit([4, 5, 6, 7])], () => fit([0, 1, 2]));
  assert.deepEqual(accountsOf(settled), [[0, 1, 2, 3, 4, 5]]);
});

test('a crowd that loses a few by itself takes in those that are mostly the same all the same', () => {
  const [crowd, handful] = [Array.from({ length: 200 }, (_, account) => account), [197, 198, 199, 200]];
  const losing = (count: number) => ({ members }: Seed): Claim => fit(members.filter((account) => account >= (members.length === 200 ? 1 : count)));
  // Alone it loses account 0; so it does with the handful.
  assert.deepEqual(accountsOf(settleOverlaps([fit(crowd), fit(handful)], losing(2))).map(({ length }) => length), [199]);
  // Three more than it loses alone, or more than one in a hundred, is a union that does not hold.
  assert.deepEqual(accountsOf(settleOverlaps([fit(crowd), fit(handful)], losing(3))).map(({ length }) => length), [200]);
  assert.deepEqual(accountsOf(settleOverlaps([fit(crowd), fit(handful)], ({ members }) => fit(members.slice(6)))).map(({ length }) => length), [200]);
});

test('handfuls that do not hold with a crowd are given up together, and others one by one', () => {
  const handfuls = [0, 1, 2].map((index) => fit([10 * index, 10 * index + 1, 5000 + index]));
  let fitted = 0;
  const losing = ({ members }: Seed): Claim => (fitted += 1, fit(members.slice(members.length / 2)));
  assert.deepEqual(accountsOf(settleOverlaps([fit(Array.from({ length: 1000 }, (_, account) => account)), ...handfuls], losing)).map(({ length }) => length), [1000]);
  assert.equal(fitted, 1);
  fitted = 0;
  assert.deepEqual(accountsOf(settleOverlaps([fit(Array.from({ length: 999 }, (_, account) => account)), ...handfuls], losing)).map(({ length }) => length), [999]);
  // Three and the first, two and the second, the third.
  assert.equal(fitted, 5);
});

test('when the union does not hold together the larger group stands', () => {
  assert.deepEqual(accountsOf(settleOverlaps([fit([0, 1, 2, 3, 4, 5]), fit([4, 5, 6, 7])], () => null)), [[0, 1, 2, 3, 4, 5]]);
});

test('an account that two groups claim goes where its margin is larger', () => {
  const settled = settleOverlaps([fit([0, 1, 2, 3, 4], 3), fit([4, 5, 6, 7], (account) => (account === 4 ? 9 : 3))], never);
  assert.deepEqual(accountsOf(settled), [[0, 1, 2, 3], [4, 5, 6, 7]]);
});

test('who stays behind in a group that loses members has to stand without them', () => {
  const closed: Seed[] = [];
  const settled = settleOverlaps([fit([0, 1, 2, 3, 4, 5, 6], 3, [9]), fit([6, 7, 8], 9)], never, (seed) => (closed.push(seed), fit(seed.members.filter((account) => account !== 5))));
  assert.deepEqual(accountsOf(settled), [[0, 1, 2, 3, 4], [6, 7, 8]]);
  assert.deepEqual(closed, [{ members: [0, 1, 2, 3, 4, 5], undecided: [9] }], 'whoever lost nobody is left as it is');
});

test('what has fewer than three accounts left is no group', () => {
  // Of five, two each are lost to two larger groups, which fit them better.
  const settled = settleOverlaps([fit([0, 1, 10, 11, 12, 13], 9), fit([2, 3, 20, 21, 22, 23], 9), fit([0, 2, 4, 5, 30], 3)], never);
  assert.deepEqual(accountsOf(settled), [[0, 1, 10, 11, 12, 13], [2, 3, 20, 21, 22, 23], [4, 5, 30]]);
  assert.deepEqual(accountsOf(settleOverlaps([fit([0, 1, 10, 11, 12, 13], 9), fit([0, 4, 5], 3)], never)), [[0, 1, 10, 11, 12, 13]]);
});

test('whatever the groups, merging ends and every account is in one group at most', () => {
  const group = fc.uniqueArray(fc.nat(25), { minLength: 3, maxLength: 12 });
  fc.assert(fc.property(fc.array(group, { maxLength: 12 }), fc.boolean(), (groups, holds) => {
    let fitted = 0;
    const settled = settleOverlaps(groups.map((accounts, index) => fit(accounts, index)), (seed) => ((fitted += 1), holds ? fit(seed.members) : null));
    const all = accountsOf(settled).flat();
    assert.equal(new Set(all).size, all.length);
    assert.ok(fitted <= 2 * groups.length, 'one group fewer each time, after two attempts at most');
    assert.ok(settled.every(({ members }) => members.length >= 3));
  }));
});
