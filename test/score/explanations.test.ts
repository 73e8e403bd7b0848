// Every innocent explanation in a group where it holds, and in its twin where one thing speaks against it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupTest } from '../../src/domain/group.js';
import type { Person } from '../group/made.js';
import { explanationsOf } from '../../src/score/explanations/index.js';
import type { Known } from '../../src/score/picture.js';
import { drawn, explained, found, handingOver, people, pictured, seated, timed, unseated, untimed, type Knot } from './hand-made.js';

const twenty = (person: Person | ((index: number) => Person)): Person[] => people(20, person);
const stranger: Person = { requests: 30, values: { 'email-domain': 'free.example' } };
const busy: Person = { ...stranger, requests: 1155 };
const [card, place, client]: readonly [Knot, Knot, Knot] = [{ kind: 'shared-payment' }, { kind: 'egress-prefix' }, { kind: 'system-prompt' }];
const [content, burst, phone]: readonly [Knot, Knot, Knot] = [{ kind: 'prompt-skeleton', share: 0.6 }, { kind: 'signup-burst' }, { kind: 'phone-prefix' }];

/** Exits, each behind its part of the work, in blocks of their own; all members use all. */
const through = (count: number): Knot[] => Array.from({ length: count }, (_, index) => ({ kind: 'egress-prefix', value: `${20 + index}.7.1.0/24`, share: 1 / count }));
const [exits, homes] = [through(10), through(40)];
const asNetworks = (prefixes: readonly Knot[], count: number): ReadonlyMap<string, string> => new Map(prefixes.map(({ value }, index) => [value ?? '', String(64500 + (index % count))]));
const networks = (count: number): ReadonlyMap<string, string> => asNetworks(exits, count);
/** Two of four lie in one /16: half of what came from them. */
const racks: readonly Knot[] = ['20.7.1.0/24', '20.7.2.0/24', '31.9.3.0/24', '44.8.4.0/24'].map((value) => ({ ...place, value, share: 0.25 }));
/** Requests by UTC hour: a region that sleeps for seven hours, in which a few work, and a work that never rests. */
const asleep = Array.from({ length: 24 }, (_, hour) => (hour < 7 ? 1 : 12));
const restless = Array.from({ length: 24 }, () => 9);

/** Four cards of a quarter of the members each. */
const quarters = Array.from({ length: 4 }, (_, index): Knot => ({ ...card, of: 0.25, from: index / 4 }));

interface Case {
  readonly name: string;
  readonly holds: readonly (readonly [story: string, members: readonly Person[], knots: readonly Knot[], tests?: readonly GroupTest[], networkOf?: ReadonlyMap<string, string>])[];
  readonly fails: Case['holds'];
}

