import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DisjointSets, setsOf } from '../../src/domain/disjoint-sets.js';
import { GROUP_SETTINGS, groupAccounts } from '../../src/group/index.js';
import { partsOf } from '../../src/group/parts.js';
import { Ties } from '../../src/group/ties.js';
import { atOnce, cardOf, made, type Person } from './made.js';

/** Parts of the members that carry the core values of these places, each of three nats. */
function parts(kinds: readonly string[], carried: readonly (readonly number[])[]): number[][] {
  const ties = new Ties();
  const members = carried.map((places, index) => {
    const from = ties.length;
    for (const place of places) {
      ties.core[ties.length] = place;
      ties.weight[ties.length++] = 3;
    }
    return { account: 10 + index, margin: 3, from, to: ties.length };
  });
  return partsOf(members, { cardAt: (place) => cardOf(kinds[place] ?? '') }, ties, 3, GROUP_SETTINGS.membership);
}

test('what only a program joins falls apart, and who has nothing else belongs nowhere', () => {
  const kinds = ['client-tuple', 'prompt-skeleton', 'shared-payment'];
  assert.deepEqual(parts(kinds, [[0, 1], [0, 2], [0, 1], [0, 2], [0, 1], [0, 2], [0]]), [[10, 12, 14], [11, 13, 15]]);
});

test('one account that shares both keeps a group whole, and parts of two are no parts', () => {
  const kinds = ['client-tuple', 'prompt-skeleton', 'shared-payment'];
  assert.deepEqual(parts(kinds, [[0, 1], [0, 2], [0, 1, 2], [0, 2], [0, 1], [0, 2]]), []);
  assert.deepEqual(parts(kinds, [[0, 1], [0, 1], [0, 1], [0, 2], [0, 2]]), []);
  assert.deepEqual(parts(['client-tuple'], [[0], [0], [0], [0]]), [], 'users of one program and of nothing else');
});

test('a build farm and an operation that send through one library are two groups', () => {
  const sdk = 'sdk';
  const strangers = Array.from({ length: 2000 }, (_, index): Person => ({ requests: 100, values: { 'prompt-skeleton': { [`own-${index % 900}`]: 90 }, 'client-tuple': index % 8 === 0 ? sdk : `sdk-${index % 7}` } }));
  const farm = Array.from({ length: 12 }, (): Person => ({ requests: 300, values: { 'client-tuple': sdk, 'shared-payment': 'farm', 'egress-address': 'rack', 'prompt-skeleton': { build: 300 } } }));
  const operation = Array.from({ length: 40 }, (_, index): Person => ({ requests: 100, values: { 'client-tuple': sdk, 'prompt-phrase': { act: 40 }, 'prompt-skeleton': { [`t${index % 4}`]: 30, [`u${index % 5}`]: 30 } } }));
  const { population, registrations, results } = made([...strangers, ...farm, ...operation]);
  const groups = atOnce(groupAccounts(population, registrations, results)).map(({ members }) => members.map(({ account }) => account));
  const kindsOf = groups.map((accounts) => new Set(accounts.map((account) => (account < 2000 ? 'stranger' : account < 2012 ? 'farm' : 'operation'))));
  assert.deepEqual(kindsOf.map((kinds) => [...kinds].join()).sort(), ['farm', 'operation']);
});

test('sets hold whom a chain of joins reaches, as a search over the same links does', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 30 }), (links) => {
    const sets = new DisjointSets(20);
    for (const [one, other] of links) sets.join(one, other);
    const everybody = Array.from({ length: 20 }, (_, member) => member);
    for (const set of setsOf(sets, everybody)) {
      const reached = new Set([set[0] ?? NaN]);
      for (let before = 0; before < reached.size; ) {
        before = reached.size;
        for (const [one, other] of links) if (reached.has(one) || reached.has(other)) reached.add(one).add(other);
      }
      assert.deepEqual([...reached].sort((a, b) => a - b), set);
    }
  }));
});
