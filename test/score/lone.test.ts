import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judged, made, type Person } from '../group/made.js';

/** Three hundred with cards of their own, ten pairs on one card, and as many more on one as given. */
function judgedWith(onOneCard: number, values: Person['values'] = { 'shared-payment': 'pool' }) {
  const people: Person[] = [
    ...Array.from({ length: 300 }, (_, index): Person => ({ values: { 'shared-payment': `own-${index}`, 'email-domain': `mail-${index % 60}.example` } })),
    ...Array.from({ length: 20 }, (_, index): Person => ({ values: { 'shared-payment': `pair-${index >> 1}` } })),
    ...Array.from({ length: onOneCard }, (): Person => ({ values })),
  ];
  const { accounts, campaigns, expectedFalseAccounts } = judged(made(people), []);
  return { accounts, campaigns, expectedFalseAccounts };
}

test('forty on one card are worth a look without any group, and never more', () => {
  const { accounts, campaigns, expectedFalseAccounts } = judgedWith(40);
  assert.deepEqual(accounts.map(({ account }) => account), Array.from({ length: 40 }, (_, index) => 320 + index));
  assert.ok(accounts.every(({ tier, campaign, role }) => (tier === 'review' || tier === 'none') && campaign === null && role === null));
  assert.deepEqual([campaigns.length, expectedFalseAccounts], [0, 0]);
});

test('two on one card are nothing', () => {
  assert.deepEqual(judgedWith(2).accounts, []);
});

test('forty with mail at one domain are nothing: strangers share domains every day', () => {
  assert.deepEqual(judgedWith(40, { 'email-domain': 'mail-1.example' }).accounts, []);
});
