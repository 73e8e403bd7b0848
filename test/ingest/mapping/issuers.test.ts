// Under which names is the issuer of a card known, and what looks like its number and is none?

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issuer } from '../../../src/ingest/canonical/issuer.js';
import { dialectOf } from '../../../src/ingest/containers/dialect.js';
import { recogniseColumns } from '../../../src/ingest/mapping/generic.js';
import { isIssuer } from '../../../src/ingest/mapping/issuers.js';
import { isRecognised, pathName, type Recognition, type Wishes } from '../../../src/ingest/mapping/recognition.js';
import { sampleOfDelimited, sampleOfLines } from '../../../src/ingest/sample.js';
import { allRows } from '../../../src/store/engine.js';
import { openedEngine, folderOf, run } from '../loading.js';

const NOTHING: Wishes = { relation: null, map: new Map(), accountField: null, keepsNameless: false };

function read(text: string, wishes = NOTHING): Recognition {
  const dialect = dialectOf(text);
  assert.ok(dialect !== null);
  const answer = recogniseColumns(sampleOfDelimited(text, dialect, []), wishes);
  assert.ok(isRecognised(answer), JSON.stringify(answer));
  return answer;
}

const columnOf = ({ fields }: Recognition, field: keyof Recognition['fields'] = 'payment_bin'): string | undefined => (fields[field] === undefined ? undefined : pathName(fields[field][0]?.path ?? []));
const accounts = (name: string, [a, b]: readonly (string | undefined)[] = ['411111', '520082']): string =>
  `account_id,email,created_at,${name}\na,a@mail.example,2026-05-01T10:00:00Z,${a}\nb,b@mail.example,2026-05-02T10:00:00Z,${b}\n`;

/** What stands in an export, and what counts of it. The masked ones are test numbers of the schemes, as PCI DSS 3.4.1 lets them be shown. */
const ISSUERS: Readonly<Record<string, string>> = {
  '411111': '411111', '41111122': '41111122', '4111112': '4111112', '411111.0': '411111', ' 520082 ': '520082', '220220': '220220', '97920300': '97920300',
  '411111******1111': '411111', '4111 11XX XXXX 1111': '411111', '4111-11xx-xxxx-1111': '411111', '378282*****0005': '378282', '41111122****1111': '411111', '520082••••••1096': '520082', '411111####': '411111', '411111...1111': '411111',
};
/** Whole card numbers, four digits and a mask, what is drawn or hashed, words, days, and what stands where there is none. */
const NONE = ['', '4111111111111111', '4111 1111 1111 1111', '4111********1111', '************1111', '41111', '411111111', '4242', '041111', '000000', '111111', '999999', '123456', '12345678', '20260501', '19991231', '411111.5', '-411111', '4.11111e5', 'A-12-04', 'visa', 'de76d777', 'NULL', '4,111,111'];

test('six to eight digits are an issuer, and a card masked behind the sixth, in the sample as in the engine', async (context) => {
  const values = [...Object.keys(ISSUERS), ...NONE];
  assert.deepEqual(values.filter((value) => isIssuer(value.trim())), Object.keys(ISSUERS));
  const sql = `SELECT ${issuer('v')} FROM (SELECT pair.1 AS v, pair.2 AS n FROM (SELECT arrayJoin(arrayZip({texts:Array(String)}, arrayEnumerate({texts:Array(String)}))) AS pair)) ORDER BY n`;
  const told = (await allRows(await openedEngine(context), sql, { texts: values })).map(([value]) => String(value));
  assert.deepEqual(told, [...Object.values(ISSUERS), ...NONE.map(() => '')]);
});

test('the issuer of a card is known by many names, as long as its values are such numbers', () => {
  for (const name of ['payment_bin', 'card_bin', 'cardBin', 'card_iin', 'CardIIN', 'iin', 'bin', 'BIN', 'issuer_bin', 'bin_number', 'card_first6', 'cardFirstSix', 'card_prefix', 'first6', 'masked_pan'])
    assert.equal(columnOf(read(accounts(name))), name, name);
  for (const name of ['bins', 'bin_count', 'cabin', 'pin', 'card_last4', 'zip', 'card_expiry']) assert.equal(columnOf(read(accounts(name))), undefined, name);
  for (const values of [['A-12-04', 'B-01-17'], ['17', '18'], ['20260501', '20260502'], ['4111111111111111', '5200828282828210'], ['de76d777', 'ed1fb414']])
    for (const name of ['bin', 'card_bin', 'card_number']) assert.equal(columnOf(read(accounts(name, values))), undefined, `${name} ${values.join()}`);
});

test('a masked number tells the issuer beside the fingerprint of the card, whose place it does not take', () => {
  const both = read(accounts('card_fingerprint,card_number', ['f00d1,411111******1111', 'f00d2,520082******1096']));
  assert.deepEqual([columnOf(both, 'payment_fingerprint'), columnOf(both)], ['card_fingerprint', 'card_number']);
  assert.equal(columnOf(read(accounts('fingerprint,browser,iin', ['7d1f03c2a9b84e56,Chrome,411111', '0c55e1907ab2f3d4,Chrome,520082'])), 'payment_fingerprint'), 'fingerprint', 'a record with an issuer speaks of payments');
});

test('in JSON the issuer stands within the card', () => {
  const answer = recogniseColumns(sampleOfLines(['{"user_id":"a","email":"a@mail.example","created_at":"2026-05-01T10:00:00Z","card":{"iin":"411111","last4":"1111"}}']), NOTHING);
  assert.ok(isRecognised(answer));
  assert.equal(columnOf(answer), 'card.iin');
});

test('a list of payments is one of registrations, and a log with a number called bin stays a log', () => {
  const payments = (name: string): string => `timestamp,account_id,${name}\n2026-05-01T10:00:00Z,a,411111\n2026-05-01T10:00:01Z,b,520082\n`;
  assert.deepEqual([read(payments('card_bin')).relation, read(payments('bin')).relation, read(payments('model,bin').replaceAll(',4', ',m,4').replaceAll(',5', ',m,5')).relation], ['registrations', 'requests', 'requests']);
});

test('rows whose cell is no issuer have none, under a mapping too', async (context) => {
  const folder = folderOf(context, {
    'requests.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n', 'accounts.csv': accounts('shelf', ['411111******1111', 'A-12-04']), 'map.txt': 'payment_bin = shelf\n',
  });
  const { rows } = await run(context, [`${folder}/requests.csv`, `${folder}/accounts.csv`], { map: `${folder}/map.txt` });
  assert.deepEqual(await rows('SELECT account_id, payment_bin FROM registrations ORDER BY account_id'), [['a', '411111'], ['b', '']]);
});
