// Logs that lie in object storage are read there by the server, through tables of the engine S3 that whoever runs it has made:
// the recipe of docs/scale.md, over a socket that speaks S3.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { after, before, test } from 'node:test';
import { startFront, type Front } from '../../store/remote/front.js';
import { startObjectStore, type ObjectStore } from './object-store.js';
import { ACCOUNTS, analysedHere, analysedThere, LITTLE, REQUESTS, tablesOf } from './tables.js';

/** One that reads requests, one that reads registrations. */
const SIGNALS = ['active-window', 'signup-prefix'];

let store: ObjectStore;
let front: Front;
before(async () => {
  store = await startObjectStore(new Map(LITTLE.map((path) => [`2026/${basename(path)}`, readFileSync(path)])));
  const table = (name: string, glob: string, format: string, columns: string): string =>
    `CREATE TABLE ${name} (${columns}) ENGINE = S3('${store.url}/2026/${glob}', NOSIGN, '${format}')`;
  front = await startFront([
    'CREATE DATABASE scratch',
    table('csv_log', 'requests*.csv', 'CSVWithNames', REQUESTS),
    table('json_log', 'requests*.ndjson', 'JSONEachRow', REQUESTS),
    'CREATE VIEW api_log AS SELECT * FROM csv_log UNION ALL SELECT * FROM json_log',
    table('signups', 'accounts.csv', 'CSVWithNames', ACCOUNTS),
  ]);
});
after(() => {
  front.close();
  store.close();
});

test('objects that the server reads for a reader without any other right give the same findings as the files here', async (context) => {
  const here = await analysedHere(context, LITTLE, {}, SIGNALS);
  assert.ok(here.summary.accounts > 0);
  const there = await analysedThere(front, 'reader', tablesOf(front, 'reader', 'default.api_log', 'default.signups'), SIGNALS);
  assert.equal(there.findings_digest, here.findings_digest);
  const asked = store.reads.length;
  assert.ok(asked > 0);

  const copied = await analysedThere(front, 'owner', tablesOf(front, 'owner', 'default.api_log', 'default.signups', { scratch: 'scratch' }), SIGNALS);
  assert.equal(copied.findings_digest, here.findings_digest);
  const askedOnce = store.reads.length - asked;
  assert.ok(askedOnce < asked / 2, `${asked} reads of objects, ${askedOnce} with --scratch`);
});
