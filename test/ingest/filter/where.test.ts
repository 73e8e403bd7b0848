import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LockstepError } from '../../../src/domain/errors.js';
import { conditionOf } from '../../../src/ingest/filter/condition.js';
import { parseWhere } from '../../../src/ingest/filter/where.js';
import { parseBound, windowOf } from '../../../src/ingest/filter/window.js';
import { counts, folderOf, run, SAMPLES } from '../loading.js';

const complaintOf = (act: () => unknown): LockstepError => {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof LockstepError, String(error));
    return error;
  }
  throw new Error('nothing was complained about');
};

test('`and` binds closer than `or`, and brackets come first', () => {
  const shape = (text: string): unknown =>
    JSON.parse(JSON.stringify(parseWhere(text), (key: string, value: unknown) => (key === 'at' || key === 'values' || key === 'operator' ? undefined : value)));
  const [ip, org, model] = ['ip', 'org', 'model'].map((field) => ({ kind: 'comparison', field }));
  assert.deepEqual(shape('ip = a or org = b and model = c'), { kind: 'or', parts: [ip, { kind: 'and', parts: [org, model] }] });
  assert.deepEqual(shape('(ip=a OR org=b) AND model=c'), { kind: 'and', parts: [{ kind: 'or', parts: [ip, org] }, model] });
});

test('values may be bare, quoted, or a list', () => {
  const values = (text: string): unknown => {
    const where = parseWhere(text);
    return where.kind === 'comparison' ? [where.operator, ...where.values] : null;
  };
  assert.deepEqual(values('timestamp>=2026-04-22T10:00:00+02:00'), ['>=', '2026-04-22T10:00:00+02:00']);
  assert.deepEqual(values(`user_agent ~ "^a b\\\\.c \\"d\\""`), ['~', '^a b\\.c "d"']);
  assert.deepEqual(values("model in (a, 'b c' ,d)"), ['in', 'a', 'b c', 'd']);
  assert.deepEqual(values("org = 'and'"), ['=', 'and']);
});

test('what is not understood is told with its place', () => {
  for (const [text, place, what] of [
    ['model', 6, '= != < <= > >= ~ in'], ['modle = x', 1, 'Did you mean model'], ['model = ', 9, 'a value'], ['model = x y = z', 11, '`and` or `or`'], ['(model = x', 11, '`)`'], ["model = 'x", 9, 'not closed'],
    ['model in x', 10, '`(`'], ['prompt = x', 1, 'not kept'], ['timestamp > yesterday', 13, 'no time'], ['latency_ms > fast', 14, 'no number'], ['latency_ms ~ 1', 14, 'no text'], ['model ! x', 7, 'does not belong'],
    ['==', 1, 'write `=`'], ['status == 200', 8, 'write `=`'], ['status = 1 && model = a', 12, 'write `and`'], ['status <> 1', 8, 'write `!=`'],
    ['status < abc', 10, '`abc` is no number'], ['model = a and org >= b', 22, 'no number'], ['ip < 10.0.0.1', 6, 'no order'],
  ] as const) {
    const error = complaintOf(() => conditionOf(parseWhere(text), text));
    assert.deepEqual([error.code, error.exit], ['bad-where', 2], text);
    assert.ok(error.where?.includes(`character ${place} of`), `${text}: ${error.where}`);
    assert.ok(error.what.includes(what), `${text}: ${error.what}`);
  }
  assert.equal(complaintOf(() => parseWhere(`${'('.repeat(60)}model = x${')'.repeat(60)}`)).code, 'bad-where');
});

