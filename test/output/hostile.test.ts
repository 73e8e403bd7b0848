import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Report } from '../../src/domain/report.js';
import { csvCell } from '../../src/output/csv.js';
import { OUTPUTS } from '../../src/output/index.js';
import { markdownSafe } from '../../src/output/markdown.js';
import { printable, printableJson } from '../../src/output/printable.js';
import { rendered, savedReport } from './cases.js';

// Steers a terminal (C0, C1), turns a line around (bidi), hides (zero width, tag), breaks a line (LS, CR, LF), and would be a
// formula, a cell, a link, an image, HTML.
const HOSTILE = '=1+1\x1b[2J\x1b]0;x\x07\x9b31m\u202egnp.\u200b\u{e0041}\u2028\r\n|![a](http://x)<img src=x>`_*\x00\x7f';
const DANGEROUS = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202e]|\u{e0041}/u;

/** Every string of the report, keys of open records included, replaced or led by hostile text. */
function poisoned(content: unknown, plant: (text: string) => string, path = ''): unknown {
  if (typeof content === 'string') return plant(content);
  if (Array.isArray(content)) return content.map((element) => poisoned(element, plant, path));
  if (content === null || typeof content !== 'object') return content;
  const isOpen = OPEN_RECORDS.some((name) => path.endsWith(`.${name}`));
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [isOpen ? plant(key) : key, CLOSED.includes(key) ? value : poisoned(value, plant, `${path}.${key}`)]));
}

// The schema closes these to a few words of our own.
const CLOSED = ['schema', 'tier', 'confidence', 'family', 'direction', 'outcome', 'role', 'relation', 'review_reason'];
const OPEN_RECORDS = ['config', 'volatile', 'fields', 'by_reason', 'parameters'];

/** A report whose every free text came from the enemy, as one that was saved, altered and rendered again may be. */
const hostileReport = (plant: (text: string) => string): Report => poisoned(savedReport('two-campaigns'), plant) as Report;

const PLANTS = { before: (text: string) => HOSTILE + text, after: (text: string) => text + HOSTILE };

for (const [place, plant] of Object.entries(PLANTS)) {
  const options = { top: 0, minTier: 'none' } as const;

  for (const { id } of OUTPUTS)
    test(`hostile text ${place} every string of a report reaches no ${id} unescaped`, () => {
      // RFC 4180 ends its rows with CR LF: those, and only those, are taken out before looking.
      const output = rendered(hostileReport(plant), id, options).replace(id === 'csv' ? /\r\n/g : /(?!)/, '\n');
      assert.ok(output.length > 1000, 'a whole report was rendered');
      const line = output.split('\n').find((each) => DANGEROUS.test(each));
      assert.equal(line, undefined, JSON.stringify(line));
    });

  test(`hostile text ${place} every string is no formula in a spreadsheet and no row of its own`, () => {
    const rows = parse(rendered(hostileReport(plant), 'csv', options));
    assert.equal(rows.length, 1 + savedReport('two-campaigns').accounts.length);
    for (const cell of rows.slice(1).flat()) assert.ok(!/^[=+@\t\r\n]/.test(cell) && !/^-(?![\d.]+(e-?\d+)?$)/.test(cell), cell);
  });

  test(`hostile text ${place} every string makes no cell, link, image or markup in Markdown`, () => {
    const clean = rendered(savedReport('two-campaigns'), 'md', options).split('\n');
    const lines = rendered(hostileReport(plant), 'md', options).split('\n');
    assert.deepEqual(lines.filter((line) => /(?<!\\)!\[|(?<!\\)<img|(?<!\\)\]\(/.test(line)), []);
    const cells = (row: string): number => row.split(/(?<!\\)\|/).length;
    const shape = (page: readonly string[]): number[] => page.filter((line) => line.startsWith('|')).map(cells);
    assert.deepEqual(shape(lines), shape(clean), 'tables keep their rows and columns');
  });

  test(`hostile text ${place} every string means the same when JSON is read again`, () => {
    const report = hostileReport(plant);
    assert.deepEqual(JSON.parse(rendered(report, 'json')), report);
  });
}

test('two different texts never print alike', () => {
  assert.equal(printable('a\x1b[31m'), 'a\\u{1b}[31m');
  assert.notEqual(printable('\x1b'), printable('\\u{1b}'));
  assert.equal(printable('plain C:\\temp ünï'), 'plain C:\\temp ünï');
  assert.equal(printable('ü', true), '\\u{fc}');
});

test('half a pair of surrogates is escaped', () => {
  assert.equal(printable('\ud800x'), '\\u{d800}x');
});

test('JSON with escapes is the same JSON', () => {
  const content = { text: 'a\u202eb\u{e0041}\x7f', plain: 1 };
  assert.match(printableJson(JSON.stringify(content)), /^[\x20-\x7e]*$/);
  assert.deepEqual(JSON.parse(printableJson(JSON.stringify(content))), content);
});

test('cells that a spreadsheet would run get an apostrophe (the list is that of OWASP), numbers stay numbers', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) assert.ok(csvCell(`${start}cmd|' /C calc'!A0`).replace(/^"/, '').startsWith("'"), start);
  assert.equal(csvCell(-1.5), '-1.5');
  assert.equal(csvCell('plain'), 'plain');
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(csvCell(null), '');
});

test('Markdown shows punctuation as it was written', () => {
  assert.equal(markdownSafe('a|b <i> [x](y) `c`'), 'a\\|b \\<i\\> \\[x\\]\\(y\\) \\`c\\`');
});
