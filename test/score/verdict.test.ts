import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupTest } from '../../src/domain/group.js';
import type { Findings } from '../../src/domain/finding.js';
import { cardOf, judged, type Person } from '../group/made.js';
import { among, found, groupBy, handingOver, people, timed, type Knot } from './hand-made.js';

const heavy: Person = { requests: 1155, values: { 'email-domain': 'free.example' } };
/** Four cards of a quarter of the members each: one or two would be one payer's. */
const cards: readonly Knot[] = [0, 1, 2, 3].map((quarter) => ({ kind: 'shared-payment', weight: 6, of: 0.25, from: quarter / 4 }));
const content: Knot = { kind: 'prompt-skeleton', weight: 6, share: 0.7 };
const phone: Knot = { kind: 'phone-prefix', weight: 4 };

function judge(members: readonly Person[], knots: readonly Knot[], tests: readonly GroupTest[] = []): Findings {
  return judged(among(members), [groupBy(members.length, knots)], [tests]);
}

const tiers = (findings: Findings): string[] => [...new Set(findings.accounts.map(({ tier }) => tier))];

/** Tier and reason of the group, then of one member. */
function ruled({ campaigns: [campaign], accounts }: Findings, member = 0): string {
  const account = accounts.find((each) => each.account === member);
  return [campaign, account].map((each) => (each?.reviewReason === null ? each.tier : `${each?.tier}: ${each?.reviewReason}`)).join('; ');
}

test('cards and templates, much traffic and nothing open is high', () => {
  const findings = judge(people(20, heavy), [...cards, content]);
  assert.deepEqual([findings.campaigns[0]?.tier, tiers(findings)], ['high', ['high']]);
  assert.deepEqual(findings.campaigns[0]?.benignExplanations.filter(({ outcome }) => outcome === 'open'), []);
});

test('the same with little traffic is likely', () => {
  assert.deepEqual(tiers(judge(people(20, { ...heavy, requests: 40 }), [...cards, content])), ['likely']);
});

test('registration and network alone are review, however heavy and whatever they weigh', () => {
  const findings = judge(people(20, heavy), [...cards, phone, { kind: 'egress-address', weight: 5, of: 0.4 }, { kind: 'tls-fingerprint', weight: 3, of: 0.4 }]);
  assert.ok(!['high', 'likely'].includes(findings.campaigns[0]?.tier ?? ''), findings.campaigns[0]?.tier);
  assert.ok(findings.accounts.every(({ tier }) => tier === 'review' || tier === 'none'));
});

test('prompts alone are review', () => {
  assert.deepEqual(tiers(judge(people(20, heavy), [content, { ...content, value: 'second' }])), ['review']);
});

test('four members are listed and never flagged; five can be', () => {
  assert.deepEqual(tiers(judge(people(4, { ...heavy, requests: 9000 }), [phone, content], [found('even-shares')])), ['review']);
  assert.deepEqual(tiers(judge(people(5, { ...heavy, requests: 9000 }), [phone, content], [found('even-shares')])), ['high']);
});

test('one declared organisation that ties all of it is no suspicion', () => {
  const findings = judge(people(20, { ...heavy, org: 'Firm' }), [...cards, content], [found('even-shares')]);
  assert.deepEqual([findings.campaigns[0]?.tier, findings.expectedFalseAccounts], ['none', 0]);
});

test('whom only a program and words join to the paced is accused where the pace is seen at itself', () => {
  const paced = { ...found('aggregate-pacing', 2), unseenAt: [3] };
  const findings = judge(people(40, heavy), [content, { kind: 'client-tuple', weight: 3 }], [paced]);
  assert.equal(ruled(findings, 4), 'high; high');
  assert.equal(ruled(findings, 3), 'high; review: chosen-ties');
  // A card that others of the group pay with is nothing that it chose.
  assert.equal(ruled(judge(people(40, heavy), [content, ...cards], [paced]), 3), 'high; high');
});

test('a program and a hand that deals out its work wait for review, for thousands may use the program', () => {
  const dealt = [found('even-shares'), found('even-spacing')];
  assert.equal(ruled(judge(people(40, heavy), [{ kind: 'tls-fingerprint', weight: 3 }], dealt)), 'review: one-cause; review: one-cause');
  assert.equal(ruled(judge(people(40, heavy), [{ kind: 'tls-fingerprint', weight: 3 }, ...cards], dealt)), 'high; high');
});

