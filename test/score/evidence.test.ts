import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JudgedAccount } from '../../src/domain/finding.js';
import type { GroupTest } from '../../src/domain/group.js';
import { judged, type Person } from '../group/made.js';
import { among, drawn, found, groupBy, people, seated, spread, timed, type Knot } from './hand-made.js';

const heavy: Person = { requests: 1155, values: { 'email-domain': 'free.example' } };
/** ln (0.01 / 0.99): one account in a hundred. */
const BASE = -4.59512;

function first(knots: readonly Knot[], tests: readonly GroupTest[] = [], members = people(20, heavy)): JudgedAccount {
  const account = judged(among(members), [groupBy(members.length, knots)], [tests]).accounts[0];
  assert.ok(account);
  return account;
}

const weights = (account: JudgedAccount): [string, number][] => account.evidence.map(({ kind, weight }) => [kind, Math.round(weight * 1e6) / 1e6]);

const knot = fc.record({
  kind: fc.constantFrom('shared-payment', 'signup-prefix', 'email-shape', 'phone-prefix', 'signup-burst', 'egress-prefix', 'client-tuple', 'prompt-skeleton', 'prompt-opening', 'system-prompt', 'active-window'),
  weight: fc.double({ min: 0.1, max: 6, noNaN: true }), share: fc.double({ min: 0.05, max: 1, noNaN: true }), of: fc.constantFrom(0.3, 0.6, 1),
});
const rhythm = fc.constantFrom<readonly GroupTest[]>([], [found('even-shares')], [found('synchrony')], [found('even-shares'), found('synchrony')]);

test('the log-odds of an account are one in a hundred and the sum of its evidence', () => {
  fc.assert(fc.property(fc.array(knot, { minLength: 1, maxLength: 8 }), rhythm, fc.constantFrom(5, 20), fc.constantFrom('', 'Firm'), (knots, tests, size, org) => {
    for (const { logOdds, score, evidence } of judged(among(people(size, { ...heavy, org })), [groupBy(size, knots)], [tests]).accounts) {
      const sum = evidence.reduce((total, { weight }) => total + weight, 0);
      assert.ok(Math.abs(logOdds - (Math.log(0.01 / 0.99) + sum)) <= 1e-6);
      assert.ok(Math.abs(score - 1 / (1 + Math.exp(-logOdds))) <= 1e-12);
      for (const { direction, weight } of evidence) assert.ok(direction === 'supports' ? weight >= 0 : weight < 0, `${direction} ${weight}`);
      const families = new Map<string, number>();
      for (const { family, weight, direction } of evidence) if (direction === 'supports') families.set(family, (families.get(family) ?? 0) + weight);
      for (const total of families.values()) assert.ok(total <= 10 + 1e-9, 'a family adds ten nats at most');
    }
  }), { numRuns: 150 });
});

test('a card and a template add up', () => {
  const account = first([{ kind: 'shared-payment', weight: 6, of: 0.75 }, { kind: 'prompt-skeleton', weight: 5 }]);
  assert.deepEqual(weights(account), [['shared-payment', 6], ['prompt-skeleton', 5]]);
  assert.ok(Math.abs(account.logOdds - (BASE + 11)) < 1e-5);
});

test('of two values of one kind the heavier counts, of two kinds of one cause the second counts a quarter', () => {
  const account = first([
    { kind: 'shared-payment', weight: 6, of: 0.75 }, { kind: 'shared-payment', weight: 4, of: 0.75 }, { kind: 'prompt-skeleton', weight: 5 }, { kind: 'prompt-opening', weight: 4 }, { kind: 'shared-prompt', weight: 3.2 },
  ]);
  // 4 / 4 = 1 and 3.2 / 16 = 0.2.
  assert.deepEqual(weights(account), [['shared-payment', 6], ['prompt-skeleton', 5], ['prompt-opening', 1], ['shared-prompt', 0.2]]);
});

test('evidence says what the next value of its kind would weigh, as reduced and as cut as itself', () => {
  const account = first([
    { kind: 'shared-payment', weight: 6, of: 0.75 }, { kind: 'shared-payment', weight: 4, of: 0.75 }, { kind: 'shared-payment', weight: 2, of: 0.75 },
    { kind: 'prompt-skeleton', weight: 5 }, { kind: 'prompt-opening', weight: 4 }, { kind: 'prompt-opening', weight: 2 }, { kind: 'signup-burst', weight: 3 }, { kind: 'phone-prefix', weight: 2 }, { kind: 'phone-prefix', weight: 1.5 },
  ]);
  // Of the openings a quarter each; of registrations 1 nat of ten is left for the telephone, whichever number is taken.
  assert.deepEqual(account.evidence.map(({ kind, weight, weight_of_next: next }) => [kind, weight, next]), [
    ['shared-payment', 6, 4], ['prompt-skeleton', 5, undefined], ['signup-burst', 3, undefined], ['phone-prefix', 1, 1], ['prompt-opening', 1, 0.5],
  ]);
});

test('evidence says how many of the account\'s own requests show it, unless it is a fact of the registration', () => {
  const account = first([{ kind: 'shared-payment', weight: 6, of: 0.75 }, { kind: 'prompt-skeleton', weight: 5, share: 0.4 }, { kind: 'egress-prefix', weight: 2, share: 1 }]);
  // 40 % and all of 1,155.
  assert.deepEqual(account.evidence.filter(({ direction }) => direction === 'supports').map(({ kind, own_requests: own }) => [kind, own]), [['shared-payment', undefined], ['prompt-skeleton', 462], ['egress-prefix', 1155]]);
});