const CASES: readonly Case[] = [
  {
    name: 'one-customer',
    holds: [
      ['all declare one organisation', twenty({ ...busy, org: 'Firm' }), [card, place, content], [found('even-shares')]],
      ['sixteen of twenty declare it', twenty((index) => ({ ...busy, org: index < 16 ? 'Firm' : `other-${index}` })), [place, content]],
      ['all have mail at a domain of their own', twenty({ ...busy, values: { 'email-domain': 'firm.example' } }), [card, place, content]],
      ['all have mail at a domain of their own and four cards, and sit down each for itself', twenty({ ...busy, values: { 'email-domain': 'firm.example' } }), [...quarters, content], seated],
      ['all have mail at a domain of their own and four cards, and words of their own', twenty({ ...busy, values: { 'email-domain': 'firm.example' } }), [...quarters, { ...content, share: 0.3 }]],
      ['all work comes from one network and nobody is registered', twenty({ requests: 900, registered: false }), [place, content]],
      ['one card pays for all, who work in one place', twenty(busy), [card, place, content]],
      ['three firms of one office tower share its network', people(18, (index) => ({ ...busy, values: { 'email-domain': `firm-${index % 3}.example` } })), [place, content]],
    ],
    fails: [
      ['fifteen of twenty declare one organisation', twenty((index) => ({ ...busy, org: index < 15 ? 'Firm' : `other-${index}` })), [place, content]],
      ['they have mail where everybody has, and nobody pays for all', twenty(busy), [{ ...card, of: 0.5 }, { ...card, of: 0.5, from: 0.5 }, place, content]],
      ['one card pays for all in one place, and the work is dealt out', twenty(busy), [card, place, content], [found('even-shares')]],
      [
        'they pay with three shared cards and somebody deals out the work, whatever their mail', twenty({ ...busy, values: { 'email-domain': 'firm.example' } }),
        [0, 1, 2].map((index): Knot => ({ kind: 'shared-payment', of: 0.33, from: index * 0.33 })), [found('even-shares')],
      ],
      ['they have mail at a domain of their own, four cards of five accounts each, and only templates in common', twenty({ ...busy, values: { 'email-domain': 'firm.example' } }), [...quarters, content]],
      ['firms of one tower work to one schedule', people(18, (index) => ({ ...busy, values: { 'email-domain': `firm-${index % 3}.example` } })), [place, content], [found('synchrony')]],
    ],
  },
  {
    name: 'class-or-event',
    holds: [
      ['they register together and do little', twenty(stranger), [burst, content]],
      ['they work in one hall and do little', twenty(stranger), [place, content]],
      ['they have telephone numbers of one region, and nobody knows when they sleep', twenty(stranger), [phone, content]],
      ['they have telephone numbers of one region and sleep at night', twenty({ ...stranger, quietHours: 8 }), [phone, content]],
      ['they work through the exits of one provider and sleep at night', twenty({ ...stranger, hours: asleep }), [...exits, content]],
      ['they work through the exits of one provider, and nobody knows when they sleep', twenty(stranger), [...exits, content]],
      ['they meet in two halls of one campus, day and night', twenty({ ...stranger, hours: restless }), [{ ...place, value: '20.7.1.0/24', share: 0.4 }, { ...place, value: '20.7.2.0/24', share: 0.4 }, content]],
      ['they work day and night from four prefixes of one site, in the campus network and in another', twenty({ ...stranger, hours: restless }), [...racks, content], [], asNetworks(racks, 2)],
      ['they do as many exercises each as the others, and besides what each likes', twenty(stranger), [burst, content], [{ ...drawn, ofRequests: 0.3 }]],
      ['they register together and do forty times as much as others, a few a day', twenty({ ...stranger, requests: 1200, days: 40 }), [burst, content]],
    ],
    fails: [
      ['they register apart, each at home', twenty(stranger), [content]],
      ['they share cards', twenty(stranger), [burst, content, card]],
      ['they work day and night from four prefixes that look like one site, in networks of which none has half', twenty({ ...stranger, hours: restless }), [...racks, content], [], asNetworks(racks, 4)],
      ['they have telephone numbers of one region and never pause', twenty({ ...stranger, quietHours: 3 }), [phone, content]],
      ['they work through the exits of one provider around the clock', twenty({ ...stranger, hours: restless }), [...exits, content]],
      ['they have telephone numbers of one region, and together make no night', twenty({ ...stranger, quietHours: 8, hours: restless }), [phone, content]],
      ['two in five have telephone numbers of one region', twenty(stranger), [{ ...phone, of: 0.4 }, content]],
      ['the work is dealt out', twenty(stranger), [burst, content], [found('even-shares')]],
      ['most send again what was refused of others', twenty(stranger), [burst, content], [handingOver(0.5)]],
      ['nobody sits at it', twenty(stranger), [burst, content], [unseated]],
      ['requests fall to them by lot', twenty(stranger), [...exits, content], [drawn]],
      ['each does as many exercises as the others and waits for them, though they send other things besides', twenty(stranger), [burst, content], [{ ...drawn, ofRequests: 0.3 }, found('aggregate-pacing', 2)]],
      ['they are served one after the other', twenty(stranger), [burst, content], [found('even-spacing')]],
      ['they send a hundred and more on each of nine days', twenty({ ...busy, days: 9 }), [burst, content]],
      ['they send a hundred and more on their only day', twenty({ ...stranger, requests: 120, days: 1 }), [burst, content]],
    ],
  },
  {
    name: 'shared-network',
    holds: [['a network and telephone numbers are all they share', twenty(stranger), [place, phone]]],
    fails: [
      ['they share no network', twenty(stranger), [phone, content]],
      ['they share templates as well', twenty(stranger), [place, content]],
      ['a quarter of them share cards as well', twenty(stranger), [place, { kind: 'shared-payment', of: 0.25 }]],
    ],
  },
  {
    name: 'popular-tool',
    holds: [
      ['a program and its prompts are all they share', twenty(busy), [client, content]],
      ['nobody sits at it', twenty(busy), [client, content], [unseated]],
    ],
    fails: [
      ['they share no program', twenty(busy), [content]],
      ['they share cards as well', twenty(busy), [client, content, card]],
      ['a quarter of them share a network as well', twenty(busy), [client, content, { kind: 'egress-prefix', of: 0.25 }]],
      ['somebody deals out the work', twenty(busy), [client, content], [found('even-shares')]],
    ],
  },
  {
    name: 'public-prompts',
    holds: [
      ['prompts are all they share', twenty(busy), [content]],
      ['they use one program, too', twenty(busy), [content, client]],
      ['they send them now and then, and words of their own otherwise', twenty(busy), [{ ...content, share: 0.3 }]],
      ['they came with one launch, too', twenty(busy), [content, burst]],
      ['they prefer one public mail provider, too', twenty(busy), [content, { kind: 'email-domain', outside: 200 }]],
    ],
    fails: [
      ['they do not share prompts', twenty(busy), [client]],
      ['they share cards', twenty(busy), [content, card]],
      ['they have mail at domains that nobody else has', twenty(busy), [content, { kind: 'email-domain', outside: 0 }]],
      ['their addresses are made by one pattern', twenty(busy), [content, { kind: 'email-domain', outside: 200 }, { kind: 'email-shape', outside: 200 }]],
      ['they act at once', twenty(busy), [content], [found('synchrony')]],
      ['they came in one hour, and act at once', twenty(busy), [content, burst], [found('synchrony')]],
    ],
  },
  {
    name: 'hosted-product',
    holds: [
      ['a product sends for its customers from its own network', twenty(busy), [place, client, content]],
      ['it sends from ten prefixes of one network', twenty(busy), [...exits, client, content], [], networks(1)],
      ['it sends from two clouds', twenty(busy), [...exits, client, content], [], networks(2)],
      ['it sends from ten prefixes, and the log does not tell of which networks', twenty(busy), [...exits, client, content]],
      ['it sends from ten prefixes, and the log tells of half of them only', twenty(busy), [...exits, client, content], [], new Map([...networks(5)].slice(0, 5))],
      ['it also starts its jobs for all at once', twenty(busy), [place, client, content], [found('synchrony')]],
    ],
    fails: [
      ['everybody sends from elsewhere', twenty(busy), [client, content]],
      ['they share a network only', twenty(busy), [place]],
      ['they send through ten prefixes of five networks', twenty(busy), [...exits, client, content], [], networks(5)],
      ['they share cards', twenty(busy), [place, client, content, card]],
      ['they share telephone numbers', twenty(busy), [place, client, content, phone]],
      ['they registered within one hour', twenty(busy), [place, client, content, burst]],
      ['the work is dealt out', twenty(busy), [place, client, content], [found('even-shares')]],
      ['requests fall to them by lot', twenty(busy), [place, client, content], [drawn]],
      ['members take over from those that stop', twenty(busy), [place, client, content], [found('succession')]],
      ['most send again what was refused of others', twenty(busy), [place, client, content], [handingOver(0.5)]],
    ],
  },
  {
    name: 'scheduled-job',
    holds: [
      ['a build farm sends one text from one place', twenty(busy), [place, content], [timed]],
      ['it registered its accounts by a script', twenty(busy), [place, content, burst, { kind: 'email-shape', outside: 20 }], [timed]],
      ['its runners come from ten places, and its mail from a domain of its own', twenty(busy), [...exits, content, { kind: 'email-domain', outside: 0 }], [timed]],
    ],
    fails: [
      ['they send when they like', twenty(busy), [place, content], [untimed]],
      ['they share cards', twenty(busy), [place, content, card], [timed]],
      ['they send from ten places, and what is known of their registrations names no owner', twenty(busy), [...exits, content], [timed]],
      ['they send from all over the address space, as homes do', twenty(busy), [...homes, content, { kind: 'email-domain', outside: 0 }], [timed]],
      ['they send from home', twenty(busy), [content, burst], [timed]],
      ['one is served after the other', twenty(busy), [place, content], [timed, found('even-spacing')]],
    ],
  },
  {
    name: 'reseller-or-agency',
    holds: [
      ['one card pays for people with their own words', twenty(busy), [card, client]],
      ['one card pays, and a brief of the agency is a seventh of their words', twenty(busy), [card, { kind: 'prompt-skeleton', share: 0.15 }]],
      ['a tenth of their words is common', twenty(busy), [card, { kind: 'prompt-skeleton', of: 0.4, share: 0.25 }]],
    ],
    fails: [
      ['they share neither payer nor network', twenty(busy), [client, phone]],
      ['most of their requests fill the same templates', twenty(busy), [card, content]],
      ['a seventh of them does, and ten cards pay', twenty(busy), [...Array.from({ length: 10 }, (_, index): Knot => ({ kind: 'shared-payment', of: 0.1, from: index / 10 })), { kind: 'prompt-skeleton', share: 0.15 }]],
      ['the work is dealt out', twenty(busy), [card, client], [found('even-shares')]],
      ['requests fall to them by lot', twenty(busy), [card, client], [drawn]],
      ['most send again what was refused of others', twenty(busy), [card, client], [handingOver(0.5)]],
    ],
  },
  {
    name: 'one-payer',
    holds: [
      ['one card pays for all, who work at home with one template', twenty(busy), [card, content]],
      ['a reseller wraps every prompt of its customers', twenty(busy), [card, client, content]],
      ['an agency pays with two cards, for one half each', twenty(busy), [{ ...card, of: 0.5 }, { ...card, of: 0.5, from: 0.5 }, content]],
      ['an office pays with four cards and registered all accounts itself', twenty(busy), [...quarters, { kind: 'signup-address' }, content]],
    ],
    fails: [
      ['four cards pay for a quarter each', twenty(busy), [...quarters, content]],
      ['two cards pay, and their work is timed by one hand', twenty(busy), [{ ...card, of: 0.5 }, { ...card, of: 0.5, from: 0.5 }, content], [found('even-shares')]],
      ['one card pays, and their work is timed by one hand', twenty(busy), [card, content], [found('synchrony')]],
    ],
  },
  {
    name: 'household',
    holds: [['six people share a card and a home', people(6, stranger), [card, place, content]]],
    fails: [['seven do', people(7, stranger), [card, place, content]], ['six share a program only', people(6, stranger), [client, content]]],
  },
  {
    name: 'small-firm',
    holds: [
      ['nine people pay with three cards and use one brief', people(9, busy), [0, 1, 2].map((index): Knot => ({ ...card, of: 1 / 3, from: index / 3 })).concat(content)],
      ['nine people share an office', people(9, busy), [place, content]],
    ],
    fails: [
      ['ten do', people(10, busy), [card, content]],
      ['nine share a program and prompts only', people(9, busy), [client, content]],
      ['the work of nine is dealt out', people(9, busy), [card, content], [found('even-shares')]],
    ],
  },
];

