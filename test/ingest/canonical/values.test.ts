import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '../../../src/ingest/canonical/address.js';
import { contentHash, promptColumns, systemText, userText } from '../../../src/ingest/canonical/prompt.js';
import { asn, count, country, credential, email, isError, text, time, words, yesNoWord } from '../../../src/ingest/canonical/values.js';
import { allRows, type LoadingEngine } from '../../../src/store/engine.js';
import { openedEngine } from '../loading.js';

/** What an expression makes of each text, in order. */
async function valuesOf(engine: LoadingEngine, expression: string, texts: readonly string[]): Promise<unknown[]> {
  const sql = `SELECT ${expression} FROM (SELECT pair.1 AS v, pair.2 AS n FROM (SELECT arrayJoin(arrayZip({texts:Array(String)}, arrayEnumerate({texts:Array(String)}))) AS pair)) ORDER BY n`;
  return (await allRows(engine, sql, { texts })).map(([value]) => value);
}

async function table(engine: LoadingEngine, expression: string, expected: Readonly<Record<string, unknown>>): Promise<void> {
  const values = await valuesOf(engine, expression, Object.keys(expected));
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key, index) => [key, values[index]])), expected);
}

test('an address is the first public one, in canonical spelling', async (context) => {
  // Spelling by RFC 5952 section 4; ranges by the IANA special-purpose registries. Keys that are whole numbers would be reordered.
  await table(await openedEngine(context), address('v'), {
    '192.0.2.1': '192.0.2.1', ' 203.0.113.9 ': '203.0.113.9', '203.0.113.9:443': '203.0.113.9', '035.249.253.232': '35.249.253.232', '2001:DB8:0:0:0:0:0:1': '2001:db8::1', '[2001:db8::1]:443': '2001:db8::1',
    '::ffff:192.0.2.7': '192.0.2.7', '10.0.0.1': '', '172.31.255.255': '', '172.32.0.0': '172.32.0.0', '192.168.1.1': '', '127.0.0.1': '', '100.64.0.1': '', '169.254.1.1': '', 'fe80::1%eth0': '', 'fd00::1': '', '::1': '', '::': '',
    '10.0.0.1, 198.51.100.4, 192.0.2.1': '198.51.100.4', 'unknown, 2001:db8::5': '2001:db8::5', '81.2.69.***': '', 'bedrock.example.com': '', '-': '', '': '', '::ffff:10.0.0.1': '', '224.0.0.1': '',
  });
});

test('times of every writing become UTC milliseconds, and what is no time becomes none', async (context) => {
  const engine = await openedEngine(context);
  // 2026-05-01T10:00:00Z is 1777629600 (date -u); ticks are 100 ns from 0001-01-01, 621355968000000000 at 1970.
  await table(engine, `toString(${time('v', 'iso', null)})`, {
    '2026-05-01T10:00:00Z': '2026-05-01 10:00:00.000', '2026-05-01T12:00:00.1239+02:00': '2026-05-01 10:00:00.123', '2026-05-01 10:00:00 UTC': '2026-05-01 10:00:00.000', '2026-05-01': '2026-05-01 00:00:00.000',
    '2026-05-01T10:00:00': null, 'Fri, 01 May 2026 10:00:00 GMT': '2026-05-01 10:00:00.000', 'nonsense': null, '': null, '2026': null, '31/02/26': null,
  });
  await table(engine, `toString(${time('v', 'iso', "'Europe/Berlin'")})`, { '2026-05-01 10:00:00': '2026-05-01 08:00:00.000', '2026-01-01 10:00:00': '2026-01-01 09:00:00.000', '2026-05-01T10:00:00Z': '2026-05-01 10:00:00.000' });
  await table(engine, `toString(${time('v', 'clf', null)})`, { '01/May/2026:10:00:00 +0000': '2026-05-01 10:00:00.000', '[01/May/2026:12:00:00 +0200]': '2026-05-01 10:00:00.000', '01/May/2026:10:00:00': null });
  await table(engine, `toString(${time('v', 'epoch', null)})`, {
    'x1777629600': null, '1777629600.25': '2026-05-01 10:00:00.250', ' 1777629600': '2026-05-01 10:00:00.000', ' 1777629600123': '2026-05-01 10:00:00.123', ' 1777629600123456': '2026-05-01 10:00:00.123', ' 1777629600123456789': '2026-05-01 10:00:00.123',
    ' 639132264001230000': '2026-05-01 10:00:00.123', '1.7776296e9': '2026-05-01 10:00:00.000', ' 12': null, '-5': null, '1777629600.123': '2026-05-01 10:00:00.123',
  });
  await table(engine, `toString(${time('v', 'mixed', null)})`, { '1777629600.5': '2026-05-01 10:00:00.500', '2026-05-01T10:00:00Z': '2026-05-01 10:00:00.000', '01/May/2026:10:00:00 +0000': '2026-05-01 10:00:00.000', 'x': null });
});

