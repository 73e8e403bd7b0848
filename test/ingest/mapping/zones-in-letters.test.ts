// Letters of a zone that several zones share, and rows that sum up others. Offsets are those of the IANA database for May 2026.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { LockstepError } from '../../../src/domain/errors.js';
import { counts, folderOf, run, type Run } from '../loading.js';

const read = (context: TestContext, text: string, timezone: string | null = null): Promise<Run> => run(context, [join(folderOf(context, { 'x.csv': text }), 'x.csv')], { timezone, maxBad: 0.01 });
const refusal = async (context: TestContext, text: string, timezone: string | null = null): Promise<LockstepError> => {
  const error: unknown = await read(context, text, timezone).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof LockstepError);
  return error;
};

const CST = 'timestamp,user,model\n2026-05-21 11:00:00 CST,a,m\n2026-05-21 12:00:00 CST,b,m\n';

test('letters of several zones are asked about, with the flag that answers', async (context) => {
  const { exit, message } = await refusal(context, CST);
  assert.equal(exit, 2);
  assert.match(message, /times such as `2026-05-21 11:00:00 CST` name their zone by letters that mean several\. .*--tz/);
});

test('they are read by the zone that was given where it may be written so, and by no other', async (context) => {
  const { rows } = await read(context, CST, 'Asia/Shanghai');
  assert.deepEqual((await rows('SELECT toString(toDateTime(timestamp)) FROM requests ORDER BY timestamp')).flat(), ['2026-05-21 03:00:00', '2026-05-21 04:00:00']);
  const refused = await refusal(context, CST, 'Europe/Berlin');
  assert.deepEqual([refused.exit, refused.code], [4, 'too-many-bad-rows']);
});

test('days that a spreadsheet counts are asked for their zone', async (context) => {
  const { exit, message } = await refusal(context, 'date,user,model\n46163.375,a,m\n46163.5,b,m\n');
  assert.equal(exit, 2);
  assert.match(message, /`46163\.375` are days since 1899-12-30, as spreadsheets count them, and name no time zone\. .*--tz/);
});

test('a row of totals is rejected as one, ends no run and is no account', async (context) => {
  for (const total of ['Total,,,11', 'Grand Total:', ',Total,,11', 'Gesamtsumme,,,11']) {
    const { loaded, told, rows } = await read(context, `timestamp,user,model,input_tokens\n2026-05-21T09:00:00Z,a,m,5\n2026-05-21T09:00:01Z,b,m,6\n${total}\n`);
    assert.deepEqual(counts(loaded), ['x.csv: 3 = 2 + 0 + 1'], total);
    assert.deepEqual(loaded.rejects.byReason, { 'total row': 1 }, total);
    assert.ok(told.some(({ message }) => message === 'x.csv:4: rejected, it sums up the rows above it.'), total);
    assert.deepEqual((await rows('SELECT DISTINCT account_id FROM requests ORDER BY account_id')).flat(), ['a', 'b']);
  }
});

test('an account that is called total and has a time is an account', async (context) => {
  const { loaded } = await read(context, 'timestamp,user,model\n2026-05-21T09:00:00Z,total,m\n2026-05-21T09:00:01Z,b,m\n');
  assert.deepEqual(counts(loaded), ['x.csv: 2 = 2 + 0 + 0']);
});
