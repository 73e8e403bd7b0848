import assert from 'node:assert/strict';
import { test } from 'node:test';
import { continuityVerdict } from '../../src/confirm/conversation-continuity.js';
import { streamOf } from '../../src/simulate/random.js';
import { assertNotTooSmall } from './uniform.js';

const seen = (conversations: number, continued: number, ends = 9) => ({ conversations, continued, requests: 5 * conversations, ends, takers: ends });

test('p is Fisher\'s exact test, by hand', () => {
  // Of 20 and 20 conversations 5 continue, all among members: C(20,5) / C(40,5) = 15504 / 658008.
  assert.ok(Math.abs((continuityVerdict(seen(20, 5), seen(20, 0), 9).p ?? 0) - 15504 / 658008) < 1e-9);
});

test('conversations that wander over a pool are found', () => {
  const test = continuityVerdict(seen(900, 57), seen(800, 0), 40);
  assert.equal(test.outcome, 'found');
  assert.match(test.summary, /^57 of 900 conversations of members continue on another member; 0\.0 would at the rate of comparable accounts; 9 of 40 members went on with one of another$/);
});

test('ids that are counters are shared by everybody, and are not found', () => {
  assert.equal(continuityVerdict(seen(300, 280), seen(320, 290), 40).outcome, 'not-found');
});

test('one person with two accounts is not found', () => {
  assert.equal(continuityVerdict(seen(900, 57, 2), seen(800, 0), 40).outcome, 'not-found');
});

test('p-values of conversations that continue as those of others do are no smaller than they say', () => {
  assertNotTooSmall(Array.from({ length: 200 }, (_, seed) => {
    const random = streamOf(seed, 'conversations');
    const drawn = (): number => Array.from({ length: 200 }, () => Number(random.chance(0.05))).reduce((sum, one) => sum + one, 0);
    return continuityVerdict(seen(200, drawn()), seen(200, drawn()), 9).p ?? 1;
  }));
});

test('few conversations, of members or of others, are not enough', () => {
  assert.equal(continuityVerdict(seen(19, 19), seen(500, 0), 9).outcome, 'not-enough-data');
  assert.equal(continuityVerdict(seen(500, 50), seen(0, 0), 9).outcome, 'not-enough-data');
});
