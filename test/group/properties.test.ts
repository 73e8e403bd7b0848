import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamOf, type Random } from '../../src/simulate/random.js';
import { crowd } from './crowd.js';
import { groupsOf, idsOf, made, type Person } from './made.js';

/** Twenty accounts on two cards with six templates, an office of twelve and a pool of fifteen behind one network, among a crowd. */
function society(seed: number): Person[] {
  const random = streamOf(seed, 'society');
  const campaign = Array.from({ length: 20 }, (_, index): Person => ({
    id: `x${index}`, requests: 400, country: 'BB',
    values: { 'shared-payment': `pool-${index % 2}`, 'email-shape': 'shape-x', 'prompt-skeleton': { [`S-${random.below(3)}`]: 150, [`R-${random.below(3)}`]: 150 }, 'egress-prefix': `BB-net-${random.below(40)}` },
  }));
  const office = Array.from({ length: 12 }, (_, index): Person => ({
    id: `o${index}`, requests: 60, country: 'AA', org: 'Firm',
    values: { 'email-domain': 'firm.example', 'egress-prefix': 'office', 'signup-prefix': 'office', 'shared-payment': 'firm-card', 'prompt-skeleton': { [`T-${index}`]: 60 } },
  }));
  const pool = Array.from({ length: 15 }, (_, index): Person => ({
    id: `y${index}`, requests: 300, country: 'CC', values: { 'shared-payment': `single-${index}`, 'egress-prefix': 'rack', 'prompt-skeleton': { 'Q-1': 200, [`T-${index}`]: 100 } },
  }));
  return [...crowd(seed, 300), ...campaign, ...office, ...pool];
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let place = order.length - 1; place > 0; place--) {
    const other = random.below(place + 1);
    const [here, there] = [order[place], order[other]];
    if (here !== undefined && there !== undefined) [order[place], order[other]] = [there, here];
  }
  return order;
}

const SEEDS = [1, 2, 3, 4, 5];

for (const seed of SEEDS)
  test(`accounts in another order are the same groups (seed ${seed})`, () => {
    const people = society(seed);
    const told = made(people);
    const groups = idsOf(told, groupsOf(told));
    assert.ok(groups.length >= 3, `${groups.length} groups`);
    const turned = made(shuffled(people, streamOf(seed, 'order')));
    assert.deepEqual(idsOf(turned, groupsOf(turned)), groups);
  });

/** The same people, with every value of a kind called otherwise, so that the values stand in another order. */
function renamed(people: readonly Person[], seed: number): Person[] {
  const names = new Map<string, string>();
  const rename = (kind: string, value: string): string => {
    const key = `${kind} ${value}`;
    const known = names.get(key) ?? streamOf(seed, 'name', key).hex(12);
    names.set(key, known);
    return known;
  };
  return people.map((person) => ({
    ...person,
    values: Object.fromEntries(Object.entries(person.values ?? {}).map(([kind, some]) => [
      kind, typeof some === 'string' ? rename(kind, some) : Object.fromEntries(Object.entries(some).map(([value, shown]) => [rename(kind, value), shown])),
    ])),
  }));
}

for (const seed of SEEDS)
  test(`values by other names are the same groups (seed ${seed})`, () => {
    const people = society(seed);
    const [told, retold] = [made(people), made(renamed(people, seed))];
    assert.deepEqual(idsOf(retold, groupsOf(retold)), idsOf(told, groupsOf(told)));
  });

test('the whole campaign is one group, and nobody of the crowd is in it', () => {
  for (const seed of SEEDS) {
    const told = made(society(seed));
    const campaign = idsOf(told, groupsOf(told)).find((ids) => ids.includes('x0')) ?? [];
    assert.ok(campaign.filter((id) => id.startsWith('x')).length >= 18, `seed ${seed}: ${campaign.join(' ')}`);
    assert.deepEqual(campaign.filter((id) => !id.startsWith('x')), []);
  }
});

test('two thousand people whose attributes are independent form no group, in twenty seeds of twenty', () => {
  const groups = Array.from({ length: 20 }, (_, seed) => groupsOf(made(crowd(100 + seed, 2000))).length);
  assert.deepEqual(groups, new Array<number>(20).fill(0));
});

test('a country in which everybody has the same telephone prefix and most the same network is no group', () => {
  const people = crowd(7, 1500).map((person, index): Person => {
    const values = { ...person.values, 'phone-prefix': `phone ${person.country ?? ''}` };
    return { ...person, values: index % 3 === 0 ? { ...values, 'egress-prefix': `carrier ${person.country ?? ''}` } : values };
  });
  assert.deepEqual(groupsOf(made(people)), []);
});

for (const seed of SEEDS)
  test(`no value ties more accounts than its group has, nor more than carry it (seed ${seed})`, () => {
    for (const { core, members } of groupsOf(made(society(seed))))
      core.forEach(({ members: tied, carriers, card }, index) => {
        assert.ok(tied <= members.length && tied <= carriers, `${card.kind}: ${tied} of ${members.length}, ${carriers} carriers`);
        assert.equal(tied, members.filter(({ tethers }) => tethers.some((tether) => tether.core === index)).length, card.kind);
      });
  });