test('texts that stand for nothing are nothing', async (context) => {
  const engine = await openedEngine(context);
  await table(engine, text('v'), { ' x ': 'x', '-': '', 'None': '', 'null': '', 'N/A': '', '\\N': '', 'NONEsuch': 'NONEsuch', '': '' });
  // Of words nothing else is touched, not even the blanks around them.
  await table(engine, words('v'), { ' x ': ' x ', NULL: '', ' None ': '', '\\N': '', 'None of them': 'None of them', '': '' });
  await table(engine, `toString(${country('v')})`, { nl: 'NL', XX: '', t1: '', '-': '', DE: 'DE' });
  await table(engine, `toString(${asn('v')})`, { AS64500: '64500', 'as 64501': '64501', 'AS0': '', '-': '', ' 64502': '64502' });
  await table(engine, email('v'), { ' Ann@Example.COM ': 'ann@example.com', none: '' });
});

test('counts are whole, not negative, and in the canonical unit', async (context) => {
  const engine = await openedEngine(context);
  await table(engine, count('v'), { ' 12 ': 12, '3.5': 4, '-1': null, x: null, '': null, '4294967295.5': null, '1e3': 1000 });
  await table(engine, count('v', 1000), { '0.048': 48, '1.2345': 1235, '-1.0': null });
});

test('a status is an error from 400 on or by its word', async (context) => {
  await table(await openedEngine(context), isError('v'), {
    '200 ': 0, '200 OK': 0, '404 Not Found': 1, '503.0': 1, success: 0, Failed: 1, denied: 1, ok: 0, odd: null, '': null, ALLOW: 0, BLOCK: 1, Started: null,
    // Codes of AWS, Google and model providers, and a text that denies one.
    AccessDenied: 1, ThrottlingException: 1, 'Client.InvalidKeyId': 1, RESOURCE_EXHAUSTED_exceeded: 1, rate_limit_exceeded: 1, overloaded_error: 1, 'No error': 0, noError: 0,
  });
  const engine = await openedEngine(context);
  assert.deepEqual(await valuesOf(engine, isError('v'), ['200', '302', '399', '400', '429', '599', '600', '0']), [0, 0, 0, 1, 1, 1, null, null]);
  await table(engine, yesNoWord('v', 'banned', 'active'), { true: 'banned', F: 'active', Yes: 'banned', odd: 'odd' });
});

test('whole credentials become short hashes that still tell equal from different', async (context) => {
  const engine = await openedEngine(context);
  const [one, same, other, plain] = await valuesOf(engine, credential('v'), ['Bearer abcdefghijklmnopqrstuvwxyz', 'Bearer abcdefghijklmnopqrstuvwxyz', 'sk-abcdefghijklmnopqrstuvwxyz', 'key_1']);
  assert.match(String(one), /^key:[0-9a-f]{16}$/);
  assert.equal(one, same);
  assert.notEqual(one, other);
  assert.match(String(other), /^key:[0-9a-f]{16}$/);
  assert.equal(plain, 'key_1');
});

