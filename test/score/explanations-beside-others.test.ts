// Explanations that need more than a table of cases: a night where others have one, whose a mail domain is, and seats.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DETECTORS } from '../../src/detect/index.js';
import type { GroupTest } from '../../src/domain/group.js';
import { explanationsOf } from '../../src/score/explanations/index.js';
import { pictureOf, societyOf } from '../../src/score/picture.js';
import { made, type Person } from '../group/made.js';
import { explained, found, groupBy, handingOver, people, seated, spread, unseated, type Knot } from './hand-made.js';

const stranger: Person = { requests: 216, values: { 'email-domain': 'free.example' } };
const busy: Person = { ...stranger, requests: 1155 };
const [card, place, client, content, burst] = ['shared-payment', 'egress-prefix', 'client-tuple', 'prompt-skeleton', 'signup-burst'].map((kind): Knot => ({ kind })) as [Knot, Knot, Knot, Knot, Knot];

/** Requests by UTC hour: seven hours in which a few work, and a work that never rests. */
const asleep = Array.from({ length: 24 }, (_, hour) => (hour < 7 ? 1 : 12));
const restless = Array.from({ length: 24 }, () => 9);

/** Of class-or-event, for members beside forty accounts with these hours. */
function outcomeAmong(members: readonly Person[], others: readonly number[], knots: readonly Knot[]): string | undefined {
  const { population, registrations } = made([...members, ...people(40, { requests: 216, hours: others })]);
  return explanationsOf(pictureOf(groupBy(members.length, knots), [], societyOf(population, registrations, new Map(), () => true))).find(({ name }) => name === 'class-or-event')?.outcome;
}

test('participants of weeks sleep where others do', () => {
  const outcome = (person: Person, others: readonly number[]): string | undefined => outcomeAmong(people(20, { ...stranger, ...person }), others, [burst, content]);
  assert.equal(outcome({ hours: restless, days: 30 }, asleep), 'rejected');
  assert.equal(outcome({ hours: asleep, days: 30 }, asleep), 'open');
  // A weekend keeps them awake, and a log in which nobody sleeps tells nothing.
  assert.equal(outcome({ hours: restless, days: 3 }, asleep), 'open');
  assert.equal(outcome({ hours: restless, days: 30 }, restless), 'open');
  // Each has a night of its own, twelve hours from the next one's: no hall is so, and people who only registered together may be.
  const shifted = (index: number): Person => ({ ...stranger, requests: 216, days: 30, hours: asleep.map((_, hour) => asleep[(hour + 12 * (index % 2)) % 24] ?? 0) });
  assert.equal(outcomeAmong(people(20, shifted), asleep, [place, content]), 'rejected');
  assert.equal(outcomeAmong(people(20, shifted), asleep, [burst, content]), 'open');
});

test('participants take no turns, come on the same days, and know nothing of each other\'s refusals', () => {
  const exits = [1, 2, 3, 4].map((exit): Knot => ({ ...place, value: `20.${7 * exit}.1.0/24`, of: 1, share: 0.25 }));
  const outcome = (knots: readonly Knot[], tests: readonly GroupTest[]): string => explained('class-or-event', people(20, { ...stranger, hours: asleep }), [...knots, content], tests).outcome;
  assert.deepEqual([outcome([burst], []), outcome([burst], [found('turn-taking', 3)]), outcome([burst], [found('day-rotation', 3)])], ['open', 'rejected', 'rejected']);
  // A quarter may be somebody's accounts within a class that registered together; that users of a pool of exits are one nothing shows.
  assert.deepEqual([outcome([burst], [handingOver(0.25)]), outcome(exits, []), outcome(exits, [handingOver(0.25)])], ['open', 'open', 'rejected']);
});

test('that some of those who sit down for public prompts sit in one place with others is no reason to doubt that they are public', () => {
  // Two desks of eight among forty: 40 % share a place, and no half does.
  const desks = [0, 0.2].map((from): Knot => ({ ...place, value: `198.51.${from * 10}.0/24`, of: 0.2, from }));
  const told = (tests: readonly GroupTest[]) => explained('public-prompts', people(40, stranger), [...desks, content], tests);
  assert.deepEqual([told(seated).outcome, told([]).outcome, told([...seated, found('turn-taking', 3)]).outcome], ['open', 'rejected', 'rejected']);
  assert.match(told(seated).summary, /^members share prompts and, 40 % of them, a network, and nothing else/);
});

test('a mail domain of a public provider, or of addresses to throw away, makes no customer', () => {
  // Both lists were looked at by hand: mail.ru and mailinator.com stand in them, firm.example does not.
  const outcome = (domain: string): string => explained('one-customer', people(20, { ...busy, values: { 'email-domain': domain } }), [content]).outcome;
  assert.deepEqual(['firm.example', 'mail.ru', 'mailinator.com'].map(outcome), ['open', 'rejected', 'rejected']);
});

