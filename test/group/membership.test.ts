import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Group } from '../../src/domain/group.js';
import { newGround } from '../../src/group/ground.js';
import { GROUP_SETTINGS } from '../../src/group/index.js';
import { linksOf } from '../../src/group/links.js';
import { fitMembers, groupOf } from '../../src/group/membership.js';
import { strataOf } from '../../src/group/strata.js';
import { made, type Person } from './made.js';

/** Two thousand strangers, of whom ten use the exit network and forty have mail where the campaign has. */
const strangers = Array.from({ length: 2000 }, (_, index): Person => ({
  requests: 500,
  values: {
    'shared-payment': `own-${index}`, 'prompt-skeleton': { [`own-${index % 700}`]: 500 },
    ...(index >= 1 && index <= 10 ? { 'egress-prefix': 'exit' } : {}), ...(index % 50 === 0 ? { 'email-domain': 'mail.example', 'client-tuple': 'sdk' } : {}),
  },
}));
const campaign = Array.from({ length: 20 }, (): Person => ({
  requests: 500,
  values: { 'shared-payment': 'card', 'prompt-skeleton': { secret: 300, second: 100 }, 'egress-prefix': 'exit', 'email-domain': 'mail.example', 'client-tuple': 'sdk' },
}));
const SEED = Array.from({ length: 20 }, (_, index) => 2000 + index);
const GUEST = 2020;

/** The campaign with one further account, fitted from the campaign alone or from the seed given. */
function fitted(guest: Person, seed: readonly number[] = SEED, members: readonly Person[] = campaign): { readonly group: Group | null; readonly accounts: number[]; readonly again: (from: readonly number[]) => Group | null } {
  const { population, registrations, results } = made([...strangers, ...members, guest]);
  const rules = GROUP_SETTINGS.membership;
  const ground = newGround(linksOf(results, population.accountIds.length), strataOf(population, registrations), population.columns.requests, rules);
  const again = (from: readonly number[]): Group | null => {
    const fit = fitMembers(ground, { members: from, undecided: [] }, GROUP_SETTINGS.least_members, rules);
    return fit === null ? null : groupOf(ground, fit.claim, rules);
  };
  const group = again(seed);
  return { group, accounts: (group?.members ?? []).map(({ account }) => account), again };
}

test('the campaign itself holds together, and the guest who shares nothing stays outside', () => {
  assert.deepEqual(fitted({ requests: 500 }).accounts, SEED);
});

test('an account into which one prompt of five hundred was planted is no member, even behind the same exit', () => {
  assert.deepEqual(fitted({ requests: 500, values: { 'prompt-skeleton': { secret: 1, mine: 499 } } }).accounts, SEED);
  assert.deepEqual(fitted({ requests: 500, values: { 'egress-prefix': 'exit', 'prompt-skeleton': { secret: 1, mine: 499 } } }).accounts, SEED);
});

test('an account tied by nothing but what others can write is no member', () => {
  // Mail domain, program and a template that fills everything: three kinds, two causes and more, none observed by the provider.
  assert.deepEqual(fitted({ requests: 500, values: { 'email-domain': 'mail.example', 'client-tuple': 'sdk', 'prompt-skeleton': { secret: 500 } } }).accounts, SEED);
});

test('two rare templates that fill a fifth of its requests make a member: nobody spends so much to frame a stranger', () => {
  assert.deepEqual(fitted({ requests: 500, values: { 'prompt-skeleton': { secret: 80, second: 20, mine: 400 } } }).accounts, [...SEED, GUEST]);
  assert.deepEqual(fitted({ requests: 500, values: { 'prompt-skeleton': { secret: 40, second: 20, mine: 440 } } }).accounts, SEED);
});

test('one rare template and a rare phrase that stands in a fifth of its requests make a member, a template alone does not', () => {
  const speaking = campaign.map(({ requests = 0, values = {} }): Person => ({ requests, values: { ...values, 'prompt-phrase': { habit: 200 } } }));
  const guest = (habit: number): Person => ({ requests: 500, values: { 'client-tuple': 'sdk', 'prompt-skeleton': { secret: 100, mine: 400 }, 'prompt-phrase': { habit } } });
  assert.deepEqual(fitted(guest(100), SEED, speaking).accounts, [...SEED, GUEST]);
  assert.deepEqual(fitted(guest(99), SEED, speaking).accounts, SEED);
});

test('words, a time and a neighbourhood in common make no member, words and an address do', () => {
  const speaking = campaign.map(({ requests = 0, values = {} }): Person => ({ requests, values: { ...values, 'prompt-opening': { please: 300 }, 'prompt-phrase': { habit: 300 }, 'model-pivot': 'new-model', 'active-window': 'may', 'egress-address': 'gate' } }));
  const guest = (values: Person['values']): number[] => fitted({ requests: 500, values: { 'prompt-opening': { please: 300 }, 'prompt-phrase': { habit: 300 }, 'model-pivot': 'new-model', 'active-window': 'may', ...values } }, SEED, speaking).accounts;
  assert.deepEqual(guest({}), SEED);
  assert.deepEqual(guest({ 'egress-prefix': 'exit' }), SEED);
  assert.deepEqual(guest({ 'egress-address': 'gate' }), [...SEED, GUEST]);
});

