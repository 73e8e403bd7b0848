// What an export lacks is told once, without a double negative, and digests of prompts are no prompts.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lackSentence } from '../../src/output/words.js';

const NEXT = ': give exports that have them as well, or name their columns with --map';
const phrase = { kind: 'prompt-phrase', reason: 'no column for requests.prompt' };
const shared = { kind: 'shared-prompt', reason: 'no column for requests.prompt or requests.prompt_hash' };
const address = { kind: 'egress-address', reason: 'no column for requests.ip' };

test('what is missing stands behind "lacks" in the order in which it matters', () => {
  assert.equal(lackSentence([address, phrase, shared], false), `addresses, prompts, registrations${NEXT}`);
  assert.equal(lackSentence([], true), null);
});

test('where digests of prompts are known it is said what they tell', () => {
  assert.equal(lackSentence([phrase], true), `prompts (their digests tell equal texts, and no words)${NEXT}`);
  assert.equal(lackSentence([phrase, { ...shared, reason: 'only 0 accounts have a value, 2 are needed' }], true), `prompts${NEXT}`);
});

test('hashes of addresses are addresses of which no network is known', () => {
  const hashed = { kind: 'egress-prefix', reason: 'requests.ip holds hashes of addresses, which tell no network' };
  assert.equal(lackSentence([hashed], true), `addresses (their hashes tell equal ones, and no networks)${NEXT}`);
  assert.equal(lackSentence([{ kind: 'egress-prefix', reason: 'no column for requests.ip' }, { kind: 'egress-address', reason: 'no column for requests.ip' }], true), `addresses${NEXT}`);
});