test('one family adds ten nats at most: what comes last is cut', () => {
  const account = first([{ kind: 'shared-payment', weight: 6, of: 0.75 }, { kind: 'signup-burst', weight: 3 }, { kind: 'phone-prefix', weight: 2 }, { kind: 'prompt-skeleton', weight: 5 }]);
  assert.deepEqual(weights(account), [['shared-payment', 6], ['prompt-skeleton', 5], ['signup-burst', 3], ['phone-prefix', 1]]);
});

test('tests of the whole group measure different things and both count, to six nats in all', () => {
  const account = first([{ kind: 'shared-payment', weight: 6, of: 0.75 }, { kind: 'prompt-skeleton', weight: 5 }], [found('even-shares', 4), found('synchrony', 4)]);
  assert.deepEqual(weights(account).slice(2), [['even-shares', 4], ['synchrony', 2]]);
  assert.deepEqual(account.evidence[2]?.query?.parameters, { account_ids: ['a000000'] }, 'asked about this account');
});

test('more supporting evidence never lowers the log-odds while nothing is open', () => {
  const base: Knot[] = [{ kind: 'shared-payment', weight: 6, of: 0.5 }, { kind: 'shared-payment', weight: 6, of: 0.5, from: 0.5 }, { kind: 'prompt-skeleton', weight: 5 }];
  const without = first(base).logOdds;
  for (const kind of ['phone-prefix', 'signup-burst', 'egress-prefix', 'client-tuple', 'system-prompt', 'active-window', 'email-shape'])
    for (const weight of [0.2, 2, 4]) assert.ok(first([...base, { kind, weight }]).logOdds >= without - 1e-6, `${kind} ${weight}`);
});

test('an open explanation contradicts, by nine tenths of what it covers when it has evidence of its own', () => {
  const account = first([{ kind: 'system-prompt', weight: 2 }, { kind: 'prompt-skeleton', weight: 2 }]);
  // Popular tool covers both: 0.9 x 4 = 3.6, more than the -0.595 that would lead to even odds.
  assert.deepEqual(weights(account), [['prompt-skeleton', 2], ['system-prompt', 2], ['popular-tool', -3.6]]);
  assert.equal(account.evidence.at(-1)?.direction, 'contradicts');
});

test('and by as much more as leaves even odds', () => {
  const account = first([{ kind: 'shared-payment', weight: 6, of: 0.5 }, { kind: 'shared-payment', weight: 6, of: 0.5, from: 0.5 }, { kind: 'egress-prefix', weight: 4 }, { kind: 'client-tuple', weight: 3 }, { kind: 'active-window', weight: 3 }]);
  assert.equal(account.evidence.at(-1)?.kind, 'reseller-or-agency');
  assert.ok(account.logOdds <= 0);
});

test('members of a group that one explanation covers are left with e times what everybody has at most', () => {
  // Popular tool covers 6 + 4 + 4/4 = 11; nine tenths would leave 1.1, and one may be.
  const account = first([{ kind: 'prompt-skeleton', weight: 6 }, { kind: 'system-prompt', weight: 4 }, { kind: 'client-tuple', weight: 4 }]);
  assert.deepEqual(weights(account), [['prompt-skeleton', 6], ['client-tuple', 4], ['system-prompt', 1], ['popular-tool', -10]]);
  assert.equal(account.tier, 'none');
});

test('an explanation that covers nothing by itself leaves one to three at most, and takes nothing from what is less likely', () => {
  // Two kinds of prompts and nothing else may be public: 6 + 4/4 - 4.6 is above -ln 3 and comes down to it; 3 - 4.6 is not.
  const doubted = first([{ kind: 'prompt-skeleton', weight: 6 }, { kind: 'prompt-opening', weight: 4 }]);
  assert.deepEqual(weights(doubted), [['prompt-skeleton', 6], ['prompt-opening', 1], ['public-prompts', -3.503492]]);
  assert.equal(doubted.logOdds, -1.098612);
  assert.deepEqual(weights(first([{ kind: 'prompt-skeleton', weight: 3 }])), [['prompt-skeleton', 3]]);
});

test('it leaves even odds where members are worked as no people work, and not where people or a scheduler were seen as well', () => {
  const [skeleton, opening] = [{ kind: 'prompt-skeleton', weight: 6 }, { kind: 'prompt-opening', weight: 4 }];
  const left = (...tests: readonly GroupTest[]): number => first([skeleton, opening], tests).logOdds;
  assert.equal(left(drawn), 0);
  assert.equal(left(drawn, timed), -1.098612);
  assert.equal(left(...seated), -1.098612);
  assert.equal(left(spread), -1.098612);
});

test('a sentence, a value, a row and a question stand with every link', () => {
  for (const { summary, value, refs, query, n, expected } of first([{ kind: 'shared-payment', weight: 6, of: 0.75, value: 'P-1' }, { kind: 'prompt-skeleton', weight: 5, value: 'T-1' }]).evidence) {
    assert.match(summary, /\d/);
    assert.ok(['P-1', 'T-1'].includes(String(value)));
    assert.deepEqual([refs.length, refs[0]?.row, n, expected], [1, 1, value === 'P-1' ? 15 : 20, 0.5]);
    assert.ok(['requests.csv', 'accounts.csv'].includes(refs[0]?.file ?? ''));
    assert.match(query?.sql ?? '', /^SELECT/);
  }
});