test('an explanation that is open without evidence of its own leaves review', () => {
  assert.deepEqual(tiers(judge(people(20, heavy), [{ kind: 'egress-prefix', weight: 4 }, { kind: 'system-prompt', weight: 4 }, content])), ['review']);
});

test('while innocence is open nobody is more likely guilty than not', () => {
  const findings = judge(people(20, { ...heavy, org: 'Firm' }), [...cards, content, phone, { kind: 'signup-burst', weight: 4 }], [found('even-shares'), found('synchrony')]);
  assert.ok(findings.accounts.every(({ score }) => score <= 0.5));
});

test('a member with one family of its own stays at review in a group of high', () => {
  const findings = judge(people(20, heavy), [...cards, { ...content, of: 0.95 }]);
  const last = findings.accounts.find(({ account }) => account === 19);
  assert.deepEqual([findings.campaigns[0]?.tier, last?.tier], ['high', 'review']);
});

test('who shares only a program and prompts with payers of common cards is no member of theirs, unless one hand is at work', () => {
  const program: Knot = { kind: 'system-prompt', weight: 4 };
  // A third of sixty pays with four cards of five each.
  const some: readonly Knot[] = [0, 1, 2, 3].map((card) => ({ kind: 'shared-payment', weight: 6, of: 1 / 12, from: card / 12 }));
  const tiersOf = (findings: Findings) => [0, 59].map((member) => findings.accounts.find(({ account }) => account === member)?.tier);
  assert.deepEqual(tiersOf(judge(people(60, heavy), [...some, program, content])), ['high', 'review']);
  assert.deepEqual(tiersOf(judge(people(60, heavy), [...some, program, content], [found('even-shares')])), ['high', 'high']);
  // An address that six others have in common ties those, and not the group.
  assert.deepEqual(tiersOf(judge(people(60, heavy), [...some, program, content, { kind: 'signup-address', weight: 5, of: 0.1, from: 0.9 }])), ['high', 'review']);
});

test('customers of a product whose words and program an operation takes are customers still, unless one hand is at the work of all', () => {
  const taken: readonly Knot[] = [{ kind: 'system-prompt', weight: 4 }, content];
  // Forty pay with eight cards and send from an exit; twenty send from the rack of their product.
  const operation: readonly Knot[] = [{ kind: 'egress-address', weight: 5, of: 2 / 3 }, ...Array.from({ length: 8 }, (_, card): Knot => ({ kind: 'shared-payment', weight: 6, of: 1 / 12, from: card / 12 }))];
  const rack: Knot = { kind: 'egress-address', value: '198.51.100.7', weight: 5, of: 1 / 3, from: 2 / 3 };
  const tiersOf = (findings: Findings) => [0, 59].map((member) => findings.accounts.find(({ account }) => account === member)?.tier);
  assert.deepEqual(tiersOf(judge(people(60, heavy), [...operation, rack, ...taken])), ['high', 'review']);
  assert.deepEqual(tiersOf(judge(people(60, heavy), [...operation, rack, ...taken], [found('even-shares')])), ['high', 'high']);
  // One card that reaches from the rack to the operation, and it is a part of it.
  assert.deepEqual(tiersOf(judge(people(60, heavy), [...operation, rack, ...taken, { kind: 'shared-payment', value: 'bridge', weight: 6, of: 1 / 12, from: 7.5 / 12 }])), ['high', 'high']);
});

