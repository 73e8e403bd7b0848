// Questions of the profile that its own comparison does not ask, and those that look at a log before a campaign is written into it,
// against a plain second writing over random small tables.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';

import { createTables } from '../../src/ingest/load/staging.js';
import { allRows, type LoadingEngine, type Parameters } from '../../src/store/engine.js';
import { sqlBeside } from '../../src/store/sql.js';
import { groupsBy } from '../ingest/questions/join-reference.js';
import { DAY_MS, FIRST_DAY, numberOf, stage, textOf, type Row } from '../ingest/questions/staged.js';
import { openEngine } from './log.js';

let engine: LoadingEngine;
before(async () => {
  engine = await openEngine(2);
  await createTables(engine);
});
after(() => engine.close());

const ask = async (path: string, parameters: Parameters = {}): Promise<string[]> =>
  (await allRows(engine, sqlBeside(new URL('../../src/', import.meta.url).href, path), parameters)).map((row) => JSON.stringify(row.map(String)));
const texts = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => JSON.stringify(row.map(String)));
const each = <Log>(log: fc.Arbitrary<Log>, compare: (log: Log) => Promise<void>): Promise<void> => fc.assert(fc.asyncProperty(log, compare), { numRuns: 20, seed: 20261130, endOnFailure: true });
const numbered = (rows: readonly Row[]): Row[] => rows.map((row, index) => ({ ...row, file: 0, row: index + 2 }));
const byAccount = (rows: readonly Row[]): [string, Row[]][] => groupsBy(rows, (row) => textOf(row, 'account_id')).map((group): [string, Row[]] => [textOf(group[0] ?? {}, 'account_id'), group]).sort(([a], [b]) => (a < b ? -1 : 1));
const isKnown = (value: unknown): boolean => (value ?? null) !== null;
const compared = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = (a: readonly (string | number)[], b: readonly (string | number)[]): number => a.reduce<number>((found, value, at) => (found !== 0 ? found : compared(value, b[at] ?? '')), 0);

const records: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      account_id: fc.constantFrom('ada', 'bob', 'cid'), created_at: fc.constantFrom(null, FIRST_DAY, FIRST_DAY + 5), closed_at: fc.constantFrom(null, FIRST_DAY + 7, FIRST_DAY + 9), email: fc.constantFrom('', 'no address', 'x@B.example', 'y@a.EXAMPLE ', 'a@b@c.example'),
      org: fc.constantFrom('', 'Zeta', 'Alpha'), plan: fc.constantFrom('', 'pro'), status: fc.constantFrom('', 'open', 'shut'), country: fc.constantFrom('', 'DE', 'FR'), payment_fingerprint: fc.constantFrom('', 'card'),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) => numbered(rows).map((row, index) => ({ ...row, file: index % 3 })));
/** Whose requests tell of their accounts. */
const LOG = 2;

test('of several registration records the first that says something is believed, as plainly', () =>
  each(records, async (rows) => {
    await stage(engine, 'registrations', rows, 'registrations');
    const mailDomain = (row: Row): string => (textOf(row, 'email').includes('@') ? (textOf(row, 'email').split('@').at(-1) ?? '').trim().toLowerCase() : '');
    const answer = byAccount(rows).map(([account, group]) => {
      const first = (valueOf: (row: Row) => string): string =>
        group.filter((row) => valueOf(row) !== '').sort((a, b) => compared(Number(a['created_at'] ?? Infinity), Number(b['created_at'] ?? Infinity)) || compared(valueOf(a), valueOf(b))).map(valueOf)[0] ?? '';
      const known = (column: string): number[] => group.map((row) => row[column]).filter(isKnown).map(Number);
      const [created, closed] = [known('created_at'), known('closed_at')];
      return [
        account, Math.max(1, group.filter(({ file }) => file !== LOG).length), created.length === 0 ? null : Math.min(...created), closed.length === 0 ? null : Math.max(...closed), first(mailDomain), ...['org', 'plan', 'status', 'country'].map((column) => first((row) => textOf(row, column))),
        Number(group.some((row) => textOf(row, 'payment_fingerprint') !== '')),
      ];
    });
    assert.deepEqual(await ask('profile/registrations.sql', { logs: [LOG] }), texts(answer));
  }));