test('one template with different fillings has one skeleton, another template another', async (context) => {
  const engine = await openedEngine(context);
  const { prompt_skeleton: skeleton, prompt_hash: hash, prompt_opening: opening, prompt_chars: characters } = promptColumns('v');
  const template = ['Translate "tree" for Anna Smith, order 17.', 'Translate "a long house" for Bob, order 18a.', 'Translate `code` for Zoë, order 9999.'];
  const [a, b, c, other] = await valuesOf(engine, skeleton, [...template, 'Translate "tree" with Anna, order 17.']);
  assert.deepEqual([b, c], [a, a]);
  assert.notEqual(other, a);
  assert.equal(new Set(await valuesOf(engine, hash, template)).size, 3);
  // The opening is eight words: a different ninth word changes the skeleton only.
  const nine = ['please tell me what you know about old trees', 'please tell me what you know about old houses'];
  assert.equal(new Set(await valuesOf(engine, opening, nine)).size, 1);
  assert.equal(new Set(await valuesOf(engine, skeleton, nine)).size, 2);
  assert.deepEqual(await valuesOf(engine, characters, ['naïve', '', '😀']), [5, 0, 1]);
  assert.deepEqual(await valuesOf(engine, skeleton, ['']), ['0']);
});

test('a template in a script without blanks has one skeleton, and an opening that ends before the ninth pair of characters', async (context) => {
  const engine = await openedEngine(context);
  const { prompt_skeleton: skeleton, prompt_opening: opening } = promptColumns('v');
  const template = ['请把下面的句子翻译成英文，并说明第17个词的来源：「树」', '请把下面的句子翻译成英文，并说明第2048个词的来源：「一座长长的房子」'];
  const [a, b, other] = await valuesOf(engine, skeleton, [...template, '请把下面的句子改写成英文，并说明第17个词的来源：「树」']);
  assert.equal(b, a);
  assert.notEqual(other, a);
  // Sixteen characters and then another; seventeen with the eighth pair another.
  const begins = ['一二三四五六七八九十百千万上下左东', '一二三四五六七八九十百千万上下左西', '一二三四五六七八九十百千万上下右东'];
  const openings = await valuesOf(engine, opening, begins);
  assert.deepEqual([openings[0] === openings[1], openings[0] === openings[2]], [true, false]);
  // Of eight pairs at most it is no longer than its opening.
  const [wholes, starts] = [await valuesOf(engine, skeleton, ['再检查一遍这些数字', 'さらに詳しく説明してください']), await valuesOf(engine, opening, ['再检查一遍这些数字', 'さらに詳しく説明してください'])];
  assert.deepEqual(wholes, starts);
});

test('a prompt that is no more than the name of one thing has no opening, so that it is no phrase', async (context) => {
  const engine = await openedEngine(context);
  const { prompt_skeleton: skeleton, prompt_opening: opening } = promptColumns('v');
  const names = ['ud234f561/b259772b', 'https://a.example/x', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', '0x80070057'];
  assert.deepEqual(await valuesOf(engine, opening, names), names.map(() => '0'));
  assert.ok((await valuesOf(engine, skeleton, names)).every((hash) => hash !== '0'));
  // What people say, words with a number at one end, short names, and names within a sentence open something.
  const words = ['continue', 'Yes', 'covid19', 'python3.11', 'gpt-4o', 'h2o', '我有3d和2d的图', 'what is ud234f561/b259772b'];
  const openings = await valuesOf(engine, opening, words);
  assert.ok(openings.every((hash) => hash !== '0'), String(openings));
});

test('the user and system parts of a chat are told apart', async (context) => {
  const engine = await openedEngine(context);
  const chat = '[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Yes?"},{"role":"user","content":[{"type":"text","text":"One"},{"type":"text","text":"Two"}]}]';
  assert.deepEqual(await valuesOf(engine, userText('v'), [chat, `{"model":"m","messages":${chat}}`, 'plain text', '[1,2]']), ['Hi\nOne\nTwo', 'Hi\nOne\nTwo', 'plain text', '[1,2]']);
  assert.deepEqual(await valuesOf(engine, systemText('v'), [chat, 'plain text']), ['Be brief.', '']);
  // A JSON text is one thing however it is spaced.
  const [spaced, tight] = await valuesOf(engine, contentHash('v'), ['["a", "b"]', '["a","b"]']);
  assert.equal(spaced, tight);
});