test('a hand that was seen at others rules out nothing for whoever shares only what everybody may choose', () => {
  const program: Knot = { kind: 'system-prompt', weight: 4 };
  const some: readonly Knot[] = [0, 1, 2, 3].map((card) => ({ kind: 'shared-payment', weight: 6, of: 1 / 12, from: card / 12 }));
  const tiersOf = (tests: readonly GroupTest[], knots: readonly Knot[]) => [0, 59].map((member) => judge(people(60, heavy), [...some, program, ...knots], tests).accounts.find(({ account }) => account === member)?.tier);
  const templates: readonly Knot[] = [{ ...content, outside: 20 }];
  const handedOff = { ...handingOver(0.6), untouched: [3, 59] };
  assert.deepEqual(tiersOf([handedOff], templates), ['high', 'review']);
  // A template of the sixty of whom nine in ten who fill it are members makes a stranger improbable, where most of them hand over.
  assert.deepEqual([tiersOf([handedOff], [{ ...content, outside: 6 }]), tiersOf([{ ...handedOff, reach: 0.4 }], [{ ...content, outside: 6 }])], [['high', 'high'], ['high', 'review']]);
  // To turn to a new model is no tie either; another test, which looked at all of them, is.
  assert.deepEqual(tiersOf([handedOff], [...templates, { kind: 'model-pivot', weight: 3 }]), ['high', 'review']);
  assert.deepEqual(tiersOf([handedOff, found('even-shares')], templates), ['high', 'high']);
  assert.deepEqual(tiersOf([handingOver(0.6)], templates), ['high', 'high']);
});

test('who shares a neighbourhood, words and a time with a group of high, and nothing else, is not accused', () => {
  const coarse: readonly Knot[] = [{ kind: 'egress-prefix', weight: 4 }, { kind: 'prompt-opening', weight: 4 }, { kind: 'active-window', weight: 3 }];
  const tiersOf = (findings: Findings) => [0, 19].map((member) => findings.accounts.find(({ account }) => account === member)?.tier);
  const some: readonly Knot[] = cards.map((card) => ({ ...card, of: (card.of ?? 1) * 0.95, from: (card.from ?? 0) * 0.95 }));
  assert.deepEqual(tiersOf(judge(people(20, heavy), [...some, { ...content, of: 0.95 }, ...coarse], [found('even-shares')])), ['high', 'review']);
  assert.deepEqual(tiersOf(judge(people(20, heavy), [...some, content, ...coarse], [found('even-shares')])), ['high', 'high']);
});

test('who shares a program besides such things is not accused either, unless one hand was seen at it', () => {
  const loose: readonly Knot[] = [{ kind: 'egress-prefix', weight: 4 }, { kind: 'prompt-phrase', weight: 4 }, { kind: 'client-tuple', weight: 3 }];
  const some: readonly Knot[] = cards.map((card) => ({ ...card, of: (card.of ?? 1) * 0.95, from: (card.from ?? 0) * 0.95 }));
  const knots = [...some, { ...content, of: 0.95 }, ...loose];
  assert.equal(ruled(judge(people(20, heavy), knots), 19), 'high; review: coarse-ties');
  assert.equal(ruled(judge(people(20, heavy), knots, [found('even-shares')]), 19), 'high; high');
  assert.equal(ruled(judge(people(20, heavy), [...some, content, ...loose]), 19), 'high; high');
});

test('teams with a card, an address and a template each, which only a program joins, are no campaign unless one hand is at work', () => {
  const teams = ['shared-payment', 'egress-address', 'prompt-skeleton'].flatMap((kind) => [0, 1, 2, 3].map((team): Knot => ({ kind, value: `${kind} ${team}`, weight: 5, of: 0.25, from: team / 4, share: 0.7 })));
  const program: readonly Knot[] = [{ kind: 'client-tuple', weight: 3 }, { kind: 'request-parameters', weight: 2 }, { kind: 'prompt-opening', weight: 4, outside: 30 }];
  assert.equal(ruled(judge(people(20, heavy), [...teams, ...program])), 'review: loose-parties; review: loose-parties');
  assert.equal(ruled(judge(people(20, heavy), [...teams, ...program], [found('even-shares')])), 'high; high');
  // Words that hardly anybody else uses are their own.
  assert.equal(ruled(judge(people(20, heavy), [...teams, ...program, { kind: 'prompt-phrase', weight: 4, outside: 2 }])), 'high; high');
  // Cards that are dealt out across the addresses make one piece of them.
  const across = [0, 1, 2, 3].map((card): Knot => ({ kind: 'shared-payment', value: `across ${card}`, weight: 5, of: 0.25, from: card / 4 + 0.1 > 0.75 ? 0.75 : card / 4 + 0.1 }));
  assert.equal(ruled(judge(people(20, heavy), [...teams, ...across, ...program])), 'high; high');
});