test('a firm whose one hand works its accounts does not pay for each by another card, and is told from one whose people do', () => {
  const outcome = (paid: (index: number) => string | undefined, tests: readonly GroupTest[], more: readonly Knot[] = []): string => {
    const seat = (index: number): Person => ({ ...busy, values: { 'email-domain': 'firm.example', ...(paid(index) === undefined ? {} : { 'shared-payment': paid(index) ?? '' }) } });
    const { settles, outcome: told } = explained('one-customer', people(20, seat), [content, place, ...more], tests);
    return `${told}${settles ? ', settled' : ''}`;
  };
  const each = (index: number): string => `card-${index}`;
  const dealt = [found('even-shares')];
  assert.equal(outcome(each, dealt), 'open');
  assert.equal(outcome(each, []), 'open, settled');
  assert.equal(outcome(() => 'one card', dealt, [card]), 'open, settled');
  assert.equal(outcome(() => undefined, dealt), 'open, settled', 'of free seats no card is on record');
});

test('machines of a firm stand in a few places: where nobody sits, one hand and more networks than that leave it open whether it is a firm', () => {
  // Eight networks of an eighth each carry less through any five of them than nearly all.
  const networks = Array.from({ length: 8 }, (_, index): Knot => ({ ...place, value: `20.${index}.1.0/24`, of: 1, share: 1 / 8 }));
  const outcome = (knots: readonly Knot[], tests: readonly GroupTest[]): string => {
    const { settles, outcome: told } = explained('one-customer', people(20, { ...busy, values: { 'email-domain': 'firm.example' } }), [content, ...knots], tests);
    return `${told}${settles ? ', settled' : ''}`;
  };
  assert.equal(outcome(networks, [found('even-shares'), unseated]), 'open');
  // Where nobody in the whole log sits down there are no others to hold them against, and it stays open all the same.
  assert.equal(outcome(networks, [found('even-shares'), spread]), 'open');
  assert.equal(outcome(networks, [found('even-shares')]), 'open, settled', 'people at home');
  assert.equal(outcome(networks, [unseated]), 'open, settled', 'machines that nobody deals out work to');
  assert.equal(outcome([place], [found('even-shares'), unseated]), 'open, settled', 'one place');
});

test('firms under one roof have words of their own', () => {
  const outcome = (more: readonly Knot[]): string => explained('one-customer', people(18, (index) => ({ ...busy, values: { 'email-domain': `firm-${index % 3}.example` } })), [place, content, ...more]).outcome;
  assert.equal(outcome([]), 'open');
  assert.equal(outcome([{ kind: 'prompt-stock', weight: 6, share: 0.8 }]), 'rejected');
  // Tenants may use one tool, with templates.
  assert.equal(outcome([{ kind: 'template-stock', weight: 6, share: 0.8 }]), 'open');
});

test('neighbours have no mail domains of their own, and an agency pays for its customers', () => {
  // Four networks far apart, three domains that only members use, and what is on record of payments.
  const racks: readonly Knot[] = [0, 1, 2, 3].map((rack): Knot => ({ ...place, value: `${20 + 7 * rack}.51.0.0/24`, of: 0.25, from: rack / 4 }));
  const outcome = (name: string, domain: (index: number) => string, paid: (index: number) => string | undefined): string =>
    explained(name, people(40, (index) => ({ ...busy, values: { 'email-domain': domain(index), ...(paid(index) === undefined ? {} : { 'shared-payment': paid(index) ?? '' }) } })), racks).outcome;
  const own = (index: number): string => `made-${index % 3}.example`;
  assert.equal(outcome('shared-network', own, () => undefined), 'rejected');
  assert.equal(outcome('shared-network', () => 'free.example', () => undefined), 'open');
  assert.equal(outcome('reseller-or-agency', own, (index) => `card-${index}`), 'rejected');
  assert.notEqual(outcome('reseller-or-agency', own, () => undefined), 'rejected');
});

test('seats of one firm have more in common than a card, and cards dealt out to strangers have not', () => {
  const fours = (more: readonly Knot[]): readonly Knot[] => [place, client, content, ...Array.from({ length: 5 }, (_, index): Knot => ({ ...card, of: 0.2, from: index / 5 })), ...more];
  const outcome = (knots: readonly Knot[]): string => explained('hosted-product', people(20, { ...busy, values: { 'email-domain': 'free.example' } }), knots).outcome;
  assert.equal(outcome(fours([])), 'rejected');
  assert.equal(outcome(fours(Array.from({ length: 5 }, (_, index): Knot => ({ kind: 'signup-address', of: 0.2, from: index / 5 })))), 'open');
});

test('a program whose users are spread over the hours as no people are explains nothing for sure', () => {
  assert.equal(explained('popular-tool', people(20, busy), [client, content]).settles, true);
  assert.equal(explained('popular-tool', people(20, busy), [client, content], [spread]).settles, false);
});

