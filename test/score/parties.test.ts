// Which causes tie a group, and not only some of its members to each other? Counted by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explained, people, pictured } from './hand-made.js';

const clients = people(20, { requests: 30 });
const program = { kind: 'system-prompt', weight: 3 };
/** Members 0 to 2 behind one address and 3 to 5 behind another: six of twenty, in parties of three. */
const trios = [{ kind: 'egress-address', of: 0.15, weight: 5 }, { kind: 'egress-address', of: 0.15, from: 0.15, weight: 5 }];

test('two parties of three behind addresses of their own do not tie the twenty users of one program', () => {
  const { causes, noteworthy } = pictured(clients, [program, ...trios]);
  assert.equal(causes.get('place'), undefined);
  assert.ok(!noteworthy.has('place'));
  assert.notEqual(explained('popular-tool', clients, [program, ...trios]).outcome, 'rejected');
});

test('an address that reaches from one party to the other makes six tied members of them', () => {
  const bridge = { kind: 'egress-address', of: 0.1, from: 0.1, weight: 5 };
  assert.equal(pictured(clients, [program, ...trios, bridge]).causes.get('place'), 6 / 20);
});

test('parties of five count each, though nothing holds them together', () => {
  const parties = [0, 0.25, 0.5, 0.75].map((from) => ({ kind: 'shared-payment', of: 0.25, from, weight: 5 }));
  assert.equal(pictured(clients, [program, ...parties]).causes.get('payment'), 1);
});

test('parties of three tie a group that consists of little else', () => {
  const parties = [0, 1, 2, 3].map((place) => ({ kind: 'shared-payment', of: 0.15, from: 0.15 * place, weight: 5 }));
  assert.equal(pictured(clients, [program, ...parties]).causes.get('payment'), 12 / 20);
});

test('the seats of one firm in a crowd do not tie the crowd, what each firm shares is its own', () => {
  const firm = people(20, (index) => (index < 8 ? { requests: 30, org: 'org-7' } : { requests: 30 }));
  const seats = ['shared-payment', 'egress-address'].map((kind) => ({ kind, of: 0.4, weight: 5 }));
  const { causes } = pictured(firm, [program, ...seats]);
  assert.deepEqual([causes.get('payment'), causes.get('place')], [undefined, undefined]);
  // The same eight without an organisation that they declare.
  assert.equal(pictured(clients, [program, ...seats]).causes.get('payment'), 8 / 20);
});
