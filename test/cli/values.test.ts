import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoted } from '../../src/domain/shell-word.js';

import { parseCount, parseList, parseNumber, parsePercent, parseThreads } from '../../src/cli/values.js';

test('1 and 1% are both one per cent', () => {
  assert.equal(parsePercent('1'), 0.01);
  assert.equal(parsePercent('1%'), 0.01);
  assert.equal(parsePercent('0'), 0);
  assert.equal(parsePercent('100 %'), 1);
  assert.equal(parsePercent('.5%'), 0.005);
  for (const text of ['', '-1', '101', '1e1', 'all', '1%%']) assert.throws(() => parsePercent(text), text);
});

test('any number is a gate, and nothing else is', () => {
  assert.deepEqual(['0.95', '-1', '1e-3', '2'].map(parseNumber), [0.95, -1, 0.001, 2]);
  for (const text of ['', ' ', 'NaN', 'Infinity', '1,5']) assert.throws(() => parseNumber(text), text);
});

test('counts are whole and lists have names', () => {
  assert.equal(parseCount('0'), 0);
  assert.throws(() => parseCount('1.5'));
  assert.throws(() => parseThreads('0'));
  assert.deepEqual(parseList('a, b,', ['z']), ['z', 'a', 'b']);
  assert.throws(() => parseList(' , ', undefined));
});

test('quotes a word as a shell takes it back', () => {
  assert.equal(quoted('logs/a-1.csv'), 'logs/a-1.csv');
  assert.equal(quoted("it's"), "'it'\\''s'");
  assert.equal(quoted(''), "''");
});
