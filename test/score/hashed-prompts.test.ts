// A hash tells equal texts and nothing of whose words they are: what would be ruled out by words in common is not excused for want of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explanationsOf } from '../../src/score/explanations/index.js';
import type { Known } from '../../src/score/picture.js';
import { people, pictured, type Knot } from './hand-made.js';

/** Six cards of five accounts each, and one place; hashes of prompts that nobody sent twice. */
const cards = Array.from({ length: 6 }, (_, index): Knot => ({ kind: 'shared-payment', of: 1 / 6, from: index / 6 }));
const place: Knot = { kind: 'egress-prefix' };

const told = (name: string, domain: string, knows: Known) =>
  explanationsOf(pictured(people(30, { requests: 900, values: { 'email-domain': domain } }), [...cards, place], [], new Map(), knows)).find((each) => each.name === name);

const ofWords: Known = () => true;
const ofHashes: Known = (what) => what !== 'prompt-skeleton';

test('a domain of its own excuses a supply of cards where words show that each has its own work, and not where only hashes are known', () => {
  assert.equal(told('one-customer', 'own.example', ofWords)?.outcome, 'open');
  assert.equal(told('one-customer', 'own.example', ofHashes)?.outcome, 'rejected');
  assert.match(told('one-customer', 'own.example', ofHashes)?.summary ?? '', /no prompts tell whether/);
});

test('a reseller is not thought of for hashes that differ', () => {
  assert.equal(told('reseller-or-agency', 'free.example', ofWords)?.outcome, 'open');
  assert.equal(told('reseller-or-agency', 'free.example', ofHashes)?.outcome, 'not-evaluated');
});
