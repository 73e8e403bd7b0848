import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseValues } from '../../src/group/choice.js';
import { linksOf } from '../../src/group/links.js';
import { resultsOf, type Sharing } from './made.js';

const ACCOUNTS = 1000;

/** Labels that account 0 chooses, and all chosen degrees by label. */
function choice(sharing: Sharing, requests: readonly number[]): { readonly labels: string[]; readonly degrees: Map<string, number> } {
  const links = linksOf(resultsOf(sharing, requests), ACCOUNTS);
  const label = (value: number): string => links.results[links.detectorOf[value] ?? 0]?.incidence.values[links.placeOf[value] ?? 0] ?? '';
  const chosen = chooseValues(links);
  return { labels: [...chosen.values.subarray(chosen.offsets[0], chosen.offsets[1])].map(label), degrees: new Map([...chosen.degrees].map((degree, value) => [label(value), degree])) };
}

const everybody = (requests: number): number[] => new Array<number>(ACCOUNTS).fill(requests);

test('thirty rare decoys do not displace the template that carries the traffic', () => {
  // Account 0 fills T with 60 of 100 requests, as do 49 others: ln 61 ln(1001/50) ln 50 = 48. A decoy of one request that one other
  // account has: ln 2 ln(1001/2) ln 2 = 3.0.
  const decoys = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`decoy-${index}`, [[0, 1], [500 + index, 1]] as const]));
  const { labels } = choice({ 'prompt-skeleton': { T: Array.from({ length: 50 }, (_, account) => [account, 60] as const), ...decoys } }, everybody(100));
  assert.ok(labels.includes('T'));
  assert.ok(labels.length < 31, 'content is limited');
});

test('each cause has its own limit, so that many networks leave the card its place', () => {
  const many = (name: string, count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}-${index}`, [0, 1 + index]]));
  const counts = (networks: number): number[] => {
    const { labels } = choice({ 'shared-payment': many('card', 2), 'egress-prefix': many('net', networks), 'signup-burst': many('burst', 2) }, everybody(10));
    return ['card', 'net', 'burst'].map((name) => labels.filter((label) => label.startsWith(name)).length);
  };
  const [cards, networks = 0, bursts] = counts(20);
  assert.deepEqual([cards, bursts], [2, 2]);
  assert.ok(networks >= 1 && networks < 20);
  assert.deepEqual(counts(200), [2, networks, 2], 'ten times as many change nothing');
});

test('of equal traffic the values that about the square root of all accounts carry are the most telling', () => {
  const templates = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`T${String(2 + index).padStart(2, '0')}`, Array.from({ length: 2 + index }, (__, account) => [account, 5] as const)]));
  const { labels } = choice({ 'prompt-skeleton': templates }, everybody(130));
  // ln(1001/k) ln k is largest for ln k = ln(1001)/2 = 3.454 and falls alike on both sides: ln 32 lies 0.01 from it, ln 28 0.122 and
  // ln 35 0.101, ln 36 0.129 and ln 27 0.159.
  assert.deepEqual(labels, [28, 29, 30, 31, 32, 33, 34, 35].map((carriers) => `T${carriers}`));
});

test('many templates of two accounts each do not displace the few that a campaign of forty shares', () => {
  // Equal traffic: ln(1001/40) ln 40 = 11.9 against ln(1001/2) ln 2 = 4.3; by surprise alone 3.2 against 6.2.
  const pairs = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`pair-${index}`, [[0, 1], [500 + index, 1]] as const]));
  const common = Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`common-${index}`, Array.from({ length: 40 }, (__, account) => [account, 1] as const)]));
  const { labels } = choice({ 'prompt-skeleton': { ...pairs, ...common } }, everybody(100));
  assert.deepEqual(labels.filter((label) => label.startsWith('common')), ['common-0', 'common-1', 'common-2']);
});

test('a degree counts those who chose the value, not all who carry it', () => {
  // Account 0 has sixty templates and cannot choose the last, which it hardly uses; their other carriers can.
  const templates = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`T${index}`, [[0, 60 - index], [1 + index, 60]] as const]));
  const { degrees } = choice({ 'prompt-skeleton': templates }, everybody(60 * 61));
  assert.deepEqual(['T0', 'T58', 'T59'].map((label) => degrees.get(label)), [2, 1, 1]);
});
