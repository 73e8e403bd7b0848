// Accounts that draw from one supply, each some of it: numbers worked out by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf as cardOfValue, linksOf } from '../../src/group/links.js';
import { GROUP_SETTINGS } from '../../src/group/index.js';
import { supplyPairs } from '../../src/group/supplies.js';
import { crowd } from './crowd.js';
import { atOnce, groupsOf, made, resultsOf, START_MS, type Person, type Sharing } from './made.js';

const ACCOUNTS = 1000;

const pairsOf = (sharing: Sharing) => {
  const links = linksOf(resultsOf(sharing, new Array<number>(ACCOUNTS).fill(10)), ACCOUNTS);
  return atOnce(supplyPairs(links, GROUP_SETTINGS.pairs)).map(({ a, b, observed, expected }) => ({ kinds: [a, b].map((value) => cardOfValue(links, value).kind), observed, expected }));
};

/** Account i of forty uses four neighbours of a ring of ten, so that each serves sixteen accounts. */
const ring = (name: string): Sharing[string] =>
  Object.fromEntries(Array.from({ length: 10 }, (_, value) => [`${name}-${value}`, Array.from({ length: 40 }, (_, account) => account).filter((account) => (value - account + 400) % 10 < 4)]));

test('pairs the exits of one pool that the same accounts use, by how often they do', () => {
  // Neighbours meet in 12 accounts, the next but one in 8, the third in 4; 16 x 16 / 1000 = 0.256 would by chance.
  const pairs = pairsOf({ 'egress-prefix': ring('exit') });
  assert.deepEqual(pairs.map(({ observed }) => observed).sort((a, b) => b - a), [...new Array<number>(10).fill(12), ...new Array<number>(10).fill(8), ...new Array<number>(10).fill(4)]);
  for (const { expected } of pairs) assert.ok(Math.abs(expected - 0.256) < 1e-12);
});

test('pairs values of one kind only, and no values of which an account has one', () => {
  assert.equal(pairsOf({ 'egress-prefix': ring('exit'), 'prompt-skeleton': ring('template') }).filter(({ kinds: [one, other] }) => one !== other).length, 0);
  assert.deepEqual(pairsOf({ 'email-domain': ring('domain'), 'signup-prefix': ring('home'), 'prompt-phrase': ring('phrase') }), []);
});

test('popular values that meet as often as chance lets them are no supply', () => {
  // Two networks of 400 accounts each meet in 160 of 1000: 400 x 400 / 1000.
  const every = (modulus: number, least: number) => Array.from({ length: ACCOUNTS }, (_, account) => account).filter((account) => Math.floor(account / modulus) % 5 < least);
  assert.deepEqual(pairsOf({ 'egress-prefix': { one: every(1, 2), other: every(5, 2) } }), []);
});

/** Sixty accounts of one country, month and size, which nobody else is: they are their own stratum. Each has 8 of 20 exits. */
const members = (card: (index: number) => string): Person[] =>
  Array.from({ length: 60 }, (_, index) => ({
    id: `x${String(index).padStart(3, '0')}`, country: 'QQ', createdAtMs: START_MS, requests: 1000,
    values: {
      'egress-prefix': Object.fromEntries(Array.from({ length: 8 }, (_, step) => [`exit-${(index * 7 + step * (1 + (index % 3))) % 20}`, 100])),
      'shared-payment': card(index),
    },
  }));

const found = (people: readonly Person[]): number[] => {
  const story = made([...crowd(5, 1500), ...people]);
  const isMember = (account: number): boolean => story.population.accountIds[account]?.startsWith('x') === true;
  return groupsOf(story).map((group) => group.members.filter(({ account }) => isMember(account)).length).filter((count) => count > 0);
};

test('a pool of exits and cards of three are found though the operation is all of its own stratum', () => {
  assert.deepEqual(found(members((index) => `card-${Math.floor(index / 3)}`)), [60]);
});

test('members that only the pool ties are left out, and do not melt the group by being its outsiders', () => {
  // The last fifteen pay with cards of their own.
  assert.deepEqual(found(members((index) => (index < 45 ? `card-${Math.floor(index / 3)}` : `own-${index}`))), [45]);
});

test('a crowd that shares exits is no group when a few of it share cards as well', () => {
  // Nine of sixty pay by threes: the other fifty-one are outsiders, and the exits are theirs as well.
  assert.deepEqual(found(members((index) => (index < 9 ? `card-${Math.floor(index / 3)}` : `own-${index}`))).filter((count) => count > 3), []);
});
