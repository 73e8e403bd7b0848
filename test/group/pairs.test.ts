import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseValues } from '../../src/group/choice.js';
import { linksOf, cardOf as cardOfValue, type Links } from '../../src/group/links.js';
import { surprisingPairs, type PairRules, type ValuePair } from '../../src/group/pairs.js';
import { strataOf, type Strata } from '../../src/group/strata.js';
import { atOnce, made, resultsOf, type Person, type Sharing } from './made.js';
import { expectation, plainPairs, type PlainValue } from './pairs-reference.js';

const RULES: PairRules = { leastObserved: 3, leastRatio: 3, dispersion: 4, smoothing: 20, falseDiscoveryRate: 1e-3 };
/** Keeps whatever was seen, so that the figures can be compared. */
const ALL: PairRules = { ...RULES, leastObserved: 1, leastRatio: 0, falseDiscoveryRate: 1e12 };

const oneStratum = (accounts: number): Strata => strataFrom(new Array<number>(accounts).fill(0));

function strataFrom(of: readonly number[]): Strata {
  const sizes = new Uint32Array(Math.max(...of) + 1);
  for (const stratum of of) sizes[stratum] = (sizes[stratum] ?? 0) + 1;
  return { count: sizes.length, of: Uint32Array.from(of), sizes };
}

function pairsOf(sharing: Sharing, strata: Strata, rules: PairRules): { readonly links: Links; readonly pairs: readonly ValuePair[] } {
  const requests = new Array<number>(strata.of.length).fill(10);
  const links = linksOf(resultsOf(sharing, requests), strata.of.length);
  return { links, pairs: atOnce(surprisingPairs(links, chooseValues(links), strata, rules)).pairs };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

test('counts the accounts that carry both and expects n10 n01 / n00 without them', () => {
  // 100 accounts, card 0-9, network 5-24: both 5, only the card 5, only the network 15, neither 75: 5 x 15 / 75 = 1.
  const { pairs } = pairsOf({ 'shared-payment': { card: range(0, 10) }, 'egress-prefix': { net: range(5, 25) } }, oneStratum(100), { ...ALL, smoothing: 0 });
  assert.deepEqual(pairs.map(({ observed }) => observed), [5]);
  assert.ok(Math.abs((pairs[0]?.expected ?? NaN) - 1) < 1e-12);
});

test('adds the expectations of the strata, not the strata', () => {
  // Two towns of 50. In the first 4 x 6 / 38 = 0.6316, in the second 1 x 9 / 40 = 0.225 (2 and 0 carry both).
  const strata = strataFrom([...new Array<number>(50).fill(0), ...new Array<number>(50).fill(1)]);
  const { pairs } = pairsOf({ 'shared-payment': { card: [...range(0, 6), 50] }, 'egress-prefix': { net: [...range(4, 12), ...range(60, 69)] } }, strata, { ...ALL, smoothing: 0 });
  assert.deepEqual(pairs.map(({ observed }) => observed), [2]);
  for (const { expected } of pairs) assert.ok(Math.abs(expected - (24 / 38 + 9 / 40)) < 1e-12);
});

const KINDS = ['shared-payment', 'signup-address', 'egress-prefix', 'email-shape', 'prompt-skeleton', 'shared-prompt'] as const;

const world = fc.record({
  strata: fc.array(fc.nat(3), { minLength: 12, maxLength: 40 }),
  // Two values of each kind, so that no account has more than its causes' limits.
  carriers: fc.array(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 12, maxLength: 40 }), { minLength: KINDS.length, maxLength: KINDS.length }),
});

test('finds the pairs, counts, expectations and probabilities that a naive reference finds', () => {
  fc.assert(fc.property(world, ({ strata: of, carriers }) => {
    const sharing = Object.fromEntries(KINDS.map((kind, index) => {
      const carry = (which: 0 | 1): number[] => of.flatMap((_, account) => (carriers[index]?.[account]?.[which] === true ? [account] : []));
      return [kind, { x: carry(0), y: carry(1) }];
    }));
    const strata = strataFrom(of);
    const { links, pairs } = pairsOf(sharing, strata, ALL);
    const values = range(0, links.values).map((value): PlainValue => ({
      number: value, kind: cardOfValue(links, value).kind, cause: cardOfValue(links, value).cause,
      carriers: new Set(links.carriers.subarray(links.offsets[value], links.offsets[value + 1])),
    }));
    const byNumbers = (left: { a: number; b: number }, right: { a: number; b: number }): number => left.a - right.a || left.b - right.b;
    const found = pairs.map(({ a, b, ...figures }) => ({ a: Math.min(a, b), b: Math.max(a, b), ...figures })).sort(byNumbers);
    const expected = plainPairs(values, of, ALL.smoothing, ALL.dispersion).sort(byNumbers);
    assert.deepEqual(found.map(({ a, b, observed }) => [a, b, observed]), expected.map(({ a, b, observed }) => [a, b, observed]));
    found.forEach((pair, index) => {
      assert.ok(Math.abs(pair.expected - (expected[index]?.expected ?? NaN)) <= 1e-9 * pair.expected, `expected ${pair.expected}, reference ${expected[index]?.expected}`);
      assert.ok(Math.abs(pair.logP - (expected[index]?.logP ?? NaN)) <= 1e-9 + 1e-7 * Math.abs(pair.logP), `ln p ${pair.logP}, reference ${expected[index]?.logP}`);
    });
  }), { numRuns: 200 });
});

