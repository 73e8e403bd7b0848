// Under which names is the device of a registration known, under which the hash of an address, and what looks like them and is neither?

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { dialectOf } from '../../../src/ingest/containers/dialect.js';
import { recogniseColumns } from '../../../src/ingest/mapping/generic.js';
import { isRecognised, pathName, type Recognition, type Wishes } from '../../../src/ingest/mapping/recognition.js';
import { sampleOfDelimited, sampleOfLines } from '../../../src/ingest/sample.js';

const NOTHING: Wishes = { relation: null, map: new Map(), accountField: null, keepsNameless: false };

function read(text: string, wishes = NOTHING): Recognition {
  const dialect = dialectOf(text);
  assert.ok(dialect !== null);
  const answer = recogniseColumns(sampleOfDelimited(text, dialect, []), wishes);
  assert.ok(isRecognised(answer), JSON.stringify(answer));
  return answer;
}

const columnOf = ({ fields }: Recognition, field: keyof Recognition['fields']): string | undefined => (fields[field] === undefined ? undefined : pathName(fields[field][0]?.path ?? []));

const [one, other] = ['7d1f03c2a9b84e56', '0c55e1907ab2f3d4'];
const accounts = (name: string, [a, b]: readonly (string | undefined)[] = [one, other], also = '', values = ''): string =>
  `account_id,email,created_at,${name}${also}\na,a@mail.example,2026-05-01T10:00:00Z,${a}${values}\nb,b@mail.example,2026-05-02T10:00:00Z,${b}${values}\n`;

test('the device of a registration is known by many names, as long as its values are identifiers', () => {
  for (const name of ['device_fingerprint', 'deviceId', 'device_hash', 'visitor_id', 'visitorId', 'browser_fingerprint', 'signup_device', 'device', 'device_uuid', 'fp_visitor_id', 'machine_id'])
    assert.equal(columnOf(read(accounts(name)), 'device_fingerprint'), name, name);
  for (const name of ['device_type', 'device_model', 'device_os', 'device_count', 'browser', 'user_agent']) assert.equal(columnOf(read(accounts(name)), 'device_fingerprint'), undefined, name);
  for (const kinds of [['iPhone', 'desktop'], ['android', 'web'], ['iPhone14,2', 'SM-G991B'], ['windows-10-chrome-120.0.6099.129', 'android-13-chrome-119.0.6045.66']])
    assert.equal(columnOf(read(accounts('device', kinds)), 'device_fingerprint'), undefined, kinds.join());
});

test('of a kind of device and an identifier the identifier is taken', () => {
  assert.equal(columnOf(read(accounts('device', ['iPhone', 'iPhone'], ',visitor_id', `,${one}`)), 'device_fingerprint'), 'visitor_id');
});

test('in JSON the device of a record is found within it', () => {
  const answer = recogniseColumns(sampleOfLines([`{"user_id":"a","email":"a@mail.example","created_at":"2026-05-01T10:00:00Z","device":{"type":"phone","fingerprint":"${one}"}}`]), NOTHING);
  assert.ok(isRecognised(answer));
  assert.equal(columnOf(answer, 'device_fingerprint'), 'device.fingerprint');
});

test('a fingerprint of nothing more is a card\'s, but that of a record which speaks of browsers and of no payment is a device\'s', () => {
  const whose = (text: string): (string | undefined)[] => [columnOf(read(text), 'payment_fingerprint'), columnOf(read(text), 'device_fingerprint')];
  assert.deepEqual(whose(accounts('fingerprint')), ['fingerprint', undefined]);
  assert.deepEqual(whose(accounts('fingerprint', [one, other], ',browser', ',Chrome')), [undefined, 'fingerprint']);
  assert.deepEqual(whose(accounts('fingerprint', [one, other], ',browser,card_brand', ',Chrome,visa')), ['fingerprint', undefined]);
  assert.deepEqual(whose(accounts('fingerprint', ['f00d1', 'f00d2'], ',browser', ',Chrome')), ['fingerprint', undefined], 'too short for a device');
  assert.deepEqual(whose(accounts('fingerprint', [one, other], ',card_fingerprint', ',f00d1')), ['card_fingerprint', 'fingerprint']);
});

test('a log with a device beside each request stays a log', () => {
  assert.equal(read('timestamp,user_id,ip,device_id\n2026-05-01T10:00:00Z,a,192.0.2.1,7d1f03c2a9b84e56\n2026-05-01T10:00:01Z,b,192.0.2.2,0c55e1907ab2f3d4\n').relation, 'requests');
});

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const log = (names: string, rows: readonly string[]): string => `timestamp,account_id,model,${names}\n${rows.map((row, index) => `2026-05-01T10:00:0${index}Z,a,m,${row}\n`).join('')}`;
const hashes = ['203.0.113.9', '198.51.100.7'].map(hash);

test('the hash of an address is read where no address is, under the names that exporters give it', () => {
  for (const name of ['ip_hash', 'hashed_ip', 'ip_sha256', 'client_ip_hash', 'hashedClientIp', 'ip_address_hashed', 'remote_addr_md5', 'source_ip_sha-256', 'ip', 'client_ip']) {
    const [source, ...others] = read(log(name, hashes)).fields.ip ?? [];
    assert.deepEqual([pathName(source?.path ?? []), source?.isHashed, others], [name, true, []], name);
  }
  for (const name of ['src_hash', 'address_hash', 'key_hash', 'prompt_hash', 'zip_hash', 'tip_hash', 'hash']) assert.equal(read(log(name, hashes)).fields.ip, undefined, name);
  const [signup] = read(accounts('signup_ip_hash', hashes)).fields.signup_ip ?? [];
  assert.deepEqual([pathName(signup?.path ?? []), signup?.isHashed], ['signup_ip_hash', true]);
});

test('a plain address goes before its hash, whatever it is called', () => {
  for (const name of ['ip', 'client_ip', 'peer', 'net.ip_address']) {
    const sources = read(log(`ip_hash,${name}`, [`${hashes[0]},203.0.113.9`, `${hashes[1]},198.51.100.7`])).fields.ip;
    assert.deepEqual(sources?.map(({ path, isHashed }) => [pathName(path), isHashed]), [[name, undefined]], name);
  }
});

test('addresses under the name of a hash are addresses, and words under that of an address are nothing', () => {
  assert.equal(read(log('ip_hash', ['203.0.113.9', '198.51.100.7'])).fields.ip?.[0]?.isHashed, undefined);
  for (const words of [['home', 'work'], ['web-server-01', 'gateway-eu-1'], ['redacted', 'redacted'], ['9f3c2a77', '0b1d4e88']]) assert.equal(read(log('ip', words)).fields.ip, undefined, words.join());
});
