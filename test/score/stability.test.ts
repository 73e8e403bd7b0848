import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureOf, societyOf } from '../../src/score/picture.js';
import { stabilityOf } from '../../src/score/stability.js';
import { tiesOf } from '../../src/score/ties.js';
import { judged } from '../group/made.js';
import { among, found, groupBy, people, type Knot } from './hand-made.js';

// Twenty of 220: the rarity is ln (200 / 20) = 2.303, and two causes of 1.5 are needed.
const POPULATION = 220;

test('without a family remain those whom two other causes still make members', () => {
  const knots: Knot[] = [{ kind: 'shared-payment', weight: 6 }, { kind: 'phone-prefix', weight: 3, of: 0.25 }, { kind: 'prompt-skeleton', weight: 5 }, { kind: 'egress-prefix', weight: 3, of: 0.5 }];
  assert.deepEqual(stabilityOf(groupBy(20, knots), POPULATION), {
    // Content and network tie ten, card and network the same ten, card and content all.
    without_family: { registration: 10, prompting: 10, network: 20 },
    without_strongest_value: { kind: 'shared-payment', value: 'shared-payment-0', members_left: 10 },
  });
});

test('a group that hangs by one card falls without it', () => {
  const { without_strongest_value: value } = stabilityOf(groupBy(20, [{ kind: 'shared-payment', weight: 6 }, { kind: 'prompt-skeleton', weight: 5 }]), POPULATION);
  assert.deepEqual(value, { kind: 'shared-payment', value: 'shared-payment-0', members_left: 0 });
});

test('a group on many cards loses no more than one card\'s accounts', () => {
  const cards = [0, 1, 2, 3].map((index): Knot => ({ kind: 'shared-payment', weight: 6, of: 0.25, from: index / 4 }));
  const { without_strongest_value: value } = stabilityOf(groupBy(20, [...cards, { kind: 'prompt-skeleton', weight: 2, of: 0.5 }, { kind: 'prompt-skeleton', weight: 2, of: 0.5, from: 0.5 }]), POPULATION);
  assert.equal(value?.members_left, 15);
});

test('margins that are too small together do not hold either', () => {
  // 1.5 + 1.5 = 3 is more than 2.303, but not than ln (1980 / 20) = 4.595 among two thousand.
  const group = groupBy(20, [{ kind: 'shared-payment', weight: 6 }, { kind: 'phone-prefix', weight: 1.5 }, { kind: 'egress-prefix', weight: 1.5 }]);
  assert.equal(stabilityOf(group, POPULATION).without_strongest_value?.members_left, 20);
  assert.equal(stabilityOf(group, 2000).without_strongest_value?.members_left, 0);
});

test('there is one tie of each kind, with its members, their mean weight and rows that show it', () => {
  const { population, registrations } = among(people(20, { requests: 100 }));
  const group = groupBy(20, [{ kind: 'shared-payment', weight: 6, of: 0.5 }, { kind: 'shared-payment', weight: 4, of: 0.25, from: 0.5 }, { kind: 'prompt-skeleton', weight: 5 }]);
  const ties = tiesOf(pictureOf(group, [found('even-shares')], societyOf(population, registrations, new Map(), () => true)), 220, population.accountIds.slice(0, 20), ['requests.csv', 'accounts.csv']);
  assert.deepEqual(ties.map(({ kind, members, member_share: share, weight }) => [kind, members, share, weight]).sort(), [
    // (10 x 6 + 5 x 4) / 20 = 4.
    ['even-shares', 20, 1, 4], ['prompt-skeleton', 20, 1, 5], ['shared-payment', 15, 0.75, 4],
  ]);
  // Ten members have the first card, and its rows are told before those of the second.
  const payment = ties.find(({ kind }) => kind === 'shared-payment');
  assert.deepEqual(payment?.refs.map(({ row }) => row), [1, 2, 3, 4, 5]);
  for (const { kind, refs } of ties) if (kind !== 'even-shares') assert.ok(refs.length > 0 && refs.length <= 5 && refs.every(({ row, file }) => row > 0 && file !== ''));
  assert.match(ties.find(({ kind }) => kind === 'shared-payment')?.summary ?? '', /1 further value of this kind, 15 members/);
});

test('a campaign that accuses says which share of its requests is common work at the least; one that does not says nothing', () => {
  const story = among(people(20, { requests: 1155, values: { 'email-domain': 'free.example' } }));
  const shareOf = (...knots: Knot[]): unknown => judged(story, [groupBy(20, [{ kind: 'shared-payment', weight: 6 }, ...knots])], [[found('even-shares')]]).campaigns[0]?.illicitShare;
  // Half of the members fill one template with 0.4 of what they send, half another with 0.6.
  assert.deepEqual(shareOf({ kind: 'prompt-skeleton', weight: 5, share: 0.4, of: 0.5 }, { kind: 'prompt-skeleton', weight: 5, share: 0.6, of: 0.5, from: 0.5 }), { estimate: 0.5, low: 0.5, high: 1 });
  // A request fills one template, so that 0.25 and 0.5 add up; it may hold two phrases, and 0.25 of those with 0.5 may be the same requests.
  assert.deepEqual(shareOf({ kind: 'prompt-skeleton', weight: 5, share: 0.25 }, { kind: 'prompt-skeleton', weight: 5, share: 0.5 }), { estimate: 0.75, low: 0.75, high: 1 });
  assert.deepEqual(shareOf({ kind: 'prompt-phrase', weight: 5, share: 0.25 }, { kind: 'prompt-phrase', weight: 5, share: 0.5 }), { estimate: 0.5, low: 0.5, high: 1 });
  assert.equal(judged(story, [groupBy(20, [{ kind: 'prompt-skeleton', weight: 5 }])]).campaigns[0]?.illicitShare, null);
});

test('a row that shows two values of a kind is cited once', () => {
  const { population, registrations } = among(people(20, { requests: 100 }));
  // The first two members have both cards, and the same row of the same file shows either.
  const group = groupBy(20, [{ kind: 'shared-payment', weight: 6, of: 0.1 }, { kind: 'prompt-skeleton', weight: 5 }, { kind: 'shared-payment', weight: 4, of: 0.1 }]);
  const ties = tiesOf(pictureOf(group, [], societyOf(population, registrations, new Map(), () => true)), 220, population.accountIds.slice(0, 20), ['requests.csv', 'accounts.csv']);
  assert.deepEqual(ties.find(({ kind }) => kind === 'shared-payment')?.refs, [{ file: 'requests.csv', row: 1 }, { file: 'requests.csv', row: 2 }]);
});
