// Cards of one pool and places of another that meet pair by pair hardly ever: numbers worked out by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupsOf, atOnce, made, type Person } from './made.js';
import { linksOf } from '../../src/group/links.js';
import { poolSeeds } from '../../src/group/pools.js';

const HOUSEHOLDS = 300;
/** Households of three on one card and one line, offices of ten that share a line and pay each by a card of their own, and strangers. */
const innocents: readonly Person[] = [
  ...Array.from({ length: 3 * HOUSEHOLDS }, (_, index): Person => ({ values: { 'shared-payment': `family-${Math.floor(index / 3)}`, 'signup-prefix': `home-${Math.floor(index / 3)}` } })),
  ...Array.from({ length: 400 }, (_, index): Person => ({ values: { 'shared-payment': `own-${index}`, 'signup-prefix': `office-${Math.floor(index / 10)}` } })),
  ...Array.from({ length: 700 }, (_, index): Person => ({ values: { 'shared-payment': `lone-${index}`, 'signup-prefix': `street-${index}` } })),
];

/** Twelve cards of twenty accounts, whose accounts registered from twenty networks: each card and each network meet in one account. */
const pool: readonly Person[] = Array.from({ length: 240 }, (_, index) => ({ values: { 'shared-payment': `card-${Math.floor(index / 20)}`, 'signup-prefix': `rack-${index % 20}` } }));

const seedsOf = (people: readonly Person[]): number[][] => {
  const { population, results } = made(people);
  return atOnce(poolSeeds(linksOf(results, population.accountIds.length)));
};

test('twelve cards and twenty networks that meet in one account each are one seed, and nobody else is in it', () => {
  assert.deepEqual(seedsOf([...innocents, ...pool]), [pool.map((_, index) => innocents.length + index)]);
});

test('they become a group, which no pair of their values is', () => {
  const groups = groupsOf(made([...innocents, ...pool]));
  const [largest] = [...groups].sort((a, b) => b.members.length - a.members.length);
  assert.equal(largest?.members.length, 240);
  assert.equal(largest.core.filter(({ card }) => card.kind === 'shared-payment').length, 12);
});

test('machines and addresses are, too, if not those of homes, and an address and its network are one fact', () => {
  const renamed = (people: readonly Person[], machine: string): Person[] => people.map(({ values = {} }) => ({ values: { [machine]: values['shared-payment'] ?? '', 'signup-address': values['signup-prefix'] ?? '' } }));
  assert.deepEqual(seedsOf(renamed([...innocents, ...pool], 'shared-device')), [pool.map((_, index) => innocents.length + index)]);
  assert.deepEqual(seedsOf(renamed(innocents, 'shared-device')), []);
  assert.deepEqual(seedsOf(renamed([...innocents, ...pool], 'egress-prefix')), []);
});

test('families, offices and strangers are no pool', () => {
  assert.deepEqual(seedsOf(innocents), []);
});

test('as many cards and networks are none where those who share a card have places of their own, and those who share a place their own cards', () => {
  const cards = Array.from({ length: 240 }, (_, index): Person => ({ values: { 'shared-payment': `card-${Math.floor(index / 20)}`, 'signup-prefix': `flat-${index}` } }));
  const racks = Array.from({ length: 240 }, (_, index): Person => ({ values: { 'shared-payment': `single-${index}`, 'signup-prefix': `rack-${index % 20}` } }));
  assert.deepEqual(seedsOf([...innocents, ...cards, ...racks]), []);
});

test('one card and one network that the same forty accounts have are a pair, and no pool', () => {
  assert.deepEqual(seedsOf([...innocents, ...Array.from({ length: 40 }, (): Person => ({ values: { 'shared-payment': 'firm', 'signup-prefix': 'site' } }))]), []);
});

test('the customers of some banks behind the exits of some carriers are a country, and no pool', () => {
  const banks = pool.map(({ values = {} }): Person => ({ values: { 'payment-prefix': values['shared-payment'] ?? '', 'signup-prefix': values['signup-prefix'] ?? '' } }));
  const others = innocents.map(({ values = {} }): Person => ({ values: { 'payment-prefix': values['shared-payment'] ?? '', 'signup-prefix': values['signup-prefix'] ?? '' } }));
  assert.deepEqual(seedsOf([...others, ...banks]), []);
});
