import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import ipaddr from 'ipaddr.js';

import { paymentPrefix } from '../../src/detect/payment-prefix/index.js';
import { Pseudonyms } from '../../src/pseudonym/index.js';
import { withoutNames } from '../../src/pseudonym/text.js';
import { fieldPseudonym, valuePseudonym } from '../../src/pseudonym/values.js';

const KEY = Buffer.from('a key of a test, 32 bytes long...');
const pseudonyms = new Pseudonyms(KEY);

test('a pseudonym is HMAC-SHA-256 under the key, five bits of each byte as RFC 4648 letters', () => {
  // Computed here from node:crypto alone, as another program would.
  const digest = createHmac('sha256', KEY).update('acct\0acct_9f31').digest();
  const letters = [...digest.subarray(0, 12)].map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('');
  assert.equal(pseudonyms.account('acct_9f31'), `acct-${letters}`);
});

test('the same key makes the same pseudonyms, another key others', () => {
  const [again, other] = [new Pseudonyms(KEY), new Pseudonyms(Buffer.from('another key of a test, as long..'))];
  for (const make of [(of: Pseudonyms) => of.account('a'), (of: Pseudonyms) => of.email('a@b.example'), (of: Pseudonyms) => of.address('192.0.2.1'), (of: Pseudonyms) => of.phone('+15550100123'), (of: Pseudonyms) => of.path('x/y.csv'), (of: Pseudonyms) => of.keyId]) {
    assert.equal(make(again), make(pseudonyms));
    assert.notEqual(make(other), make(pseudonyms));
  }
});

test('a text has another pseudonym as an account, a key and an organisation', () => {
  assert.equal(new Set([pseudonyms.account('x'), pseudonyms.name('key', 'x'), pseudonyms.name('org', 'x')].map((name) => name.split('-')[1])).size, 3);
});

test('nothing stays nothing', () => {
  assert.deepEqual([pseudonyms.account(''), pseudonyms.address(''), pseudonyms.mailDomain(''), pseudonyms.path('')], ['', '', '', '']);
});

test('the hash of an address and a device are replaced as well, as whoever has the log could look them up there', () => {
  const [hash, device] = [pseudonyms.address('hash-d861b7e91033ebc1'), valuePseudonym('shared-device', '7d1f03c2a9b84e56', pseudonyms)];
  assert.match(hash, /^hash-[a-z2-7]{12}$/);
  assert.match(device, /^device-[a-z2-7]{12}$/);
  assert.equal(fieldPseudonym('ip', 'hash-d861b7e91033ebc1', pseudonyms), hash);
  assert.equal(fieldPseudonym('device_fingerprint', '7d1f03c2a9b84e56', pseudonyms), device);
});

test('the issuer of a card is replaced, in the sentence that tells it too: a firm may have a programme of its own', () => {
  const bin = valuePseudonym('payment-prefix', '41111122', pseudonyms);
  assert.match(bin, /^bin-[a-z2-7]{12}$/);
  assert.equal(fieldPseudonym('payment_bin', '41111122', pseudonyms), bin);
  const text = paymentPrefix.card.sentence({ value: '41111122', members: 12, groupSize: 20, carriers: 14, population: 900, expected: 0.3, requestShare: 1 });
  assert.equal(withoutNames({ text, value: '41111122', stands: bin }, new Map(), pseudonyms), text.replace('41111122', bin));
});

test('addresses of one /24 keep one prefix, which is that of the network itself, and no other network has it', () => {
  const [a, b, far] = ['38.174.30.165', '38.174.30.170', '38.174.31.165'].map((address) => pseudonyms.address(address));
  const network = pseudonyms.network('38.174.30.0/24');
  const within = (address = ''): boolean => ipaddr.IPv6.parse(address).match(ipaddr.IPv6.parseCIDR(network));
  assert.deepEqual([within(a), within(b), within(far)], [true, true, false]);
  assert.notEqual(a, b);
});

test('addresses of one /48 keep one prefix, in whichever spelling they come', () => {
  const network = ipaddr.IPv6.parseCIDR(pseudonyms.network('2a00:1450:4001::/48'));
  assert.ok(ipaddr.IPv6.parse(pseudonyms.address('2a00:1450:4001:82a::200e')).match(network));
  assert.equal(pseudonyms.address('2A00:1450:4001:82A:0:0:0:200E'), pseudonyms.address('2a00:1450:4001:82a::200e'));
  assert.equal(pseudonyms.address('::ffff:192.0.2.7'), pseudonyms.address('192.0.2.7'));
});

test('what stands for an address is of the block for documentation (RFC 3849), hence nobody\'s', () => {
  const block = ipaddr.IPv6.parseCIDR('2001:db8::/32');
  for (let host = 0; host < 256; host++) assert.ok(ipaddr.IPv6.parse(pseudonyms.address(`203.0.113.${host}`)).match(block));
  assert.equal(new Set(Array.from({ length: 256 }, (_, host) => pseudonyms.address(`203.0.113.${host}`))).size, 256);
});

test('what is no address is replaced all the same', () => {
  for (const text of ['not an address', '999.1.1.1', '10.0.0.0/8']) assert.match(pseudonyms.address(text), /^value-[a-z2-7]{12}$/);
  assert.match(pseudonyms.network('10.0.0.0/8'), /^value-/);
});

test('of an e-mail the domain and the local part survive apart', () => {
  const [a, b, c] = ['ann@one.example', 'bob@one.example', 'ann@two.example'].map((email) => pseudonyms.email(email).split('@'));
  assert.equal(a?.[1], b?.[1]);
  assert.equal(a?.[0], c?.[0]);
  assert.notEqual(a?.[0], b?.[0]);
  assert.notEqual(a?.[1], c?.[1]);
  assert.equal(a?.[1], pseudonyms.mailDomain('ONE.example'));
  assert.match(pseudonyms.email('ann@one.example'), /^user-[a-z2-7]{12}@mail-[a-z2-7]{12}\.invalid$/);
});

test('telephone numbers of one range begin alike, and as the range itself, however they are written', () => {
  const range = pseudonyms.phone('+2802426');
  assert.ok(pseudonyms.phone('+280 242-6123').startsWith(`${range}-`));
  assert.ok(pseudonyms.phone('+2802426999').startsWith(`${range}-`));
  assert.equal(pseudonyms.phone('+280 242-6123'), pseudonyms.phone('+2802426123'));
});

test('of a path every part is replaced, and how the file is packed stays', () => {
  assert.match(pseudonyms.path('/cases/acme/requests-2.CSV.gz'), /^\/dir-[a-z2-7]{12}\/dir-[a-z2-7]{12}\/file-[a-z2-7]{12}\.csv\.gz$/);
  assert.equal(pseudonyms.path('a/x.csv').split('/')[0], pseudonyms.path('a/y.csv').split('/')[0]);
  assert.match(pseudonyms.path('export.alice'), /^file-[a-z2-7]{12}$/, 'an extension that is none may be a name');
  assert.deepEqual(['-', '..'].map((path) => pseudonyms.path(path)), ['-', '..']);
});
