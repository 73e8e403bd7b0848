import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'string-width';
import { OUTPUTS } from '../../src/output/index.js';
import { assertGolden, CASES, rendered, savedReport } from './cases.js';

const NEXT = { 'two-campaigns': ['lockstep explain C-7f3a21', 'lockstep render case.json -f md'], 'nothing-found': [] } as const;

for (const name of CASES) {
  const golden = (file: string): string => `fixtures/report/golden/${name}/${file}`;

  for (const width of [80, 120])
    for (const characters of ['unicode', 'ascii'] as const)
      test(`text of ${name} at ${width} columns in ${characters} is as reviewed`, () => {
        const text = rendered(savedReport(name), 'text', { width, unicode: characters === 'unicode', next: NEXT[name] });
        assertGolden(golden(`text-${width}-${characters}.txt`), text);
      });

  for (const { id, extensions } of OUTPUTS.filter((output) => output.id !== 'text'))
    test(`${id} of ${name} is as reviewed`, () => {
      assertGolden(golden(`report${extensions[0]}`), rendered(savedReport(name), id));
    });

  for (const width of [60, 72, 80, 100, 120, 200])
    for (const unicode of [true, false])
      test(`no line of ${name} is wider than ${width} columns in ${unicode ? 'unicode' : 'ascii'}, but for words that cannot be broken`, () => {
        const wide = rendered(savedReport(name), 'text', { width, unicode, top: 0, minTier: 'none' }).split('\n').filter((line) => stringWidth(line) > width);
        const breakable = wide.filter((line) => line.trim().split(/\s+/).length > 2);
        assert.deepEqual(breakable, []);
      });

  test(`${name} in ascii has no character outside ascii, without colour no escape`, () => {
    assert.match(rendered(savedReport(name), 'text', { unicode: false }), /^[\x20-\x7e\n]*$/);
  });

  test(`colour of ${name} changes no character that is read`, () => {
    const bleached = rendered(savedReport(name), 'text', { color: 1 }).replace(/\x1b\[[0-9;]*m/g, '');
    assert.equal(bleached, rendered(savedReport(name), 'text', { color: 0 }));
  });
}

test('JSON is the report itself, keys in their order, and an account is a line of it', () => {
  for (const name of CASES) {
    const [report, text] = [savedReport(name), rendered(savedReport(name), 'json')];
    // As a text, because key order is part of the contract.
    assert.equal(JSON.stringify(JSON.parse(text)), JSON.stringify(report));
    for (const account of report.accounts) assert.ok(text.split('\n').some((line) => line.replace(/,$/, '').trim() === JSON.stringify(account)), account.account_id);
  }
});