for (const { name, holds, fails } of CASES) {
  for (const [story, members, knots, tests, networkOf] of holds)
    test(`${name} stays open: ${story}`, () => {
      const { outcome, summary } = explained(name, members, knots, tests, networkOf);
      assert.equal(outcome, 'open', summary);
    });
  for (const [story, members, knots, tests, networkOf] of fails)
    test(`${name} is ruled out: ${story}`, () => {
      const { outcome, summary } = explained(name, members, knots, tests, networkOf);
      assert.equal(outcome, 'rejected', summary);
    });
}

test('what people could do is settled when they sit down each for itself, and stays open otherwise', () => {
  const settles = (name: string, person: Person, knots: readonly Knot[], tests: readonly GroupTest[] = []): boolean => explained(name, twenty(person), knots, tests).settles;
  for (const [name, knots] of [['class-or-event', [burst, content]], ['hosted-product', [place, client, content]], ['public-prompts', [content, client]], ['public-prompts', [content, burst]]] as const) {
    assert.equal(settles(name, stranger, knots, seated), true, name);
    assert.equal(settles(name, stranger, knots), false, name);
    assert.equal(settles(name, stranger, knots, seated.slice(0, 1)), false, `${name}: sittings whose counts are as even as chance makes them are dealt out`);
  }
  // In one hall all sit down at the same hours, and uneven counts tell them; not of those who send hundreds, or are far from each other.
  assert.equal(settles('class-or-event', stranger, [burst, content], seated.slice(1)), true);
  assert.equal(settles('class-or-event', { ...stranger, requests: 31 }, [burst, content], seated.slice(1)), false);
  assert.equal(settles('class-or-event', stranger, [phone, content], seated.slice(1)), false);
  assert.equal(settles('class-or-event', stranger, [burst, content], [...seated.slice(1), { ...drawn, ofRequests: 0.3 }]), false);
  assert.equal(settles('hosted-product', stranger, [place, client, content], seated.slice(1)), false);
  // A prompt that goes round is sent at any hour, often by few and seldom by many.
  assert.equal(settles('public-prompts', stranger, [content, client], seated.slice(1)), true);
  assert.equal(settles('public-prompts', { ...stranger, requests: 60 }, [content, client], seated.slice(1)), false);
  // Whoever sends hundreds of requests in common with others works with them.
  assert.equal(settles('public-prompts', busy, [content], seated), false);
});

