import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judged, type Person } from '../group/made.js';
import { among, groupBy, people, type Knot } from './hand-made.js';

const heavy: Person = { requests: 1155, values: { 'email-domain': 'free.example' } };
const content: Knot = { kind: 'prompt-skeleton', weight: 4 };
const most: Knot = { kind: 'egress-prefix', weight: 4, of: 0.95 };

const absencesOf = (members: readonly Person[], knots: readonly Knot[]) =>
  judged(among(members), [groupBy(members.length, knots)], [[]]).accounts.map(({ evidence }) => evidence.filter(({ kind }) => kind === 'missing-tie'));

test('the one member of twenty without the network of the nineteen has one chance in 21 of being one of them', () => {
  const absences = absencesOf(people(20, heavy), [content, most]);
  assert.deepEqual(absences.map((some) => some.length), [...Array.from({ length: 19 }, () => 0), 1]);
  const [missing] = absences.at(-1) ?? [];
  // Laplace: none of the nineteen others lacks it, (0 + 1) / (19 + 2).
  assert.ok(Math.abs((missing?.weight ?? 0) - Math.log(1 / 21)) < 1e-12);
  assert.equal(missing?.direction, 'contradicts');
  assert.equal(missing.summary, '19 of 20 accounts of its group share a network with others of it; this account does not.');
});

test('whose first and last days are not those of the others is not said to have registered at another hour', () => {
  const registered: Person = { ...heavy, createdAtMs: Date.UTC(2026, 3, 1) };
  const [missing] = absencesOf(people(20, registered), [content, { kind: 'active-window', weight: 3, of: 0.95 }]).at(-1) ?? [];
  assert.equal(missing?.summary, '19 of 20 accounts of its group share the days of their first and last requests with others of it; this account does not.');
  const [late] = absencesOf(people(20, registered), [content, { kind: 'signup-burst', weight: 4, of: 0.95 }]).at(-1) ?? [];
  assert.equal(late?.summary, '19 of 20 accounts of its group share the hour of registration with others of it; this account does not.');
});

test('what only some of the group share is missed by nobody', () => {
  assert.deepEqual(absencesOf(people(20, heavy), [content, { ...most, of: 0.4 }]).flat(), []);
});

test('an account whose records do not tell lacks nothing', () => {
  const card: Knot = { kind: 'shared-payment', weight: 5, of: 0.95 };
  const paying: Person = { ...heavy, values: { ...heavy.values, 'shared-payment': 'card-of-its-own' } };
  const members = (last: Person) => [...people(19, paying), last];
  assert.equal(absencesOf(members(paying), [content, card]).at(-1)?.length, 1, 'it pays by another card');
  assert.equal(absencesOf(members(heavy), [content, card]).at(-1)?.length, 0, 'no payment is known');
  assert.equal(absencesOf(members({ ...heavy, registered: false }), [content, card]).at(-1)?.length, 0, 'no registration is known');
});
