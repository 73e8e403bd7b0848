// Tables of spreadsheets and databases: the day here and the time of day there, commas for points, encodings of their own. The moment
// of every first row is 2026-05-21T09:00:00Z, written by hand in another way each time.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { LockstepError } from '../../../src/domain/errors.js';
import { folderOf, run } from '../loading.js';

const QUESTION = 'SELECT account_id, toString(timestamp), latency_ms FROM requests ORDER BY timestamp, account_id';

interface Table {
  readonly text: string;
  readonly timezone?: string;
  readonly ndjson?: true;
}

const SPLIT: Readonly<Record<string, Table>> = {
  'a W3C log that was saved as a table': { timezone: 'UTC', text: 'date,time,cs-user,c-ip,latency_ms\n2026-05-21,09:00:00,a,192.0.2.1,350\n2026-05-21,09:00:05,b,192.0.2.2,1\n' },
  'a warehouse, in the zone of its server': { timezone: 'Europe/Berlin', text: 'event_date,event_time,user_id,model,latency_ms\n2026-05-21,11:00:00.000,a,m,350\n2026-05-21,11:00:05.000,b,m,1\n' },
  'a spreadsheet of the twelve-hour clock': { timezone: 'UTC', text: 'Date,Time,User,Model,Latency ms\n5/21/2026,9:00:00 AM,a,m,350\n5/21/2026,12:00:05 PM,b,m,1\n' },
  'a German spreadsheet': { timezone: 'Europe/Berlin', text: 'Datum;Uhrzeit;Benutzer;Modell;latency_ms\r\n21.05.2026;11:00:00;a;m;350\r\n21.05.2026;11:00:05;b;m;1\r\n' },
  'a mainframe': { timezone: 'UTC', text: 'DATE|TIME|USER_ID|MODEL|LATENCY_MS\n20260521|090000|a|m|350\n20260521|090005|b|m|1\n' },
  'times that name their zone': { text: 'date,time_utc,user,model,latency_ms\n2026-05-21,09:00:00,a,m,350\n2026-05-21,09:00:05,b,m,1\n' },
  'offsets behind the time of day': { text: 'date,time,user,model,latency_ms\n2026-05-21,11:00:00+02:00,a,m,350\n2026-05-21,11:00:05+02:00,b,m,1\n' },
  'a beginning and an end, and how long it took': { timezone: 'UTC', text: 'start_date,start_time,end_date,end_time,duration,user,model,latency_ms\n2026-05-21,09:00:00,2026-05-21,09:01:00,00:01:00,a,m,350\n2026-05-21,09:00:05,2026-05-21,09:02:00,00:02:00,b,m,1\n' },
  'headers that nobody knows': { timezone: 'UTC', text: 'jour,heure,utilisateur,model,latency_ms\n2026-05-21,09:00:00,a,m,350\n2026-05-21,09:00:05,b,m,1\n' },
  'one column under a name that nobody knows': { timezone: 'UTC', text: 'horodatage,utilisateur,model,latency_ms\n2026-05-21 09:00:00,a,m,350\n2026-05-21 09:00:05,b,m,1\n' },
  'keys of a record': { timezone: 'UTC', ndjson: true, text: '{"when":{"date":"2026-05-21","time":"09:00:00"},"user_id":"a","model":"m","latency_ms":350}\n{"when":{"date":"2026-05-21","time":"09:00:05"},"user_id":"b","model":"m","latency_ms":1}\n' },
};

async function loaded(context: TestContext, { text, timezone, ndjson }: Omit<Table, 'text'> & { readonly text: string | Uint8Array }): Promise<unknown[]> {
  const folder = folderOf(context, { [ndjson === true ? 'x.ndjson' : 'x.csv']: text });
  const { rows } = await run(context, [folder], { timezone: timezone ?? null });
  return rows(QUESTION);
}

for (const [name, table] of Object.entries(SPLIT))
  test(`joins day and time of day: ${name}`, async (context) => {
    const [first, second] = (await loaded(context, table)) as [unknown, [string]];
    assert.deepEqual([first, second[0]], [['a', '2026-05-21 09:00:00.000', 350], 'b']);
  });

async function refused(context: TestContext, text: string, timezone: string | null = 'UTC'): Promise<LockstepError> {
  const folder = folderOf(context, { 'x.csv': text });
  let thrown: unknown;
  await run(context, [join(folder, 'x.csv')], { timezone }).catch((error: unknown) => (thrown = error));
  assert.ok(thrown instanceof LockstepError, 'was not refused');
  return thrown;
}