test('what is sent through a pool of exits is no hall\'s and no product\'s for sure, whoever sits there', () => {
  const settles = (name: string, knots: readonly Knot[], networkOf?: ReadonlyMap<string, string>): boolean => explained(name, twenty({ ...stranger, hours: asleep }), knots, seated, networkOf).settles;
  assert.equal(settles('class-or-event', [...exits, content]), false);
  assert.equal(settles('class-or-event', [place, content]), true);
  assert.equal(settles('hosted-product', [...exits, client, content]), false);
  assert.equal(settles('hosted-product', [...exits, client, content], networks(1)), true);
});

test('one customer is not judged where nobody is registered and the work comes from everywhere', () => {
  assert.equal(explained('one-customer', people(20, { requests: 900, registered: false }), [{ kind: 'prompt-skeleton' }]).outcome, 'not-evaluated');
});

const NEEDS: readonly (readonly [name: string, unknown: readonly string[], members: number, knots: readonly Knot[]])[] = [
  ['class-or-event', ['signup-burst'], 20, [content]], ['class-or-event', ['place'], 20, [content]], ['shared-network', ['place'], 20, [content]],
  ['popular-tool', ['client'], 20, [content, card]], ['public-prompts', ['content'], 20, [card, place]], ['hosted-product', ['place'], 20, [client, content]],
  ['reseller-or-agency', ['payment'], 20, [client]], ['reseller-or-agency', ['place'], 20, [client]], ['one-payer', ['payment'], 20, [client, content]],
  ['household', ['payment'], 6, [client, content]], ['small-firm', ['place'], 9, [client, content]],
];