test('two openings make no member, whatever they fill: strangers begin alike', () => {
  const speaking = campaign.map(({ requests = 0, values = {} }): Person => ({ requests, values: { ...values, 'prompt-opening': { please: 300, kindly: 200 } } }));
  assert.deepEqual(fitted({ requests: 500, values: { 'prompt-opening': { please: 300, kindly: 200 }, 'client-tuple': 'sdk' } }, SEED, speaking).accounts, SEED);
});

test('three rare openings that fill a fifth of its requests together make a member: so many are one stock of prompts', () => {
  const speaking = campaign.map(({ requests = 0, values = {} }): Person => ({ requests, values: { ...values, 'prompt-opening': { please: 200, kindly: 200, now: 100 } } }));
  const guest = (openings: Readonly<Record<string, number>>): number[] => fitted({ requests: 500, values: { 'client-tuple': 'sdk', 'prompt-opening': openings } }, SEED, speaking).accounts;
  assert.deepEqual(guest({ please: 52, kindly: 30, now: 20 }), [...SEED, GUEST]);
  assert.deepEqual(guest({ please: 300, kindly: 200 }), SEED);
  assert.deepEqual(guest({ please: 35, kindly: 20, now: 10 }), SEED);
});

test('nine of the twelve openings that are kept of an account carry it with half the share: there were more', () => {
  const stock = (requests: number, count: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`way-${index}`, requests]));
  const speaking = campaign.map(({ requests = 0, values = {} }): Person => ({ requests, values: { ...values, 'prompt-opening': stock(40, 9) } }));
  const guest = (requests: number, count: number): number[] => fitted({ requests: 500, values: { 'client-tuple': 'sdk', 'prompt-opening': stock(requests, count) } }, SEED, speaking).accounts;
  assert.deepEqual(guest(6, 9), [...SEED, GUEST]);
  assert.deepEqual(guest(5, 9), SEED);
  assert.deepEqual(guest(10, 8), SEED);
});

test('of a closed group nobody is asked in, and whoever has nothing in common with those who are left is out', () => {
  const { population, registrations, results } = made([...strangers, ...campaign, { requests: 500, values: { 'shared-payment': 'card', 'prompt-skeleton': { secret: 500 } } }, { requests: 500, values: { 'shared-payment': 'gone', 'prompt-skeleton': { lost: 500 } } }]);
  const rules = GROUP_SETTINGS.membership;
  const ground = newGround(linksOf(results, population.accountIds.length), strataOf(population, registrations), population.columns.requests, rules);
  const closed = fitMembers(ground, { members: [...SEED, 2021], undecided: [] }, GROUP_SETTINGS.least_members, rules, true);
  assert.deepEqual(closed?.claim.members.map(({ account }) => account), SEED);
});

test('recruits an outsider that shares card and template', () => {
  const { accounts } = fitted({ requests: 500, values: { 'shared-payment': 'card', 'prompt-skeleton': { secret: 500 } } });
  assert.deepEqual(accounts, [...SEED, GUEST]);
});

test('drops from the seed whoever shares one thing only', () => {
  assert.deepEqual(fitted({ requests: 500, values: { 'shared-payment': 'card' } }, [...SEED, GUEST]).accounts, SEED);
});

test('what has been fitted fits again unchanged', () => {
  const { group, accounts, again } = fitted({ requests: 500, values: { 'shared-payment': 'card', 'prompt-skeleton': { secret: 500 } } }, [...SEED.slice(0, 12), 0, 50, 100]);
  assert.deepEqual(accounts, [...SEED, GUEST]);
  assert.deepEqual(again(accounts), group);
});

test('a seed of strangers is no group, nor is one of two accounts', () => {
  assert.equal(fitted({ requests: 500 }, [1, 2, 3, 4, 5]).group, null);
  assert.equal(fitted({ requests: 500 }, SEED.slice(0, 2)).group, null);
});

test('a core value says how many carry it, how many were expected, and what share of the requests shows it', () => {
  const { group } = fitted({ requests: 500 });
  const exit = group?.core.find(({ value }) => value === 'exit');
  assert.deepEqual([exit?.members, exit?.carriers, exit?.requestShare], [20, 30, 1]);
  // Outside, 10 of 2,001 in the same stratum carry it: share (10 + 20 p) / (2001 + 20), p = 10.5 / 2002; times 20 members.
  assert.ok(Math.abs((exit?.expected ?? NaN) - (20 * (10 + (20 * 10.5) / 2002)) / 2021) < 1e-12);
  assert.equal(group?.core.find(({ value }) => value === 'secret')?.requestShare, 300 / 500);
});

test('a weight is the logarithm of how much more common the value is inside, the member itself left out, and is capped', () => {
  const { group } = fitted({ requests: 500 });
  const weightOf = (value: string): number | undefined => group?.members[0]?.tethers.find(({ core }) => group.core[core]?.value === value)?.weight;
  const outside = (10 + (20 * 10.5) / 2002) / 2021;
  const inside = (20 - 1 + (10 * 10.5) / 2002) / (20 - 1 + 10);
  assert.ok(Math.abs((weightOf('exit') ?? NaN) - Math.min(4, Math.log(inside / outside))) < 1e-12);
  assert.equal(weightOf('card'), 6, 'ln of far more than e^6 is capped by the card of the detector');
});

test('every tether cites the row of the member that carries it', () => {
  const { group } = fitted({ requests: 500 });
  for (const { account, tethers } of group?.members ?? []) assert.deepEqual(new Set(tethers.map(({ refRow }) => refRow)), new Set([100 + account]));
});