test('a handful behind an address of its own that a program and common words join to a campaign is held back, unless one hand was seen at it or the campaign consists of handfuls', () => {
  // Of forty members the first ones have cards, templates and an exit; behind each address are four, with 85 others.
  const drawn = (members: number): readonly Knot[] => Array.from({ length: members / 4 }, (_, index): Knot => ({ kind: 'egress-address', value: `product ${index}`, weight: 4, of: 0.1, from: 0.9 - index / 10, outside: 85 }));
  const most = (members: number): readonly Knot[] => [{ ...content, of: 1 - members / 40 }, { kind: 'egress-address', value: 'exit', weight: 5, of: 1 - members / 40 }, ...cards.map((card) => ({ ...card, of: 0.25 * (1 - members / 40), from: (card.from ?? 0) * (1 - members / 40) }))];
  const joined: readonly Knot[] = [{ kind: 'client-tuple', weight: 3 }, { kind: 'prompt-phrase', weight: 4, outside: 60 }];
  const knots = (members: number): readonly Knot[] => [...most(members), ...drawn(members), ...joined];
  assert.equal(ruled(judge(people(40, heavy), knots(4))), 'high; high');
  assert.equal(ruled(judge(people(40, heavy), knots(4)), 39), 'high; none', 'by itself a common network explains it');
  assert.equal(ruled(judge(people(40, heavy), knots(4), [found('even-shares')]), 39), 'high; high');
  // Eight of forty are a fifth, twelve more than a quarter.
  assert.equal(ruled(judge(people(40, heavy), knots(8)), 39), 'high; none');
  assert.equal(ruled(judge(people(40, heavy), knots(12)), 39), 'high; high');
});

test('a member that hardly works does not take part in the rhythm', () => {
  const members = people(20, (index) => ({ ...heavy, requests: index === 0 ? 288 : index === 1 ? 289 : 1155 }));
  const findings = judge(members, [...cards, content], [found('even-shares')]);
  const kinds = (account: number) => findings.accounts.find((each) => each.account === account)?.evidence.map(({ kind }) => kind);
  // A quarter of the median of 1,155 is 288.75.
  assert.ok(kinds(1)?.includes('even-shares'));
  assert.ok(!kinds(0)?.includes('even-shares'));
});

test('each rule that holds a group or a member in review is named', () => {
  const other: Knot = { ...content, value: 'second' };
  assert.equal(ruled(judge(people(20, heavy), [...cards, phone, { kind: 'egress-address', weight: 5, of: 0.4 }])), 'review: no-behaviour; review: no-behaviour');
  assert.equal(ruled(judge(people(4, { ...heavy, requests: 9000 }), [phone, content], [found('even-shares')])), 'review: few-members; review: few-members');
  assert.equal(ruled(judge(people(20, heavy), [{ kind: 'egress-prefix', weight: 4 }, { kind: 'system-prompt', weight: 4 }, content])), 'review: open-explanation; review: open-explanation');
  assert.equal(ruled(judge(people(20, heavy), [...cards, { ...content, of: 0.95 }]), 19), 'high; review: one-family');
  assert.equal(ruled(judge(people(20, heavy), [...cards, content, other])), 'high; high');
});

