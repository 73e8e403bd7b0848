// Under which names is the device of a registration or a request known, under which the hash of an address, and what looks like them and is neither?

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

test('a log with a device beside each request stays a log, and the device is read under the names that it has there', () => {
  const logOf = (name: string, [a, b]: readonly (string | undefined)[] = [one, other]): Recognition => read(`timestamp,user_id,ip,${name}\n2026-05-01T10:00:00Z,a,192.0.2.1,${a}\n2026-05-01T10:00:01Z,b,192.0.2.2,${b}\n`);
  for (const name of ['device_id', 'deviceId', 'device_fingerprint', 'device_fingerprint_hash', 'visitorId', 'client_device_id', 'fp_visitor_id', 'browser_id', 'device', 'device_guid', 'x_device_id'])
    assert.deepEqual([logOf(name).relation, columnOf(logOf(name), 'device_fingerprint')], ['requests', name]);
  // A server that writes a line has an id as well, a fingerprint may be that of a prompt, and the device of a registration is none of a request.
  for (const name of ['machine_id', '_MACHINE_ID', 'fingerprint', 'system_fingerprint', 'tls_fingerprint', 'ja4', 'device_type', 'server_id', 'gateway_device_name']) assert.equal(columnOf(logOf(name), 'device_fingerprint'), undefined, name);
  for (const kinds of [['iPhone', 'desktop'], ['windows-10-chrome-120.0.6099.129', 'android-13-chrome-119.0.6045.66']]) assert.equal(columnOf(logOf('device', kinds), 'device_fingerprint'), undefined, kinds.join());
  const beside = read(`timestamp,user_id,model,prompt,signup_device_id\n2026-05-01T10:00:00Z,a,m,hello,${one}\n2026-05-01T10:00:01Z,b,m,good day,${other}\n`);
  assert.deepEqual([beside.relation, columnOf(beside, 'device_fingerprint')], ['requests', undefined]);
  assert.equal(columnOf(logOf('tag', ['d17', 'd18']), 'device_fingerprint'), undefined);
  const mapped = read('timestamp,user_id,tag\n2026-05-01T10:00:00Z,a,d17\n2026-05-01T10:00:01Z,b,d18\n', { ...NOTHING, map: new Map([['device_fingerprint', 'tag']]) });
  assert.deepEqual([mapped.relation, columnOf(mapped, 'device_fingerprint'), mapped.fields.device_fingerprint?.[0]?.leastOfIdentifier], ['requests', 'tag', 1]);
});

test('a device within a record of a log is found by its keys, and its kind is none', () => {
  const answer = recogniseColumns(sampleOfLines([`{"time":"2026-05-01T10:00:00Z","user_id":"a","client":{"device":"Computer","device_id":"${one}"}}`, `{"time":"2026-05-01T10:00:01Z","user_id":"b","device":{"id":"${other}","type":"phone"}}`]), NOTHING);
  assert.ok(isRecognised(answer));
  assert.deepEqual(answer.fields.device_fingerprint?.map(({ path, leastOfIdentifier }) => [pathName(path), leastOfIdentifier]), [['device.id', 12], ['client.device_id', 12]]);
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
