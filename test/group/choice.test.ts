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
  const chosen = chooseValues(links, Float64Array.from(requests));
  return { labels: [...chosen.values.subarray(chosen.offsets[0], chosen.offsets[1])].map(label), degrees: new Map([...chosen.degrees].map((degree, value) => [label(value), degree])) };
}

const everybody = (requests: number): number[] => new Array<number>(ACCOUNTS).fill(requests);

test('thirty rare decoys do not displace the template that carries the traffic', () => {
  // Account 0 fills T with 60 of 100 requests, as do 49 others: 0.6 ln(1001/50) = 1.8. A decoy of one request that one other
  // account has: 0.01 ln(1001/2) = 0.06.
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

test('of equal traffic the rarer value is more telling', () => {
  const templates = Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`T${String(index).padStart(2, '0')}`, Array.from({ length: 2 + index }, (__, account) => [account, 5] as const)]));
  const { labels } = choice({ 'prompt-skeleton': templates }, everybody(130));
  assert.ok(labels.length > 1 && labels.length < 26);
  assert.deepEqual(labels, Object.keys(templates).slice(0, labels.length));
});

test('a degree counts those who chose the value, not all who carry it', () => {
  // Account 0 has sixty templates and cannot choose the last, which it hardly uses; their other carriers can.
  const templates = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`T${index}`, [[0, 60 - index], [1 + index, 60]] as const]));
  const { degrees } = choice({ 'prompt-skeleton': templates }, everybody(60 * 61));
  assert.deepEqual(['T0', 'T58', 'T59'].map((label) => degrees.get(label)), [2, 1, 1]);
});
