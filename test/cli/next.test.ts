import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { nextCommands, type FinishedRun } from '../../src/cli/analyze/next.js';
import type { Report } from '../../src/domain/report.js';

const report = JSON.parse(readFileSync('fixtures/report/two-campaigns.json', 'utf8')) as Report;
const finished = (change: Partial<FinishedRun>): string[] => nextCommands({ argv: ['analyze', 'my logs'], paths: ['my logs'], files: [], report, top: 0, isKept: false, ...change });

test('proposes to keep the report, and to list the flagged accounts', () => {
  assert.deepEqual(finished({}), [
    "lockstep analyze 'my logs' -o report.json",
    "lockstep analyze 'my logs' -f json | jq -r '.accounts[] | select(.flagged) | .account_id'",
  ]);
});

test('a report that was kept is rendered and explained without reading a log again, even when it came through a pipe', () => {
  const [campaign] = report.campaigns;
  for (const paths of [['my logs'], ['-']])
    assert.deepEqual(finished({ argv: ['analyze', ...paths], paths, isKept: true, top: 1 }), [
      `lockstep explain ${campaign?.campaign_id ?? ''}`,
      'lockstep render -o report.json',
      "lockstep render -f json | jq -r '.accounts[] | select(.flagged) | .account_id'",
      'lockstep render --top 0',
    ]);
});

test('reads a saved report instead of running again, and never writes over it', () => {
  assert.deepEqual(finished({ argv: ['analyze', 'logs', '-o', 'r.json', '--force'], files: ['r.json'], top: 1 }), [
    `lockstep explain ${report.campaigns[0]?.campaign_id ?? ''} --case r.json`,
    "jq -r '.accounts[] | select(.flagged) | .account_id' r.json",
    'lockstep render r.json --top 0',
  ]);
  assert.deepEqual(finished({ argv: ['analyze', 'logs', '--top', '2'], paths: ['logs'], top: 2 }).at(-1), 'lockstep analyze logs --top 0', 'of two --top the last one holds');
  assert.deepEqual(finished({ files: ['c.ndjson.gz'] }).slice(1), [`gzip -dc c.ndjson.gz | jq -r 'select(.type == "account" and .flagged) | .account_id'`]);
});

test('proposes to measure the shipped case, which has a truth file', () => {
  assert.ok(finished({ argv: ['analyze', 'fixtures/demo'], paths: ['fixtures/demo'] }).includes('lockstep evaluate report.json fixtures/demo/truth.csv'));
});

test('proposes no second reading of a pipe, and nothing too long to read', () => {
  assert.deepEqual(finished({ argv: ['analyze', '-'], paths: ['-'] }), []);
  const many = Array.from({ length: 100 }, (_, index) => `logs/${index}.csv`);
  assert.deepEqual(finished({ argv: ['analyze', ...many], paths: many }), []);
});
