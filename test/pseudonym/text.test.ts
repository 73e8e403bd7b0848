import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Pseudonyms } from '../../src/pseudonym/index.js';
import { withoutContacts, withoutNames } from '../../src/pseudonym/text.js';
import { valuePseudonym } from '../../src/pseudonym/values.js';

const pseudonyms = new Pseudonyms(Buffer.from('a key of a test, 32 bytes long...'));
const known = new Map([['acct_9f31', 'acct-known'], ['Acme, Inc.', 'org-known'], ['60', 'org-sixty']]);
const told = (text: string, value: string | null = null, stands = ''): string => withoutNames({ text, value, stands }, known, pseudonyms);

test('the value that a sentence is about is replaced, its figures are not', () => {
  assert.equal(told('47 of 60 accounts sent from 192.0.2.1, 8 % of their requests.', '192.0.2.1', 'X'), '47 of 60 accounts sent from X, 8 % of their requests.');
  assert.equal(told('12 of 60 accounts declare the organisation 12.', '12', 'org-x'), '12 of 60 accounts declare the organisation org-x.');
  assert.equal(told('60 of 60 accounts declare the organisation Acme, Inc..', 'Acme, Inc.', 'org-x'), '60 of 60 accounts declare the organisation org-x.');
});

test('an innocent explanation names no organisation and no mail domain', () => {
  assert.equal(told('100 % of members declare one organisation, Acme, Inc..'), '100 % of members declare one organisation, org-known.');
  assert.equal(told('An innocent explanation is open: 90 % of members declare one organisation, Nobody & Sons.'), `An innocent explanation is open: 90 % of members declare one organisation, ${pseudonyms.name('org', 'Nobody & Sons')}.`);
  const domain = pseudonyms.mailDomain('webmail.example');
  assert.equal(told('100 % have mail at webmail.example, but so have many others here.'), `100 % have mail at ${domain}, but so have many others here.`);
  assert.equal(told('members have mail at intranet, but pay with 3 cards'), `members have mail at ${pseudonyms.mailDomain('intranet')}, but pay with 3 cards`);
});

test('whatever looks like a name is replaced wherever it stands', () => {
  const cases = {
    'mail ann@one.example now': `mail ${pseudonyms.email('ann@one.example')} now`,
    'from 192.0.2.7.': `from ${pseudonyms.address('192.0.2.7')}.`,
    'in 192.0.2.0/24 and 2a00:1450::7': `in ${pseudonyms.network('192.0.2.0/24')} and ${pseudonyms.address('2a00:1450::7')}`,
    'call +15550100123, please': `call ${pseudonyms.phone('+15550100123')}, please`,
    '(acct_9f31) did': '(acct-known) did',
    'see logs/ann.csv.gz:118.': `see ${pseudonyms.path('logs/ann.csv.gz')}:118.`,
    'at one.example': `at ${pseudonyms.mailDomain('one.example')}`,
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(told(text), expected);
});

test('times, versions, figures and plain words stay', () => {
  for (const text of ['between 2026-04-24 23:08:26 and 2026-04-25 02:02:56 UTC', '3.4 times as often, e.g. 0.33', '60 of 60 accounts', 'max_tokens=2000;temperature=0.7', 'W-0ae4abd0', 'gpt-4.1-mini', 'Mozilla/5.0 Chrome/126.0.0.0 Safari/537.36'])
    assert.equal(told(text), text);
});

test('a program keeps its name and loses its contact', () => {
  assert.equal(withoutContacts('node.js/20 undici Chrome/126.0.0.0', pseudonyms), 'node.js/20 undici Chrome/126.0.0.0');
  const text = withoutContacts('bot/1.0 (+https://acme.example/bot; ann@acme.example; 192.0.2.7)', pseudonyms);
  assert.ok(!/acme|ann|192\.0\.2/.test(text), text);
  assert.ok(text.startsWith('bot/1.0 (+https://mail-'), text);
});

test('a parameter keeps its figure and loses its user', () => {
  const told = (text: string): string => valuePseudonym('request-parameters', text, pseudonyms);
  for (const text of ['max_tokens=2000;temperature=0', '{"temperature":0.7,"stream":true,"tool_choice":"auto"}']) assert.equal(told(text), text);
  assert.equal(told('user=ann b;top_p=1'), `user=${pseudonyms.name('value', 'ann b')};top_p=1`);
  assert.doesNotMatch(told('{"metadata":{"user_id":"ann"},"stop":["ann","bob"]}'), /ann/);
});

test('long hostile text comes through, and its names do not', () => {
  for (const filler of ['a', '.', 'a.', '@', ')', '1:', '1.', 'a-']) {
    const long = filler.repeat(50_000);
    const text = told(`${long} ann@one.example ${long}`);
    assert.ok(!text.includes('ann@one.example'), filler);
  }
});
