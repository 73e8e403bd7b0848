// Members whose cards are of one issuer: a bank's customers, a firm's programme, a class with free accounts. It is no payer, and accuses nobody.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IncidenceBuilder } from '../../src/detect/incidence.js';
import { paymentPrefix } from '../../src/detect/payment-prefix/index.js';
import { sharedPayment } from '../../src/detect/shared-payment/index.js';
import { isFlagged } from '../../src/domain/report.js';
import { knownBy } from '../../src/score/picture.js';
import { crowd } from '../group/crowd.js';
import { DAY_MS, groupsOf, judged, made, START_MS, type Person } from '../group/made.js';
import { among, drawn, explained, found, groupBy, people, pictured, timed, type Knot } from './hand-made.js';

const stranger: Person = { requests: 30, values: { 'email-domain': 'free.example' } };
const issuer: Knot = { kind: 'payment-prefix', weight: 3 };
const [card, content, client, place, burst]: readonly [Knot, Knot, Knot, Knot, Knot] = [{ kind: 'shared-payment' }, { kind: 'prompt-skeleton', share: 0.6 }, { kind: 'system-prompt' }, { kind: 'egress-prefix' }, { kind: 'signup-burst' }];
const outcome = (name: string, count: number, knots: readonly Knot[]): string => explained(name, people(count, stranger), knots).outcome;

test('an issuer is no cause that ties a group, and a card is one with it or without', () => {
  const noteworthy = (...knots: readonly Knot[]): string[] => [...pictured(people(20, stranger), knots).noteworthy];
  assert.deepEqual([noteworthy(issuer), noteworthy(issuer, content), noteworthy(issuer, card)], [[], ['content'], ['payment']]);
  assert.equal(pictured(people(20, stranger), [{ ...card, of: 0.5 }, issuer]).causes.get('payment'), 0.5);
});

test('a card and its issuer are one fact: the second sight adds a quarter', () => {
  const [first] = judged(among(people(20, stranger)), [groupBy(20, [{ ...card, weight: 6 }, issuer])]).accounts;
  assert.deepEqual(first?.evidence.filter(({ direction }) => direction === 'supports').map(({ kind, weight }) => [kind, weight]), [['shared-payment', 6], ['payment-prefix', 0.75]]);
});

test('nobody shares a payer by an issuer', () => {
  for (const [name, count] of [['reseller-or-agency', 20], ['household', 5], ['small-firm', 8]] as const) {
    assert.equal(outcome(name, count, [issuer, content]), 'rejected', name);
    assert.notEqual(outcome(name, count, [card, { ...content, share: 0.1 }]), 'rejected', name);
  }
  assert.equal(explained('one-payer', people(20, stranger), [issuer, content]).summary, 'no card pays for several members.');
});

test('an issuer rules out no innocent explanation that a card would', () => {
  for (const [name, knots] of [['class-or-event', [burst, content]], ['hosted-product', [place, client, content]], ['popular-tool', [client, content]], ['public-prompts', [content]], ['shared-network', [place]]] as const) {
    assert.notEqual(outcome(name, 20, [...knots, issuer]), 'rejected', name);
    assert.equal(outcome(name, 20, [...knots, card]), 'rejected', name);
  }
  const job = (knot: Knot): string => explained('scheduled-job', people(20, stranger), [{ kind: 'egress-address' }, content, knot], [timed]).outcome;
  assert.deepEqual([job(issuer), job(card)], ['open', 'rejected']);
});

test('that members have one issuer is said where nothing else is shared', () => {
  assert.match(explained('popular-tool', people(20, stranger), [client, issuer]).summary, /nothing that the provider itself observes beside the issuer of their cards\.$/);
  assert.match(explained('public-prompts', people(20, stranger), [content, issuer]).summary, /^members share prompts, the issuer of their cards, and nothing else/);
});

test('a bank holds nobody together, and its customers are no evener for it', () => {
  const holds = (knot: Knot): readonly [number, boolean] => {
    const { registeredTogether, areEqualled } = pictured(people(20, stranger), [place, knot], [{ ...drawn, weight: 0 }]);
    return [registeredTogether, areEqualled];
  };
  assert.deepEqual([holds(issuer), holds(card)], [[0, false], [20, true]]);
});

test('that issuers are told tells nothing of cards', () => {
  const told = ({ card: of }: typeof paymentPrefix) => knownBy([{ card: of, outcome: 'found', incidence: new IncidenceBuilder().build(), accountsWithValue: 90, distinctValues: 3, ownNull: null, query: null }]);
  assert.deepEqual([told(paymentPrefix)('payment'), told(sharedPayment)('payment')], [false, true]);
});

test('who has the issuer alone lacks the card of the others, and nobody is said to lack an issuer', () => {
  const paying: Person = { ...stranger, values: { ...stranger.values, 'shared-payment': 'own' } };
  const absences = (...knots: readonly Knot[]): number => judged(among(people(20, paying)), [groupBy(20, [{ ...content, weight: 4 }, ...knots])]).accounts.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === 'missing-tie')).length;
  assert.deepEqual([absences({ ...issuer, of: 0.95 }), absences(issuer, { ...card, of: 0.95 })], [0, 1]);
});

test('an issuer and a neighbourhood accuse nobody, whatever is found of the group', () => {
  const heavy: Person = { requests: 1155, values: { 'email-domain': 'free.example' } };
  const tiers = (...knots: readonly Knot[]): string[] => [...new Set(judged(among(people(60, heavy)), [groupBy(60, knots)], [[found('even-shares', 5), found('succession', 5)]]).accounts.map(({ tier }) => tier))];
  assert.deepEqual(tiers({ ...place, weight: 4 }, issuer), ['review']);
  assert.deepEqual(tiers({ ...place, weight: 4 }, { ...content, weight: 5 }, issuer), ['high'], 'with templates and one hand it is another matter');
});