test('exits all over the address space are no product\'s servers, unless one network is known to hold them', () => {
  const prefixes = (count: number, blocks: number): readonly Knot[] => Array.from({ length: count }, (_, index): Knot => ({ ...place, value: `${20 + (index % blocks)}.${7 + index}.1.0/24`, share: 1 / count }));
  const outcome = (some: readonly Knot[], networkOf?: ReadonlyMap<string, string>): string => explained('hosted-product', people(20, busy), [...some, client, content], [], networkOf).outcome;
  // Of 24 prefixes in 24 blocks no two meet; in six blocks 72 of 552 ordered pairs do, one in eight.
  assert.equal(outcome(prefixes(24, 24)), 'rejected');
  assert.equal(outcome(prefixes(24, 6)), 'open');
  assert.equal(outcome(prefixes(24, 24), new Map(prefixes(24, 24).map(({ value }) => [value ?? '', '64500']))), 'open');
  // Too few to tell.
  assert.equal(outcome(prefixes(19, 19)), 'open');
});

test('machines of one customer send through an outlet or a few, and a pool of exits is none', () => {
  const through = (outlets: number) => explained('one-customer', people(20, { requests: 900, registered: false }), [content, ...Array.from({ length: outlets }, (_, index): Knot => ({ ...place, value: `20.7.${index}.0/24`, share: 1 / outlets }))]);
  assert.match(through(1).summary, /^nearly all work comes from one network/);
  assert.match(through(3).summary, /^nearly all work comes from 3 networks/);
  assert.deepEqual([1, 3, 5, 10].map((outlets) => through(outlets).outcome), ['open', 'open', 'open', 'not-evaluated']);
});

test('a reseller pays with a card or two, or has customers who sit down', () => {
  const quarters = Array.from({ length: 4 }, (_, index): Knot => ({ ...card, of: 0.25, from: index / 4 }));
  const outcome = (cards: readonly Knot[], tests = [unseated]): string => explained('reseller-or-agency', people(20, busy), [...cards, place, client], tests).outcome;
  assert.deepEqual([outcome(quarters), outcome(quarters, []), outcome([card])], ['rejected', 'open', 'open']);
});

test('four cards are an office\'s where nearly all work in one network, and half of the work is done there', () => {
  const quarters = [0, 1, 2, 3].map((quarter): Knot => ({ kind: 'shared-payment', weight: 6, of: 0.25, from: quarter / 4 }));
  const office = (place: Partial<Knot>, tests: readonly GroupTest[] = []): string =>
    explained('one-payer', people(20, { requests: 1155 }), [...quarters, { kind: 'egress-prefix', weight: 4, ...place }, { kind: 'prompt-skeleton', weight: 4 }], tests).outcome;
  assert.deepEqual([office({ share: 0.5 }), office({ share: 0.45 }), office({ of: 0.75 }), office({}, [found('even-shares')])], ['open', 'rejected', 'rejected', 'rejected']);
});

test('a few agencies have clients by the dozen, and one trade\'s words; an operation has places in common, deals out work or has cards in handfuls', () => {
  const paid = (clients: number, besides: readonly Knot[] = [], tests: readonly GroupTest[] = []): string =>
    explained('one-payer', people(3 * clients, busy), [...[0, 1, 2].map((third): Knot => ({ ...card, of: 1 / 3, from: third / 3 })), content, ...besides], tests).outcome;
  assert.deepEqual([paid(12), paid(7), paid(12, [client])], ['open', 'open', 'open']);
  assert.deepEqual([paid(6), paid(12, [{ ...place, of: 0.6 }]), paid(12, [burst]), paid(12, [], [found('even-shares')])], ['rejected', 'rejected', 'rejected', 'rejected']);
});

test('a teacher makes the accounts of a class in one mailbox, and no hand works on all of them', () => {
  const outcome = (of: number, tests: readonly GroupTest[]): string => explained('class-or-event', people(20, stranger), [burst, content, { kind: 'email-mailbox', of }], tests).outcome;
  assert.deepEqual([outcome(0.5, []), outcome(0.2, [found('aggregate-pacing')]), outcome(0.25, [found('aggregate-pacing')])], ['open', 'open', 'rejected']);
});

test('every name that members share is called by its name', () => {
  const identities = DETECTORS.map(({ card: { kind, cause } }) => ({ kind, cause })).filter(({ cause }) => cause === 'identity');
  assert.ok(identities.length > 4);
  for (const { kind } of identities) {
    const { summary } = explained('hosted-product', people(20, stranger), [place, client, content, { kind, weight: 4 }, card]);
    assert.match(summary, /^members share a payer \(100 %\) and [a-z ]{7,} \(100 %\) as well/, kind);
  }
});
