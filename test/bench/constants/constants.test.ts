// Constants are found where they stand, altered by rule, and told with what depends on them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { alternativesOf, altered, constantsIn, constantsOf } from '../../../bench/constants/constants.js';
import { RECORD, trials, type Trial } from '../../../bench/constants/plan.js';
import { Measurements, type Line } from '../../../bench/constants/record.js';
import { constantsTable } from '../../../bench/constants/table.js';

const CODE = `// Code as it is built.
const DAY_MS = 86_400_000;
/** Reasoned. */
const LARGEST_P = 1e-4;
export const LIKELY_LOG_ODDS = Math.log(0.95 / 0.05);
const OTHER = 3 * LARGEST_P;
const card = {
    cap: 5,
    weight: 0,
};
`;

test('finds what is chosen, and no units and no absences', () => {
  assert.deepEqual(constantsOf('src/x.js', CODE).map(({ name, expression }) => `${name} ${expression}`), ['LARGEST_P 1e-4', 'LIKELY_LOG_ODDS Math.log(0.95 / 0.05)', 'OTHER 3 * LARGEST_P', 'cap 5']);
  // ln 19, by a table of logarithms.
  assert.ok(Math.abs((constantsOf('src/x.js', CODE)[1]?.value ?? 0) - 2.944439) < 1e-6);
});

test('an alteration changes its constant and nothing else', () => {
  const [, , , cap] = constantsOf('src/x.js', CODE);
  assert.ok(cap !== undefined);
  assert.equal(altered(CODE, cap, '10'), CODE.replace('cap: 5', 'cap: 10'));
});

const sides = (value: number, expression = String(value)): string[] => alternativesOf({ expression, value }).map((side) => side.expression);

test('figures are halved and doubled, probabilities by tens, large shares by their distance from one, and what is counted stays whole', () => {
  assert.deepEqual([sides(5), sides(0.25), sides(1e-4), sides(0.8), sides(NaN, '3 * X')], [['2', '10'], ['0.125', '0.5'], ['0.00001', '0.001'], ['0.6', '0.9'], ['(3 * X) / 2', '(3 * X) * 2']]);
});

test('the table names what changes something with how much, and the rest by name', () => {
  const asIs = { found: 100, accused: 0, averagePrecision: 0.97 };
  const line = (name: string, instead: string, outcome: Line['outcome']): Line => ({ file: 'src/confirm/index.js', name, place: 1, is: '4', instead, asIs, outcome });
  const all = [line('WIDE', '2', asIs), line('WIDE', '8', { found: 93, accused: 2, averagePrecision: 0.9 }), line('IDLE', '2', asIs), line('IDLE', '8', { ...asIs, averagePrecision: 0.970_01 }), line('LATE', '2', null), line('LATE', '8', asIs), line('NEW', '2', asIs)];
  const trialOf = ({ file, name, is }: Line, instead: string): Trial => ({ constant: { file, name, expression: is, value: 4, from: 0, to: 0 }, alternative: { side: 'less', value: 2, expression: instead }, place: 1 });
  const asked = [...all.map((one) => trialOf(one, one.instead)), trialOf(all.at(-1) as Line, '8')];
  const lines = constantsTable(asked, (trial) => all.find(({ name, instead }) => name === trial.constant.name && instead === trial.alternative.expression) ?? null);
  assert.ok(lines.includes('| confirm WIDE | 4 | 2 | = | 8 | -7, +2, 0.900 |'), lines.join('\n'));
  assert.ok(lines.includes('| confirm LATE | 4 | 2 | refused | 8 | = |'));
  assert.ok(lines.includes('Nothing changes with confirm IDLE (4).'));
  assert.equal(lines.at(-1), 'Not measured yet: confirm NEW.');
});

test('docs/constants.md tells of every constant of the code what is on record', () => {
  const measurements = new Measurements(RECORD);
  const page = readFileSync('docs/constants.md', 'utf8');
  const missing = constantsTable(trials(), (trial) => measurements.of(trial)).filter((line) => !page.includes(line));
  assert.deepEqual(missing, [], 'write it anew by: npm run constants -- --document docs/constants.md');
});

test('there are some in every room that decides', () => {
  const found = constantsIn(new URL('../../../', import.meta.url).pathname).map(({ file }) => file.split('/')[1]);
  for (const room of ['detect', 'group', 'confirm', 'score', 'domain']) assert.ok(found.includes(room), room);
});