test('at the edge of an operation on cards of one issuer, who has the issuer in the place of what ties the others stays at the edge, and is not accused', () => {
  const heavy: Person = { requests: 1155, values: { 'email-domain': 'free.example' } };
  const knots: Knot[] = [{ ...content, weight: 5 }, { ...card, weight: 6, of: 0.9 }, { ...place, weight: 4, of: 0.9 }, issuer];
  const last = judged(among(people(60, heavy)), [groupBy(60, knots)]).accounts.slice(54).map(({ role, tier }) => `${role} ${tier}`);
  assert.deepEqual(last, Array.from({ length: 6 }, () => 'edge review'));
});

test('forty customers of one bank are nothing by themselves', () => {
  const cards = Array.from({ length: 300 }, (_, index): Person => ({ values: { 'payment-prefix': `52${index >> 1}` } }));
  assert.deepEqual(judged(made([...cards, ...people(40, { values: { 'payment-prefix': '411111' } })]), []).accounts, []);
});

/** Of the strangers one in ninety has the same bank. */
const strangers = crowd(11, 1500).map((person, index): Person => ({ ...person, values: { ...person.values, 'payment-prefix': `52${String(index % 90).padStart(4, '0')}` } }));
const own = (index: number, requests: number): Record<string, number> => ({ [`own-${index}`]: requests });

function flaggedOf(members: readonly Person[]): string[] {
  const story = made([...strangers, ...members]);
  const { accounts, campaigns } = judged(story, groupsOf(story));
  const flagged = accounts.filter(({ tier }) => isFlagged(tier)).map(({ account }) => story.population.accountIds[account] ?? '');
  return flagged.length === 0 ? [] : [...flagged, ...campaigns.map(({ tier, benignExplanations }) => `${tier}: ${benignExplanations.map(({ summary }) => summary).join('; ')}`)];
}

const innocent = (name: string, count: number, make: (index: number) => Person): Person[] => people(count, (index) => ({ id: `${name}${String(index).padStart(3, '0')}`, createdAtMs: START_MS - ((index * 37) % 365) * DAY_MS, ...make(index) }));

test('students with one bank\'s free account, free mail and the same exercises are a class', () => {
  const students = (countries: readonly string[]): Person[] => innocent('student', 80, (index) => ({
    requests: 90, country: countries[index % countries.length] ?? '', createdAtMs: START_MS + index * 600_000,
    values: { 'payment-prefix': '411111', 'email-domain': `d${index % 3}.example`, 'egress-prefix': `campus-${index % 2}`, 'prompt-skeleton': { 'exercise-1': 30, 'exercise-2': 30, ...own(index, 30) } },
  }));
  assert.deepEqual([flaggedOf(students(['AA'])), flaggedOf(students(['']))], [[], []]);
});

test('readers of one tutorial in a country with one large bank are readers, where their country is not told', () => {
  assert.deepEqual(flaggedOf(innocent('reader', 120, (index) => ({
    requests: 120, values: { 'payment-prefix': index % 5 === 0 ? `52${String(index % 90).padStart(4, '0')}` : '411111', 'email-domain': `d${index % 9}.example`, 'egress-prefix': `home-${index}`, 'system-prompt': 'agent', 'prompt-skeleton': { 'lesson-1': 50, 'lesson-2': 40, ...own(index, 30) } },
  }))), []);
});

test('a firm whose people have cards of one programme, and mail wherever they like', () => {
  assert.deepEqual(flaggedOf(innocent('seat', 40, (index) => ({
    requests: 400, values: { 'payment-prefix': '41111122', 'shared-payment': `seat-${index}`, 'email-domain': `d${index % 7}.example`, 'egress-prefix': 'office', 'egress-address': 'office-1', 'prompt-skeleton': { brief: 160, ...own(index, 240) } },
  }))), []);
});

/** Prepaid cards of one programme, each account its own; exits and templates by turns. */
const operation = (values: Person['values']): Person[] => innocent('operator', 60, (index) => ({
  requests: 900, country: 'AA', values: { ...values, 'egress-prefix': `rack-${index % 5}`, 'prompt-skeleton': { [`h-${index % 7}`]: 400, [`h-${(index + 3) % 7}`]: 300, ...own(index, 200) } },
}));

test('an operation whose exits and templates do not hold it together is found by the issuer of its cards, and accused when one hand is seen', () => {
  const story = made([...strangers, ...operation({ 'payment-prefix': '41111122' })]);
  const groups = groupsOf(story);
  assert.deepEqual(groups.map(({ members }) => members.length), [60]);
  assert.deepEqual(groupsOf(made([...strangers, ...operation({})])), []);
  const tiers = (...tests: readonly ReturnType<typeof found>[]): string[] => [...new Set(judged(story, groups, [tests]).accounts.map(({ tier }) => tier))];
  assert.deepEqual([tiers(), tiers(found('even-shares', 5))], [['review'], ['high']]);
  const weights = judged(story, groups, [[found('even-shares', 5)]]).accounts.map(({ evidence }) => evidence.find(({ kind }) => kind === 'payment-prefix')?.weight ?? 0);
  assert.ok(weights.every((weight) => weight > 1 && weight <= 3), weights.join());
});
