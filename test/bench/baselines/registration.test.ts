// Baselines over identifiers and sign-ups; every expected number is worked out by hand beside it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { densestBlock, fraudar } from '../../../bench/baselines/fraudar.js';
import { identifierClosure } from '../../../bench/baselines/identifier-closure.js';
import { signupBurst } from '../../../bench/baselines/signup-burst.js';
import { typedGraph } from '../../../bench/baselines/typed-graph.js';
import { account, isNear, request, seen, sorted, times } from './toy.js';

test('the closure joins whoever is reached over any chain of identifiers, and leaves clusters of four alone', () => {
  const chain = seen(
    [account('a', { payment: 'card' }), account('b', { payment: 'card', signup_ip: '9.9.9.1' }), account('c', { signup_ip: '9.9.9.200' }), account('d', { org: 'o' }), account('e', { org: 'o' }), account('f', { payment: 'other' })],
    [request('c', 0, { tls: 't' }), request('d', 0, { tls: 't' })],
  );
  const { groups, flagged, scores } = identifierClosure.judge(chain);
  assert.deepEqual(groups, [['a', 'b', 'c', 'd', 'e']]);
  assert.deepEqual(sorted(flagged), ['a', 'b', 'c', 'd', 'e']);
  assert.deepEqual([scores.get('a'), scores.get('f')], [5, undefined]);
  const four = seen(times(4, (index) => account(`x${index}`, { payment: 'card' })));
  assert.equal(identifierClosure.judge(four).flagged.size, 0);
});

test('the typed graph weighs a card of three accounts at 3 / log2(4) = 1.5 each pair, and an egress of two at 1 / log2(3) = 0.63, too little', () => {
  const few = seen(['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => account(id, { payment: index < 3 ? 'card' : '' })), [request('d', 0, { ip: '1.1.1.1' }), request('e', 90_000, { ip: '1.1.1.1' })]);
  const { groups, scores } = typedGraph.judge(few);
  assert.deepEqual(groups, [['a', 'b', 'c']]);
  assert.ok(isNear(scores.get('a'), 3));
  assert.equal(scores.get('d'), undefined);
});

test('the typed graph loses a card of 41 accounts to its cap, and keeps one of 40', () => {
  const on = (count: number) => typedGraph.judge(seen(times(count, (index) => account(`x${String(index).padStart(2, '0')}`, { payment: 'card' })))).flagged.size;
  // 3 / log2(41) = 0.56 is under the least weight of 1: a phone of 40 beside the card makes 1.12.
  assert.equal(on(41), 0);
  const both = (count: number) => typedGraph.judge(seen(times(count, (index) => account(`x${String(index).padStart(2, '0')}`, { payment: 'card', phone: '+1' })))).flagged.size;
  assert.deepEqual([both(40), both(41)], [40, 0]);
});

test('the typed graph links accounts active in the same five minutes (Jaccard 5/5), not in four', () => {
  const minutes = (count: number) => seen([], times(count, (index) => ['a', 'b', 'c'].map((id, place) => request(id, index * 3_600_000 + place * 1000))).flat());
  assert.deepEqual(typedGraph.judge(minutes(5)).groups, [['a', 'b', 'c']]);
  assert.deepEqual(typedGraph.judge(minutes(4)).groups, []);
});

test('the densest block of two accounts on two values beside one on its own is those two: 4 / ln(7) / 4', () => {
  const { rows, density } = densestBlock(new Map([['r1', new Set(['u', 'v'])], ['r2', new Set(['u', 'v'])], ['r3', new Set(['w'])]]));
  assert.deepEqual(rows, ['r1', 'r2']);
  // The whole graph has (4 / ln 7 + 1 / ln 6) / 6 = 0.436.
  assert.ok(isNear(density, 1 / Math.log(7)));
});

test('camouflage on a popular value leaves the densest block what it is', () => {
  const crowd = times(30, (index): [string, Set<string>] => [`n${index}`, new Set(['popular'])]);
  const block = times(5, (index): [string, Set<string>] => [`r${index}`, new Set(['u', 'v', 'w', 'x', 'y', 'popular'])]);
  assert.deepEqual(densestBlock(new Map([...block, ...crowd])).rows, times(5, (index) => `r${index}`));
});

test('FRAUDAR flags five accounts on one card, phone and address, and not the pair beside them', () => {
  const ring = times(5, (index) => account(`r${index}`, { payment: 'card', phone: '+155555512', signup_ip: '5.5.5.5' }));
  const pair = ['p1', 'p2'].map((id) => account(id, { payment: 'home' }));
  // Ring: 15 edges of 1 / ln(10) over 8 nodes = 0.81. Pair: 2 / ln(7) over 3 nodes = 0.34.
  const { flagged, scores } = fraudar.judge(seen([...ring, ...pair]));
  assert.deepEqual(sorted(flagged), times(5, (index) => `r${index}`));
  assert.ok(isNear(scores.get('r0'), 15 / Math.log(10) / 8));
});

test('a burst is four sign-ups within 30 minutes, those at both ends included; windows that overlap are one', () => {
  const at = (...minutes: readonly number[]) => signupBurst.judge(seen(minutes.map((minute, index) => account(`a${index}`, { created_ms: minute * 60_000 }))));
  const { flagged, scores, groups } = at(0, 10, 20, 30, 200, 210, 220);
  assert.deepEqual(sorted(flagged), ['a0', 'a1', 'a2', 'a3']);
  assert.deepEqual([scores.get('a0'), scores.get('a5')], [4, 3]);
  assert.equal(groups.length, 1);
  // 0 to 30 and 10 to 40 overlap.
  assert.deepEqual(at(0, 10, 20, 30, 40).groups, [['a0', 'a1', 'a2', 'a3', 'a4']]);
  assert.equal(at(0, 10, 20, 31).flagged.size, 0);
});