const requests: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      timestamp: fc.nat(400).map((hours) => FIRST_DAY + hours * 900_000), account_id: fc.constantFrom('ada', 'bob', 'cid', 'dan'), ip: fc.constantFrom('', '192.0.2.7', '192.0.2.9', '198.51.100.1', '2001:db8:7:1::1', '2001:db8:7:2::1', 'hash-1'),
      asn: fc.constantFrom('', '64500', '64501'), model: fc.constantFrom('', 'm1', 'm2', 'm3'), api_key: fc.constantFrom('', 'k'), request_id: fc.constantFrom('', 'r1', 'r2'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(numbered);

const prefixOf = (ip: string): string => (ip.includes(':') ? `${ip.split(':').slice(0, 3).join(':')}::/48` : `${ip.split('.').slice(0, 3).join('.')}.0/24`);

test('a prefix lies in the network that most requests of the accounts name, as plainly', () =>
  each(requests, async (rows) => {
    await stage(engine, 'requests', rows, 'requests');
    const [accounts, prefixes] = [['ada', 'bob'], ['192.0.2.0/24', '2001:db8:7::/48', '203.0.113.0/24']];
    const named = rows.filter((row) => accounts.includes(textOf(row, 'account_id')) && textOf(row, 'asn') !== '' && !['', 'hash-1'].includes(textOf(row, 'ip')) && prefixes.includes(prefixOf(textOf(row, 'ip'))));
    const answer = groupsBy(named, (row) => prefixOf(textOf(row, 'ip'))).map((group) => {
      const networks = groupsBy(group, (row) => textOf(row, 'asn')).map((same) => ({ network: textOf(same[0] ?? {}, 'asn'), count: same.length }));
      return [prefixOf(textOf(group[0] ?? {}, 'ip')), networks.sort((a, b) => b.count - a.count || compared(a.network, b.network))[0]?.network ?? ''];
    });
    assert.deepEqual(await ask('profile/networks.sql', { account_ids: accounts, prefixes }), texts(answer.sort(([a = ''], [b = '']) => compared(a, b))));
  }));

const sums: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      account_id: fc.constantFrom('ada', 'bob', 'eve'), bucket_start: fc.nat(5).map((hours) => FIRST_DAY + hours * DAY_MS / 2), model: fc.constantFrom('', 'm1', 'm4'), request_count: fc.constantFrom(null, 0, 20), input_tokens: fc.constantFrom(null, 5), output_tokens: fc.constantFrom(null, 6),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => numbered(rows).map((row): Row => ({ ...row, bucket_end: Number(row['bucket_start']) + DAY_MS })));

test('sums are added up by account, and name the models that no request of it names, as plainly', () =>
  each(fc.tuple(sums, requests), async ([told, logged]) => {
    await stage(engine, 'usage', told, 'usage');
    await stage(engine, 'requests', logged, 'requests');
    const answer = byAccount(told).map(([account, group]) => {
      const days = (some: readonly Row[]): number => new Set(some.map((row) => Math.floor(Number(row['bucket_start']) / DAY_MS))).size;
      const added = (column: string): number | null => (group.some((row) => isKnown(row[column])) ? group.reduce((sum, row) => sum + numberOf(row, column), 0) : null);
      const isNew = (model: string): boolean => model !== '' && !logged.some((row) => textOf(row, 'account_id') === account && textOf(row, 'model') === model);
      return [account, group.length, added('request_count'), days(group), days(group.filter((row) => isKnown(row['request_count']))), added('input_tokens'), added('output_tokens'), new Set(group.map((row) => textOf(row, 'model')).filter(isNew)).size];
    });
    assert.deepEqual(await ask('profile/usage-volume.sql'), texts(answer));
  }));

test('what a log is like is told by its window, its models and a sample that is of every account where it is large enough, as plainly', () =>
  each(fc.tuple(requests, records), async ([logged, registered]) => {
    await stage(engine, 'requests', logged, 'requests');
    await stage(engine, 'registrations', registered, 'registrations');
    const moments = logged.map((row) => numberOf(row, 'timestamp'));
    assert.deepEqual(await ask('simulate/into/window.sql'), texts([[Math.min(...moments), Math.max(...moments), byAccount(logged).length]]));
    const models = groupsBy(logged.filter((row) => textOf(row, 'model') !== ''), (row) => textOf(row, 'model')).map((group): [string, number, number] => [textOf(group[0] ?? {}, 'model'), Math.min(...group.map((row) => numberOf(row, 'timestamp'))), byAccount(group).length]);
    assert.deepEqual(await ask('simulate/into/models.sql'), texts(models.sort(([a, , most], [b, , more]) => more - most || compared(a, b))));
    const firstBy = (group: readonly Row[], key: (row: Row) => (string | number)[]): string => String(group.map(key).sort(inOrder)[0]);
    const ofRequest = (row: Row): (string | number)[] => [numberOf(row, 'timestamp'), ...['api_key', 'org', 'request_id', 'ip', 'user_agent', 'tls_fingerprint', 'device_fingerprint', 'country', 'asn', 'endpoint', 'conversation_id', 'parameters'].map((column) => textOf(row, column))];
    const ofRecord = (row: Row): (string | number)[] => [Number(row['created_at'] ?? 0), ...['email', 'phone', 'signup_ip', 'payment_fingerprint', 'payment_bin', 'device_fingerprint', 'org', 'plan', 'status', 'country', 'referrer'].map((column) => textOf(row, column))];
    for (const [path, rows, key] of [['sample-requests.sql', logged, ofRequest], ['sample-registrations.sql', registered, ofRecord]] as const) {
      const whole = byAccount(rows).map(([account, group]) => JSON.stringify([account, firstBy(group, key)]));
      assert.deepEqual((await ask(`simulate/into/${path}`, { sample: 100 })).sort(), whole.sort());
      // In the order of a hash, which a plain writing does not have, the same accounts come first however many are asked for.
      const all = await ask(`simulate/into/${path}`, { sample: 100 });
      assert.deepEqual(await ask(`simulate/into/${path}`, { sample: 2 }), all.slice(0, 2));
    }
  }));
