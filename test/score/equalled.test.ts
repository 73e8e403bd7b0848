// Rates as equal as no customers' are, where cards were dealt out to accounts that have nothing else of a firm or of a family in common.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { among, drawn, groupBy, people, pictured, type Knot } from './hand-made.js';
import { judged, type Person } from '../group/made.js';
import type { Known } from '../../src/score/picture.js';

const place: Knot = { kind: 'egress-prefix' };
/** One card after the other, each for as many of the forty-two. */
const parties = (kind: string, on: number): Knot[] => Array.from({ length: 42 / on }, (_, card) => ({ kind, of: on / 42, from: (on * card) / 42 }));
const stranger: Person = { requests: 30, values: { 'email-domain': 'free.example' } };
const areEqualled = (knots: readonly Knot[], knows?: Known): boolean => pictured(people(42, stranger), knots, [{ ...drawn, weight: 0, rulesOutPeople: false }], new Map(), knows).areEqualled;

test('cards that pay for more than a family each, behind common exits, make evenness a behaviour', () => {
  assert.equal(areEqualled([place, ...parties('shared-payment', 7)]), true);
  assert.equal(areEqualled(parties('shared-payment', 7)), false, 'not without a network');
});

test('families behind one exit have a card each, and so have firms, with a mail domain each', () => {
  assert.equal(areEqualled([place, ...parties('shared-payment', 6)]), false);
  assert.equal(areEqualled([place, ...parties('shared-payment', 7), ...parties('email-domain', 7)]), false);
});

test('where nothing is known by which firms could be told, cards stand for nothing', () => {
  assert.equal(areEqualled([place, ...parties('shared-payment', 7)], (what) => what !== 'identity'), false);
});

test('an account on a small card is judged among the others of a supply of cards, and a firm with a domain of its own is not', () => {
  // Of 42 four cards of seven, one of five and one of three; six with a firm's card and mail. All send from one neighbourhood.
  const cards = [7, 7, 7, 7, 5, 3, 6].map((size, card, sizes): Knot => ({ kind: 'shared-payment', weight: 6, of: size / 42, from: sizes.slice(0, card).reduce((sum, each) => sum + each, 0) / 42 }));
  const firm: Knot = { kind: 'email-domain', weight: 4, of: 6 / 42, from: 36 / 42 };
  const [group, members] = [groupBy(42, [...cards, firm, { ...place, weight: 5 }]), among(people(42, { ...stranger, requests: 1155 }))];
  const tests = (isEven: boolean) => [[{ ...drawn, weight: 0, rulesOutPeople: false, outcome: isEven ? 'found' as const : 'not-found' as const }]];
  const tiersOf = (isEven: boolean): string[] => judged(members, [group], tests(isEven)).accounts.toSorted((a, b) => a.account - b.account).map(({ tier }) => tier);
  assert.deepEqual(tiersOf(true), [...Array<string>(36).fill('high'), ...Array<string>(6).fill('none')]);
  assert.deepEqual(new Set(tiersOf(false)), new Set(['review']));
});