test('what is rough about it is small: within a tenth of the exact formula for values of one account in twenty', () => {
  const carriers = fc.uniqueArray(fc.nat(399), { minLength: 5, maxLength: 20 });
  fc.assert(fc.property(carriers, carriers, (card, net) => {
    const of = range(0, 400).map((account) => account % 4);
    const { pairs } = pairsOf({ 'shared-payment': { card }, 'egress-prefix': { net } }, strataFrom(of), ALL);
    for (const { expected } of pairs) {
      const exact = expectation(new Set(card), new Set(net), of, ALL.smoothing, 'exact');
      assert.ok(Math.abs(expected - exact) <= 0.1 * exact, `${expected}, exactly ${exact}`);
    }
  }), { numRuns: 200 });
});

test('never pairs two values of one cause, whatever their kinds', () => {
  const twelve = range(0, 12);
  const { pairs } = pairsOf({ 'signup-address': { here: twelve }, 'egress-prefix': { there: twelve }, 'signup-prefix': { near: twelve } }, oneStratum(1000), RULES);
  assert.deepEqual(pairs, []);
});

test('pairs two templates of one kind, but not the skeleton and the text of one prompt', () => {
  const twelve = range(0, 12);
  const sharing = { 'prompt-skeleton': { S1: twelve, S2: twelve }, 'shared-prompt': { text: twelve } };
  const { links, pairs } = pairsOf(sharing, oneStratum(1000), RULES);
  assert.deepEqual(pairs.map(({ a, b }) => [cardOfValue(links, a).kind, cardOfValue(links, b).kind]), [['prompt-skeleton', 'prompt-skeleton']]);
});

test('two accounts in common are nothing, however rare the values', () => {
  assert.deepEqual(pairsOf({ 'shared-payment': { card: [0, 1] }, 'prompt-skeleton': { T: [0, 1] } }, oneStratum(10_000), RULES).pairs, []);
  assert.equal(pairsOf({ 'shared-payment': { card: [0, 1, 2] }, 'prompt-skeleton': { T: [0, 1, 2] } }, oneStratum(10_000), RULES).pairs.length, 1);
});

test('a campaign does not excuse itself: two hundred of a thousand who share card and template are a pair', () => {
  assert.equal(pairsOf({ 'shared-payment': { card: range(0, 200) }, 'prompt-skeleton': { T: range(0, 200) } }, oneStratum(1000), RULES).pairs.length, 1);
});

/** Five countries of 400, each with its own mail provider, networks and exercise; within a country nothing depends on anything. */
const countries = Array.from({ length: 2000 }, (_, account): Person => {
  const country = `C${account % 5}`;
  const within = Math.floor(account / 5);
  return {
    country, requests: 100,
    // Periods 2, 3 and 5 within the country: each pair of values meets exactly as often as the product of its shares says.
    values: {
      ...(within % 2 === 0 ? { 'email-domain': `mail.${country}` } : {}), ...(within % 3 === 0 ? { 'egress-prefix': `net.${country}` } : {}),
      ...(within % 5 === 0 ? { 'prompt-skeleton': `T.${country}` } : {}),
    },
  };
});

function pairsAmong(people: readonly Person[], seesCountries: boolean): number {
  const { population, registrations, results } = made(people);
  const links = linksOf(results, people.length);
  const strata = seesCountries ? strataOf(population, registrations) : oneStratum(people.length);
  return atOnce(surprisingPairs(links, chooseValues(links), strata, RULES)).pairs.length;
}

test('geography alone makes no pair within countries, and would make all fifteen without them', () => {
  assert.equal(pairsAmong(countries, false), 15);
  assert.equal(pairsAmong(countries, true), 0);
});

test('a campaign inside one country is found within its stratum', () => {
  const campaign = range(0, 20).map((): Person => ({ country: 'C1', requests: 100, values: { 'egress-prefix': 'rack', 'prompt-skeleton': 'T.secret', 'shared-payment': 'card' } }));
  assert.equal(pairsAmong([...countries, ...campaign], true), 3, 'rack, template and card among themselves');
});