test('who shares an address, a program and the days of a campaign, and does nothing of what it does, is not accused of it', () => {
  // An operation may come to the exit of a stranger, imitate its program and begin with it; the words are its own.
  const besides: Knot[] = [{ kind: 'egress-address', weight: 5 }, { kind: 'client-tuple', weight: 3 }, { kind: 'active-window', weight: 3 }];
  assert.equal(ruled(judge(people(20, heavy), [...cards, ...besides, { ...content, of: 0.95 }]), 19), 'high; review: no-behaviour');
  assert.equal(ruled(judge(people(20, heavy), [...cards, ...besides, { ...content, of: 0.95 }], [found('even-shares')]), 19), 'high; high');
  // Nor who is found to go on with its conversations: it may have named one of his. At the edge a prompt that he tried is not enough beside it.
  const continued: GroupTest = { ...found('even-shares', 5), kind: 'conversation-continuity', isPlantable: true };
  const some: Knot[] = [{ kind: 'shared-payment', weight: 6, of: 0.95 }, { kind: 'egress-address', weight: 5 }, { kind: 'client-tuple', weight: 3 }, { kind: 'active-window', weight: 3, of: 0.95 }, { kind: 'email-domain', weight: 3 }];
  assert.equal(ruled(judge(people(20, heavy), [...some, { ...content, of: 0.95 }], [continued]), 19), 'high; review: no-behaviour');
  assert.equal(ruled(judge(people(20, heavy), [...some, { ...content, of: 0.95 }], [found('even-shares')]), 19), 'high; high');
  assert.equal(ruled(judge(people(20, heavy), [...some, { ...content, of: 0.95 }, { ...content, value: 'tried', from: 0.95, of: 0.05, share: 0.05 }], [continued]), 19), 'high; review: no-behaviour');
  assert.equal(ruled(judge(people(20, heavy), [...some, { ...content, of: 0.95 }, { ...content, value: 'work', from: 0.95, of: 0.05, share: 0.5 }], [continued]), 19), 'high; high');
});

test('expected wrong accounts are the sum of one less the score over those flagged', () => {
  const findings = judge(people(20, heavy), [...cards, { ...content, of: 0.95 }]);
  const flagged = findings.accounts.filter(({ tier }) => tier === 'high' || tier === 'likely');
  assert.equal(flagged.length, 19);
  // Each: ln(1/99) + 6 + 6 = 7.40488, and 1 / (1 + e^7.40488) = 0.00060792.
  assert.ok(Math.abs(findings.expectedFalseAccounts - 19 * 0.00060792) < 1e-6, String(findings.expectedFalseAccounts));
});

test('confidence is low below ten members, and high with three families, one operator and twenty', () => {
  const confidence = (size: number, knots: readonly Knot[], tests: readonly GroupTest[] = []) => judge(people(size, heavy), knots, tests).campaigns[0]?.confidence;
  assert.equal(confidence(9, [...cards, content], [found('even-shares')]), 'low');
  assert.equal(confidence(20, [content]), 'low');
  assert.equal(confidence(20, [...cards, content]), 'medium');
  assert.equal(confidence(19, [...cards, content], [found('even-shares')]), 'medium');
  assert.equal(confidence(20, [...cards, content], [found('even-shares')]), 'high');
});

test('country is never evidence: no detector is made of it, and a group of one country has none', () => {
  const findings = judge(people(20, { ...heavy, country: 'AA' }), [...cards, content]);
  const evidence = [...findings.accounts.flatMap((account) => account.evidence), ...(findings.campaigns[0]?.tiedBy ?? [])];
  assert.ok(evidence.length > 0 && evidence.every(({ kind, summary }) => !/country|nation|language/i.test(`${kind} ${summary}`)));
  assert.equal(cardOf('phone-prefix').plantable, false);
});

/** Equal rates in all that members send, where others sit down. */
const equalRates: GroupTest = { ...found('even-shares', 0), kind: 'equal-rates', cause: 'client', isEvenness: true, rulesOutPeople: true, summary: 'equal-rates was found' };
const address: Knot = { kind: 'egress-address', weight: 5, of: 0.8 };

test('equal rates on cards that were dealt out are one hand', () => {
  // Ten cards of six of sixty members each, and no prompts.
  const dealt = Array.from({ length: 10 }, (_, card): Knot => ({ kind: 'shared-payment', weight: 6, of: 0.1, from: card / 10 }));
  const findings = judge(people(60, heavy), [...dealt, address], [equalRates]);
  assert.equal(ruled(findings), 'high; high');
  assert.match(findings.accounts[0]?.evidence.find(({ kind }) => kind === 'equal-rates')?.summary ?? '', /100 % of these members pay with cards that several of them have in common/);
  // Without them cards and addresses are no behaviour; nor are equal rates of devices whose owners pay, or of the part of the work that fills templates.
  assert.equal(ruled(judge(people(60, heavy), [...dealt, address])), 'review: no-behaviour; review: no-behaviour');
  assert.notEqual(judge(people(60, heavy), [address, { kind: 'client-tuple', weight: 3 }], [equalRates]).campaigns[0]?.tier, 'high');
  assert.equal(ruled(judge(people(60, heavy), [...dealt, address], [{ ...equalRates, ofRequests: 0.4 }])), 'review: no-behaviour; review: no-behaviour');
  // Families and firms, whose cards go with one mail domain or one afternoon.
  const together = dealt.map((knot, card): Knot => ({ ...knot, kind: 'signup-address', value: `home ${card}` }));
  assert.equal(ruled(judge(people(60, heavy), [...dealt, ...together, address], [equalRates])), 'review: no-behaviour; review: no-behaviour');
});