test('no text of the user becomes part of the statement', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      const quoted = `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
      const { sql, parameters } = conditionOf(parseWhere(`model = ${quoted} and org ~ ${quoted}`), '');
      assert.equal(sql, '(ifNull(model = {w0:String}, 0) AND ifNull(match(org, {w1:String}), 0))');
      assert.deepEqual(parameters, { w0: value, w1: value });
    }),
  );
});

test('--since and --until take a moment, a day in UTC, or a span', () => {
  // 2026-04-22T00:00:00Z is 1776816000 (date -u -d 2026-04-22 +%s).
  assert.deepEqual(parseBound('--since', '2026-04-22'), { kind: 'moment', unixMs: 1776816000000 });
  assert.deepEqual(parseBound('--since', '2026-04-22T02:00:00+02:00'), { kind: 'moment', unixMs: 1776816000000 });
  assert.deepEqual(parseBound('--since', '2026-04-22 00:00'), { kind: 'moment', unixMs: 1776816000000 });
  assert.deepEqual(['7d', '36h', '90m', '2w', '10s'].map((text) => parseBound('--since', text)), [604800000, 129600000, 5400000, 1209600000, 10000].map((ms) => ({ kind: 'span', ms })));
  for (const text of ['yesterday', '7', '2026-02-31', '7 d', '']) assert.equal(complaintOf(() => parseBound('--until', text)).where, '--until', text);
  assert.equal(complaintOf(() => windowOf('2026-04-22', '2026-04-22')).code, 'empty-window');
  assert.equal(complaintOf(() => windowOf('1d', '2d')).code, 'empty-window');
});

test('each filter keeps the rows that it names, and the others are counted as filtered', async (context) => {
  // Six requests; chosen by reading fixtures/formats/generic/requests.csv.
  for (const [options, kept] of [
    [{ where: 'status = 200' }, [1, 2, 5, 6]], [{ where: 'status >= 400' }, [3, 4]], [{ where: 'status != 200 and model = model-l' }, [3, 4]], [{ where: "model in (model-l) or account_id = 'acct_b'" }, [2, 3, 4, 5]],
    [{ where: 'user_agent ~ ^other/' }, [4, 6]], [{ where: 'latency_ms < 100' }, [2, 3, 5]], [{ where: 'ip = 2001:0db8:0::1' }, [4]], [{ where: 'ip in (192.0.2.0/24, 198.51.100.7)' }, [1, 2, 3, 5]], [{ where: 'ip != 2001:db8::/32 and country = nl' }, [1, 3]],
    [{ where: 'timestamp > 2026-05-01T10:00:30Z and timestamp <= 2026-05-02' }, [3, 4]], [{ where: 'input_tokens = 4294967294' }, [6]],
    // The day is inclusive at its beginning and exclusive at its end.
    [{ since: '2026-05-01T10:00:30Z', until: '2026-05-02' }, [2, 3]], [{ since: '2026-05-02' }, [4, 5, 6]],
    // 40 h before 2026-05-03T23:59:59.999Z is 2026-05-02T07:59:59.999Z.
    [{ since: '40h' }, [5, 6]], [{ until: '40h' }, [1, 2, 3, 4]], [{ since: '2026-05-01', until: '1d', where: 'org = org_y' }, [4]],
  ] as const) {
    const { loaded, rows, engine } = await run(context, [`${SAMPLES}/requests.csv`], options);
    const found = (await rows('SELECT request_id FROM requests ORDER BY request_id')).map(([id]) => Number(String(id).slice(4)));
    assert.deepEqual(found, kept, JSON.stringify(options));
    assert.deepEqual(counts(loaded), [`requests.csv: 6 = ${kept.length} + ${6 - kept.length} + 0`]);
    await engine.close();
  }
});

test('the first and last times are those of the rows that are left, and registrations are not filtered', async (context) => {
  const { loaded, rows } = await run(context, [`${SAMPLES}/requests.csv`], { accounts: [`${SAMPLES}/accounts.csv`], where: 'account_id = acct_b' });
  const requests = loaded.inputs.find(({ relation }) => relation === 'requests');
  assert.deepEqual([requests?.firstSeen, requests?.lastSeen], ['2026-05-01T10:00:30.000Z', '2026-05-02T08:30:00.000Z']);
  assert.deepEqual(await rows('SELECT count() FROM registrations'), [['3']]);
});

test('an absent number meets no condition', async (context) => {
  const folder = folderOf(context, { 'log.csv': 'timestamp,account_id,latency_ms\n2026-05-01T10:00:00Z,a,\n2026-05-01T10:00:01Z,b,5\n' });
  const { rows } = await run(context, [folder], { where: 'latency_ms != 6' });
  assert.deepEqual(await rows('SELECT account_id FROM requests'), [['b']]);
});

test('filters that leave nothing end the run with 3, a pattern that is none with 2', async (context) => {
  await assert.rejects(run(context, [`${SAMPLES}/requests.csv`], { where: 'model = nothing' }), { code: 'no-usable-rows', exit: 3 });
  await assert.rejects(run(context, [`${SAMPLES}/requests.csv`], { where: "model ~ '(unclosed'" }), { code: 'bad-where', exit: 2 });
});

test('whoever filters by a field that no input has is told, whether rows are left or not', async (context) => {
  const folder = folderOf(context, { 'log.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m-1\n2026-05-01T10:00:01Z,b,m-2\n' });
  const toldOf = async (where: string): Promise<string[]> => (await run(context, [folder], { where })).told.filter(({ code }) => code === 'filter-without-column').map(({ message }) => message);
  assert.deepEqual(await toldOf('model = m-1 or status >= 500'), ['--where asks for status, and no input has a column for it: no row can meet that. If one does, say so in a file for --map: status = COLUMN.']);
  assert.deepEqual(await toldOf('model = m-1'), []);
});
