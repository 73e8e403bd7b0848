// Firms that use one program for one job send what nobody else does, and are firms still.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judged, type Person } from '../group/made.js';
import { among, explained, found, groupBy, people, seated, timed, type Knot } from './hand-made.js';

const job: readonly Knot[] = [{ kind: 'prompt-opening', weight: 4, share: 0.9 }, { kind: 'client-tuple', weight: 3 }];
/** Firms of eight among 40, each with a card and an address of its own. */
const firms: readonly Knot[] = [0, 1, 2, 3, 4].flatMap((firm): Knot[] => ['shared-payment', 'egress-address'].map((kind) => ({ kind, weight: 5, of: 0.2, from: firm / 5 })));
/** Mail with a provider, and an organisation each, as declared. */
const seat = (firm: number): Person => ({ requests: 1155, org: `firm ${firm}`, values: { 'email-domain': 'free.example' } });
const seats = people(40, (index) => seat(Math.floor(index / 8)));
const strangers = people(40, { requests: 1155, values: { 'email-domain': 'free.example' } });
const tiersOf = (members: readonly Person[], knots: readonly Knot[], tests: Parameters<typeof judged>[2] = []): string[] => [...new Set(judged(among(members), [groupBy(40, knots)], tests).accounts.map(({ tier }) => tier))];

test('firms that share a program and what it sends are customers, and nobody is accused', () => {
  const { outcome, summary } = explained('one-customer', seats, [...firms, ...job]);
  assert.equal(outcome, 'open');
  assert.match(summary, /^100 % of members are seats of 5 customers, each with an organisation or a mail domain of its own/);
  assert.deepEqual(tiersOf(seats, [...firms, ...job]), ['review']);
  // The same without organisations are payers that hide behind one another.
  assert.deepEqual(tiersOf(strangers, [...firms, ...job]), ['high']);
});

test('firms whose work a scheduler starts, or people do, wait for no review', () => {
  assert.deepEqual(tiersOf(seats, [...firms, ...job], [[timed]]), ['none']);
  assert.deepEqual(tiersOf(seats, [...firms, ...job], [seated]), ['none']);
});

test('a mail domain with a supply of cards behind it is no firm', () => {
  const cards = [0, 1, 2].map((card): Knot => ({ kind: 'shared-payment', weight: 5, of: 0.15, from: 0.05 + card * 0.15 }));
  const own = people(40, (index) => ({ requests: 1155, values: { 'email-domain': index < 20 ? 'own.example' : 'school.example' } }));
  const halves = [0, 0.5].map((from): Knot => ({ kind: 'egress-address', weight: 5, of: 0.5, from }));
  assert.equal(explained('one-customer', own, [...halves, ...job]).outcome, 'open');
  assert.equal(explained('one-customer', own, [...halves, ...cards, ...job]).outcome, 'rejected');
});

test('names alone make no customers', () => {
  const names: readonly Knot[] = [0, 1, 2, 3, 4].map((firm): Knot => ({ kind: 'shared-org', weight: 5, of: 0.2, from: firm / 5 }));
  assert.equal(explained('one-customer', seats, [...names, ...job]).outcome, 'rejected');
  assert.equal(explained('one-customer', seats, [...names, ...firms, ...job]).outcome, 'open');
});

test('one hand at the work of all, or a card that pays for seats of several, makes them one party again', () => {
  assert.equal(explained('one-customer', seats, [...firms, ...job], [found('even-shares')]).outcome, 'rejected');
  assert.equal(explained('one-customer', seats, [...firms, ...job, { kind: 'shared-payment', weight: 5, of: 0.8, from: 0.1 }]).outcome, 'rejected');
});

test('a firm that sends what an operation sends is judged by itself, unless the operation is made of firms', () => {
  // 32 members draw cards and addresses from one pool; eight are seats of a firm.
  const operation: readonly Knot[] = [0, 1, 2].flatMap((card): Knot[] => ['shared-payment', 'egress-address'].map((kind) => ({ kind, weight: 5, of: 0.4, from: card * 0.2 })));
  const firm: readonly Knot[] = ['shared-payment', 'egress-address'].map((kind) => ({ kind, weight: 5, of: 0.2, from: 0.8 }));
  const members = [...strangers.slice(0, 32), ...people(8, seat(0))];
  const tiers = judged(among(members), [groupBy(40, [...operation, ...firm, ...job])]).accounts.toSorted((a, b) => a.account - b.account).map(({ tier }) => tier);
  assert.deepEqual(tiers, [...Array<string>(32).fill('high'), ...Array<string>(8).fill('none')]);
  assert.deepEqual(tiersOf(seats, [...firms, ...job], [[found('even-shares')]]), ['high']);
});