test('equal rates and daily budgets are behaviour where registrations and a network hold most members together', () => {
  // Cards of six members each that chain, the next one reaching three back; every account is one of two pools of addresses away from any other.
  const chain = Array.from({ length: 19 }, (_, card): Knot => ({ kind: 'shared-payment', weight: 6, of: 0.1, from: card / 20 }));
  const seats = judge(people(60, heavy), [...chain, address], []);
  assert.equal(ruled(seats), 'review: no-behaviour; review: no-behaviour');
  assert.match(ruled(judge(people(60, heavy), [...chain, address], [timed])), /^(review|none)/, 'set moments alone are no behaviour');
  // Mail of a generator besides, so that cards alone do not hold them.
  const mail: Knot = { kind: 'email-shape', weight: 4, of: 1 };
  for (const kind of ['equal-rates', 'daily-budget']) {
    const test: GroupTest = { ...equalRates, kind, rulesOutPeople: false };
    assert.equal(ruled(judge(people(60, heavy), [...chain, mail, address], [test])), 'high; high', kind);
    assert.equal(ruled(judge(people(60, heavy), [...chain, mail], [test])), 'review: no-behaviour; review: no-behaviour', kind);
  }
});

test('whoever differs from the equal rates of the others is not carried by them', () => {
  const dealt = Array.from({ length: 10 }, (_, card): Knot => ({ kind: 'shared-payment', weight: 6, of: 0.1, from: card / 10 }));
  const findings = judge(people(60, heavy), [...dealt, address], [{ ...equalRates, apart: [7] }]);
  const evidenceOf = (member: number) => findings.accounts.find(({ account }) => account === member)?.evidence.map(({ kind }) => kind);
  assert.deepEqual([evidenceOf(6)?.includes('equal-rates'), evidenceOf(7)?.includes('equal-rates')], [true, false]);
});

test('a class that only a program and a week of registration join to an operation is judged by itself', () => {
  // The first eighty pay with eight cards and send from two networks; the last thirty have a school's mail, its network and its exercises.
  const eighth = 8 / 110;
  const operation: readonly Knot[] = [
    ...Array.from({ length: 10 }, (_, index): Knot => ({ kind: 'shared-payment', weight: 6, of: eighth, from: index * eighth })), { kind: 'egress-address', weight: 5, of: 80 / 110 }, { ...content, of: 80 / 110, value: 'T-1' },
  ];
  const school: readonly Knot[] = [{ kind: 'egress-address', weight: 5, of: 30 / 110, from: 80 / 110 }, { ...content, of: 30 / 110, from: 80 / 110, value: 'T-2' }];
  const common: readonly Knot[] = [{ kind: 'client-tuple', weight: 3 }, { kind: 'signup-burst', weight: 3 }];
  const members = [...people(80, heavy), ...people(30, { ...heavy, values: { 'email-domain': 'school.example' } })];
  const findings = judge(members, [...operation, ...school, ...common]);
  const tiersOf = (from: number, to: number): string[] => [...new Set(findings.accounts.filter(({ account }) => account >= from && account < to).map(({ tier }) => tier))];
  assert.deepEqual([tiersOf(0, 80), tiersOf(80, 110)], [['high'], ['none']]);
  // Pays some of it with the operation's cards: they are one party.
  const paid = judge(members, [...operation, ...school, ...common, { kind: 'shared-payment', weight: 6, of: 0.2, from: 0.7 }]);
  assert.deepEqual([...new Set(paid.accounts.filter(({ account }) => account >= 80).map(({ tier }) => tier))].includes('high'), true);
});
