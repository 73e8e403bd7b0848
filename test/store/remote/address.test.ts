import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LockstepError } from '../../../src/domain/errors.js';
import { tableAddress } from '../../../src/store/remote/address.js';

test('an address names server, user, database and table; TLS and the ports are what ClickHouse has by default', () => {
  assert.deepEqual(tableAddress('clickhouse://ann@db.example:9443/logs.api?cluster=main&timeout=600'), {
    server: { url: 'https://db.example:9443', user: 'ann' }, database: 'logs', table: 'api', cluster: 'main', timeoutSeconds: 600,
    shown: 'clickhouse://db.example:9443/logs.api?cluster=main&timeout=600',
  });
  assert.equal(tableAddress('clickhouses://db.example/api').server.url, 'https://db.example:8443');
  assert.equal(tableAddress('clickhouse+http://[::1]/logs.api').server.url, 'http://[::1]:8123');
  const plain = tableAddress('clickhouse://db.example/api');
  assert.deepEqual([plain.server.user, plain.database, plain.table, plain.cluster, plain.timeoutSeconds], ['default', 'default', 'api', null, null]);
});

test('names may hold anything when it is encoded', () => {
  const { server, database, table } = tableAddress('clickhouse://a%40b@h/d%2Ee.t%60%20%27x');
  assert.deepEqual([server.user, database, table], ['a@b', 'd.e', "t` 'x"]);
});

const REFUSED: readonly (readonly [string, string])[] = [
  ['clickhouse://u:secret@h/d.t', 'password-in-address'],
  ['clickhouse://h', 'bad-address'],
  ['clickhouse://h/', 'bad-address'],
  ['clickhouse://h/a.b.c', 'bad-address'],
  ['clickhouse://h/a/b', 'bad-address'],
  ['clickhouse:///d.t', 'bad-address'],
  ['clickhouse+tcp://h/d.t', 'bad-address'],
  ['clickhouse://h:99999/d.t', 'bad-address'],
  ['clickhouse://h/d.t?password=secret', 'bad-address'],
  ["clickhouse://h/d.t?cluster=x'", 'bad-address'],
  ['clickhouse://h/d.t?timeout=0', 'bad-address'],
  ['clickhouse://h/%zz.t', 'bad-address'],
];

for (const [text, code] of REFUSED)
  test(`${text} is refused with exit 2`, () => {
    assert.throws(() => tableAddress(text), (error) => error instanceof LockstepError && error.code === code && error.exit === 2);
  });

test('a password in an address is never shown again', () => {
  for (const text of ['clickhouse://u:secret@h/d.t', 'clickhouse+ftp://u:secret@h/d.t', 'clickhouse://u:sec@ret@h:99999/d.t'])
    assert.throws(() => tableAddress(text), (error) => error instanceof LockstepError && !/sec(@)?ret/.test(error.message) && error.message.includes('u:…@'));
});