test('a joined time without a zone asks for one, naming both columns; a row that lacks one of the two is rejected', async (context) => {
  const text = 'date,time,user,model\n2026-05-21,09:00:00,a,m\n2026-05-21,,b,m\n';
  const error = await refused(context, text, null);
  assert.deepEqual([error.exit, error.where], [2, 'x.csv, column `date + time`']);
  const { loaded: done } = await run(context, [folderOf(context, { 'x.csv': text })], { timezone: 'UTC' });
  assert.deepEqual([done.inputs[0]?.rowsUsed, done.rejects.byReason, done.inputs[0]?.mapping['timestamp']], [1, { timestamp: 1 }, 'date + time']);
});

test('of several times of day none is guessed, and a mapping names the two', async (context) => {
  const text = 'day,opened,closed,user,model\n2026-05-21,09:00:00,09:30:00,a,m\n2026-05-21,10:00:00,10:30:00,b,m\n';
  const error = await refused(context, text);
  assert.deepEqual([error.exit, error.code], [3, 'no-timestamp-column']);
  const folder = folderOf(context, { 'x.csv': text });
  const map = join(folderOf(context, {}), 'fields.map');
  writeFileSync(map, 'timestamp = day + opened\n');
  const { rows } = await run(context, [folder], { map, timezone: 'UTC' });
  assert.deepEqual(await rows('SELECT toString(timestamp) FROM requests ORDER BY timestamp'), [['2026-05-21 09:00:00.000'], ['2026-05-21 10:00:00.000']]);
  writeFileSync(map, 'timestamp = day + opend\n');
  await assert.rejects(run(context, [folder], { map, timezone: 'UTC' }), { code: 'no-such-column', exit: 2 });
});

test('numbers as a spreadsheet in German or English writes them are what was meant', async (context) => {
  const table = (separator: string, values: readonly string[]): string =>
    ['timestamp;account;model;latency_ms'.replaceAll(';', separator), ...values.map((value, index) => [`2026-05-21T09:00:0${index}Z`, 'a', 'm', separator === ',' ? `"${value}"` : value].join(separator))].join('\n');
  const latencies = async (separator: string, values: readonly string[]): Promise<unknown[]> => ((await loaded(context, { text: table(separator, values) })) as unknown[][]).map((row) => row[2]);
  // 1.234,5 is one thousand two hundred and thirty-four and a half, rounded half up.
  assert.deepEqual(await latencies(';', ['1.234,5', '0,25', '12', '1.234.567']), [1235, 0, 12, 1234567]);
  assert.deepEqual(await latencies(';', ['1.234', '12', '999', '12.000']), [1234, 12, 999, 12000]);
  assert.deepEqual(await latencies(',', ['1,234', '12', '999', '12,000']), [1234, 12, 999, 12000]);
  // Every value with three digits behind its point: a fraction, as printf writes it.
  assert.deepEqual(await latencies(';', ['1.234', '12.500', '999.499', '7.000']), [1, 13, 999, 7]);
});

test('encodings and first lines of spreadsheets: UTF-16 of both kinds, with a mark and without, and sep=', async (context) => {
  const text = 'sep=;\r\nZeitstempel;Benutzer;Modell;latency_ms\r\n21.05.2026 11:00:00;a;m;350\r\n21.05.2026 11:00:05;Müller;m;1\r\n';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const expected = [['a', '2026-05-21 09:00:00.000', 350], ['Müller', '2026-05-21 09:00:05.000', 1]];
  for (const [name, bytes] of Object.entries({
    'UTF-8': Buffer.from(text), 'UTF-8 with a mark': Buffer.from(`\ufeff${text}`), 'windows-1252': Buffer.from(text, 'latin1'), 'UTF-16LE': little, 'UTF-16BE': big,
    'UTF-16LE with a mark': Buffer.concat([Buffer.from([0xff, 0xfe]), little]), 'UTF-16BE with a mark': Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
  })) assert.deepEqual(await loaded(context, { text: bytes, timezone: 'Europe/Berlin' }), expected, name);
});

test('a fraction of a second behind a comma is one', async (context) => {
  assert.deepEqual(await loaded(context, { timezone: 'UTC', text: 'asctime,user,model,latency_ms\n"2026-05-21 09:00:00,125",a,m,350\n' }), [['a', '2026-05-21 09:00:00.125', 350]]);
});