for (const [name, unknown, members, knots] of NEEDS)
  test(`${name} is not ruled out for want of what the inputs do not tell: ${unknown.join(', ')}`, () => {
    const told = (knows: Known) => explanationsOf(pictured(people(members, busy), knots, [], new Map(), knows)).find((each) => each.name === name);
    assert.equal(told((what) => !unknown.includes(what))?.outcome, 'not-evaluated', told((what) => !unknown.includes(what))?.summary);
    assert.equal(told(() => true)?.outcome, 'rejected', 'with all that is needed it is');
  });

test('what rules an explanation out for want of something shared says how many share it', () => {
  const summary = (name: string, knots: readonly Knot[]): string => explained(name, twenty(busy), knots).summary;
  assert.equal(summary('reseller-or-agency', [client, { ...card, of: 0.4 }]), '40 % of members share a payer and 0 % of members share a network; half of them would.');
  assert.equal(summary('shared-network', [client]), 'fewer than half of the members share a network.');
  assert.equal(summary('shared-network', [client, { ...place, of: 0.3 }]), 'only 30 % of members share a network.');
  assert.match(summary('class-or-event', [content, { ...burst, of: 0.25 }]), /^25 % of members registered in one burst, 0 % share a network, and 0 % have telephone numbers of one region/);
});

test('every explanation says why in one sentence', () => {
  for (const { name, holds, fails } of CASES)
    for (const [, members, knots, tests] of [...holds, ...fails]) assert.match(explained(name, members, knots, tests).summary, /^.{10,}\.$/);
});

test('without prompts a reseller is not ruled out, nor thought of where there are more cards than one has', () => {
  const told = (knots: readonly Knot[]) => explanationsOf(pictured(twenty(busy), knots, [], new Map(), (what) => what !== 'content' && what !== 'prompt-skeleton')).find(({ name }) => name === 'reseller-or-agency');
  assert.equal(told([card])?.outcome, 'open');
  assert.match(told([card])?.summary ?? '', /no prompts are known/);
  // Four cards of five members each: two of them pay for a half.
  assert.equal(told(quarters)?.outcome, 'not-evaluated');
});
