import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrongQuestion } from './questions.js';
import { filesUnder, listed } from './sources.js';

test('every .sql file is one introduced, bound and ordered question with a reader beside it', () => {
  const files = filesUnder('src').filter((path) => path.endsWith('.sql'));
  assert.ok(files.length > 4, 'questions have been read');
  const wrong = files.flatMap((path) => wrongQuestion(path));
  assert.deepEqual(wrong, [], listed(wrong));
});

const READER = ["sqlBeside(import.meta.url, 'x.sql')"];
const GOOD = '-- Question: who? Parameters: least, the smallest.\nSELECT a FROM requests WHERE n > {least:UInt8} ORDER BY a\n';

test('a good question passes', () => {
  assert.deepEqual(wrongQuestion('src/x.sql', GOOD, READER), []);
});

const FAULTS: readonly (readonly [string, string, string])[] = [
  ['no header', GOOD.replace(/^--.*\n/, ''), 'its first line asks no question'],
  ['a second statement', `${GOOD.trim()}; DROP TABLE requests`, 'holds more than one statement'],
  ['its own settings', `${GOOD.trim()} SETTINGS max_threads = 1`, 'brings settings of its own'],
  ['a pasted value', GOOD.replace('{least:UInt8}', '${least}'), 'holds a brace that is no {name:Type}'],
  ['an undeclared parameter', GOOD.replace('least, the', 'the'), 'does not declare least in its header'],
  ['no order', GOOD.replace(' ORDER BY a', ''), 'returns rows without ORDER BY'],
  ['an order of an inner select only', GOOD.replace('FROM requests WHERE n > {least:UInt8} ORDER BY a', 'FROM (SELECT a FROM requests WHERE n > {least:UInt8} ORDER BY a)'), 'returns rows without ORDER BY'],
];

for (const [title, sql, fault] of FAULTS)
  test(`a question with ${title} is named`, () => {
    assert.match(wrongQuestion('src/x.sql', sql, READER).join('; '), new RegExp(fault.replace(/[{}]/g, '\\$&')));
  });

test('a question that nobody beside it reads is named', () => {
  assert.deepEqual(wrongQuestion('src/x.sql', GOOD, ["'other.sql'"]), ['src/x.sql has no reader beside it that names it']);
});

test('a semicolon or the word SETTINGS inside quotes or a comment is none', () => {
  const sql = GOOD.replace('SELECT a', "-- settings; of others\nSELECT a, ';SETTINGS' AS b");
  assert.deepEqual(wrongQuestion('src/x.sql', sql, READER), []);
});
