import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { nextCommands, type FinishedRun } from '../../src/cli/analyze/next.js';
import type { Report } from '../../src/domain/report.js';

const report = JSON.parse(readFileSync('fixtures/report/two-campaigns.json', 'utf8')) as Report;
const finished = (change: Partial<FinishedRun>): string[] => nextCommands({ argv: ['analyze', 'my logs'], paths: ['my logs'], files: [], report, top: 0, ...change });

test('proposes to keep the report, and to list the flagged accounts', () => {
  assert.deepEqual(finished({}), [
    "lockstep analyze 'my logs' -o report.json",
    "lockstep analyze 'my logs' -f json | jq -r '.accounts[] | select(.flagged) | .account_id'",
  ]);
});

test('reads a saved report instead of running again, and never writes over it', () => {
  assert.deepEqual(finished({ argv: ['analyze', 'logs', '-o', 'r.json', '--force'], files: ['r.json'], top: 1 }), [
    "jq -r '.accounts[] | select(.flagged) | .account_id' r.json",
    'lockstep analyze logs --top 0',
  ]);
  assert.deepEqual(finished({ files: ['c.ndjson.gz'] }), [`gzip -dc c.ndjson.gz | jq -r 'select(.type == "account" and .flagged) | .account_id'`]);
});

test('proposes to measure the shipped case, which has a truth file', () => {
  assert.ok(finished({ argv: ['analyze', 'fixtures/demo'], paths: ['fixtures/demo'] }).includes('lockstep evaluate report.json fixtures/demo/truth.csv'));
});

test('proposes no second reading of a pipe, and nothing too long to read', () => {
  assert.deepEqual(finished({ argv: ['analyze', '-'], paths: ['-'] }), []);
  const many = Array.from({ length: 100 }, (_, index) => `logs/${index}.csv`);
  assert.deepEqual(finished({ argv: ['analyze', ...many], paths: many }), []);
});
