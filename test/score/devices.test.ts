// Members that registered on the same devices, or send from them: one place, which a household, a library and a school share innocently, and no network.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedDevice } from '../../src/detect/shared-device/index.js';
import { signupAddress } from '../../src/detect/signup-address/index.js';
import type { GroupTest } from '../../src/domain/group.js';
import { IncidenceBuilder } from '../../src/detect/incidence.js';
import { explanationsOf } from '../../src/score/explanations/index.js';
import type { Tested } from '../../src/score/explanations/explanation.js';
import { knownBy } from '../../src/score/picture.js';
import { judged, type Person } from '../group/made.js';
import { among, drawn, explained, found, groupBy, people, pictured, seated, type Knot } from './hand-made.js';

const stranger: Person = { requests: 30, values: { 'email-domain': 'free.example' } };
const device: Knot = { kind: 'shared-device' };
const [content, client, place]: readonly [Knot, Knot, Knot] = [{ kind: 'prompt-skeleton', share: 0.6 }, { kind: 'system-prompt' }, { kind: 'egress-prefix' }];

test('a device and the address that it registers from are one fact', () => {
  assert.deepEqual([...pictured(people(20, stranger), [device, { kind: 'signup-address' }]).noteworthy], ['place']);
});

test('who shares a machine and nothing else is let go, as who shares a network is', () => {
  const { outcome, summary, covers } = explained('shared-network', people(20, stranger), [device]);
  assert.deepEqual([outcome, summary, covers.has('place')], ['open', 'members share a device and where they registered, and nothing that they do.', true]);
  assert.match(explained('shared-network', people(20, stranger), [device, place]).summary, /^members share a network or a device and where they registered/);
});

test('four accounts of one laptop are a household', () => {
  assert.equal(explained('household', people(4, stranger), [device, content]).outcome, 'open');
});

test('what is shared is called a device where devices are shared, and a network where they are not', () => {
  const summary = (name: string, knots: readonly Knot[]): string => explained(name, people(20, stranger), knots).summary;
  assert.equal(summary('shared-network', [content, { ...device, of: 0.3 }]), 'only 30 % of members share a device.');
  assert.equal(summary('shared-network', [content, { ...place, of: 0.3 }]), 'only 30 % of members share a network.');
  assert.equal(summary('shared-network', [content, { ...place, of: 0.3 }, { ...device, of: 0.3 }]), 'only 30 % of members share a network or a device.');
  assert.match(summary('class-or-event', [device, content]), /^members use the same devices/);
});

test('no product registers its customers on one device', () => {
  const product = (knots: readonly Knot[], knowsAddresses = true): Tested | undefined =>
    explanationsOf(pictured(people(20, stranger), knots, [], new Map(), (what) => what !== 'place' || knowsAddresses)).find(({ name }) => name === 'hosted-product');
  assert.equal(product([place, client, content])?.outcome, 'open');
  assert.equal(product([place, client, content, device])?.summary, 'members share devices that they registered on (100 %) as well; customers of one product register independently.');
  assert.equal(product([client, content, device])?.outcome, 'rejected');
  // Where they send from is not told, and rules nothing out.
  assert.equal(product([client, content, device], false)?.outcome, 'not-evaluated');
});

test('that devices are told tells nothing of addresses', () => {
  const told = (card: typeof sharedDevice.card) => knownBy([{ card, outcome: 'found', incidence: new IncidenceBuilder().build(), accountsWithValue: 9, distinctValues: 3, ownNull: null, query: null }]);
  assert.equal(told(sharedDevice.card)('place'), false);
  assert.equal(told(signupAddress.card)('place'), true);
});

test('nobody is said to lack a device that was perhaps never told', () => {
  const absences = (knot: Knot): number => judged(among(people(20, stranger)), [groupBy(20, [{ ...content, weight: 4 }, { ...knot, weight: 4, of: 0.95 }])], [[]]).accounts.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === 'missing-tie')).length;
  assert.deepEqual([absences(place), absences(device)], [1, 0]);
});

test('evenness is behaviour where members share a name and a network, and a device is no network', () => {
  const areEqualled = (knot: Knot): boolean => pictured(people(20, stranger), [knot, { kind: 'email-domain' }], [{ ...drawn, weight: 0 }]).areEqualled;
  assert.deepEqual([areEqualled(place), areEqualled(device)], [true, false]);
});

const sentFrom: Knot = { kind: 'request-device' };

test('a device that requests come from is a place, and no address is known by it', () => {
  assert.deepEqual([...pictured(people(20, stranger), [sentFrom, device, { kind: 'egress-address' }]).noteworthy], ['place']);
  assert.equal(pictured(people(20, stranger), [sentFrom]).places.heldBy, 'a device');
  assert.match(explained('shared-network', people(20, stranger), [sentFrom]).summary, /^members share a device and where they registered/);
  assert.equal(explained('household', people(4, stranger), [sentFrom, content]).outcome, 'open');
  assert.match(explained('class-or-event', people(20, stranger), [sentFrom, content]).summary, /^members use the same devices/);
});

test('what a program tells of its own device may be one id for all who use it', () => {
  const tool = (knots: readonly Knot[], knows = true, also: readonly GroupTest[] = []): Tested | undefined =>
    explanationsOf(pictured(people(20, stranger), knots, also, new Map(), (what) => what !== 'client' || knows)).find(({ name }) => name === 'popular-tool');
  const byWord = tool([client, content, sentFrom]);
  assert.deepEqual([byWord?.outcome, byWord?.covers.has('place'), byWord?.settles], ['open', true, false]);
  assert.deepEqual([tool([client, content, sentFrom], true, seated)?.settles, tool([client, content, sentFrom], true, [...seated, drawn])?.settles], [true, false], 'people sit at it');
  // An address or the machine of the registration bears it out, for more than a few.
  for (const borne of [place, device]) assert.equal(tool([client, content, sentFrom, borne])?.outcome, 'rejected');
  assert.equal(tool([client, content, sentFrom, { ...place, of: 0.2 }])?.outcome, 'open');
  // Of several programs none told it; which program it was may not be told.
  assert.equal(tool([content, sentFrom])?.outcome, 'rejected');
  assert.deepEqual([tool([content, sentFrom], false)?.outcome, tool([content, sentFrom], false)?.covers.size], ['open', 0]);
  // One card for all, or one hand that deals out the work, is no program's doing.
  assert.equal(tool([client, content, sentFrom, { kind: 'shared-payment' }])?.outcome, 'rejected');
  assert.equal(tool([client, content, sentFrom], true, [found('even-shares')])?.outcome, 'rejected');
});
