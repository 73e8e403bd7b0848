import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { complaints } from './schema-complaints.js';
import { newFolder, run } from './run-fake.js';

const folder = newFolder();
const account = (id: string, score: number, campaign: string | null): object => ({ account_id: id, score, flagged: score > 0.5, campaign_id: campaign });
// Flagged: a, b, d. Coordinated: a, b, c. So two of three flagged are right, two of three coordinated are found.
const accounts = [account('a', 1, 'C-1'), account('b', 1, 'C-1'), account('d', 0.75, 'C-1'), account('c', 0.25, null)];
const stream = ['{"type":"run","schema":"lockstep.report/1"}', ...accounts.map((each) => JSON.stringify({ type: 'account', ...each })), '{"type":"summary","complete":true}', ''].join('\n');

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const truth = file('truth.csv', 'account_id,label,campaign,kind,requests,requests_coordinated\na,coordinated,x,campaign,5,5\nb,coordinated,x,campaign,5,5\nc,coordinated,x,campaign,10,5\nd,benign,,agency,5,0\n');
const json = file('report.json', JSON.stringify({ schema: 'lockstep.report/1', accounts }, null, 2));
const ndjson = file('report.ndjson', stream);
const compressed = file('case.ndjson.gz', gzipSync(stream));

test('the text names every measure, who was accused and how campaigns fared', () => {
  const { exit, stdout } = run('evaluate', json, truth);
  assert.equal(exit, 0);
  assert.match(stdout, /^4 accounts with truth, 3 of them coordinated; 3 flagged/);
  assert.match(stdout, /recall +0\.667 +2 of 3/);
  assert.match(stdout, /agency +1 +1/);
  // a, b and d are flagged: 15 requests, 10 of the 15 that are coordinated among them.
  assert.match(stdout, /requests attributed +0\.667 +10 of 15 coordinated; 15 of flagged/);
  // Wilson's interval of 1 of 1 begins at 1 / (1 + 1.96²) = 0.207.
  assert.match(stdout, /agency +1 +1 +0\.207 to 1\.000/);
  // d stands at 0.75 and is innocent, a and b at 1 are not.
  assert.match(stdout, / 0\.7 to 0\.8 +1 +0\.750 +0\.000 .*\n 0\.9 to 1\.0 +2 +1\.000 +1\.000 /);
  // Of the 20 requests of campaign x, the 10 of a and b are in a reported group.
  assert.match(stdout, / x +3 +66\.7 % +1 +50\.0 %/);
});

test('JSON, NDJSON and compressed NDJSON of one report measure alike', () => {
  const [first, ...others] = [json, ndjson, compressed, file('report.json.gz', gzipSync(readFileSync(json)))].map((path) => run('evaluate', path, truth, '-f', 'json').stdout);
  const measured = JSON.parse(first ?? '') as { flagging: { precision: { share: number } }; false_accusations: { by_kind: unknown[] }; brier: number };
  assert.equal(measured.flagging.precision.share, 2 / 3);
  assert.equal(measured.false_accusations.by_kind.length, 1);
  // (0 + 0 + 0.75² + 0.75²) / 4
  assert.equal(measured.brier, 0.28125);
  for (const other of others) assert.equal(other, first);
});

test('JSON keeps to its schema, with and without gates, and where nothing can be measured', () => {
  const nothing = file('nothing.csv', 'account_id,label\n');
  const answers = [run('evaluate', json, truth, '-f', 'json'), run('evaluate', json, truth, '-f', 'json', '--min-ap', '0.5', '--max-false', '3'), run('evaluate', json, nothing, '-f', 'json', '--max-brier', '1')];
  for (const { stdout } of answers) assert.deepEqual(complaints('evaluation', stdout), []);
});

test('a truth may be compressed; one that labels nobody meets no gate, not even that of the falsely accused', () => {
  assert.equal(run('evaluate', json, file('truth.csv.gz', gzipSync(readFileSync(truth)))).stdout, run('evaluate', json, truth).stdout);
  const nobody = file('nobody.csv', 'account_id,label\n');
  assert.equal(run('evaluate', json, nobody, '--max-false', '0').exit, 11);
  const guilty = file('guilty.csv', 'account_id,label\na,coordinated\n');
  assert.equal(run('evaluate', json, guilty, '--max-false', '0').exit, 11);
});

test('a gate that is not met ends with 11, in either format; gates that are met with 0', () => {
  assert.equal(run('evaluate', json, truth, '--min-recall', '0.6', '--max-false', '1', '--min-precision', '0.6', '--min-f1', '0.6', '--max-brier', '0.3').exit, 0);
  const { exit, stdout } = run('evaluate', json, truth, '--min-recall', '0.6', '--max-false', '0');
  assert.equal(exit, 11);
  assert.match(stdout, /gate --min-recall 0\.6: met \(0\.666667, at least 0\.6\)\ngate --max-false 0: not met \(1, at most 0\)/);
  assert.equal(run('evaluate', json, truth, '--max-false', '0', '-f', 'json').exit, 11);
  assert.equal(run('evaluate', json, truth, '--min-ap', '1.5').exit, 11, 'any number is a gate');
});

test('a measure that does not exist passes no gate', () => {
  const nobody = file('nobody.json', JSON.stringify({ schema: 'lockstep.report/1', accounts: [] }));
  const { exit, stdout } = run('evaluate', nobody, truth, '--min-precision', '0');
  assert.equal(exit, 11);
  assert.match(stdout, /cannot be measured/);
});

test('a file that is cut off, no report or not there is told apart', () => {
  const cases: readonly (readonly [string, number])[] = [
    [file('cut.ndjson', stream.slice(0, stream.lastIndexOf('{"type":"summary"'))), 4],
    [file('cut.ndjson.gz', gzipSync(stream).subarray(0, 60)), 4],
    [file('half-line.ndjson', stream.slice(0, 120)), 4],
    [file('other.json', '{"schema":"else"}'), 2],
    [file('empty.json', ''), 2],
    [join(folder, 'missing.json'), 3],
    [folder, 2],
  ];
  for (const [path, exit] of cases) assert.equal(run('evaluate', path, truth).exit, exit, path);
  assert.equal(run('evaluate', json, join(folder, 'missing.csv')).exit, 3);
});
