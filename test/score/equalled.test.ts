// Rates as equal as no customers' are, where cards were dealt out to accounts that have nothing else of a firm or of a family in common.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people, drawn, pictured, type Knot } from './hand-made.js';
import type { Person } from '../group/made.js';
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
