// A run tells which columns it left alone while evidence went without one, on standard error and in the report.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { newFolder } from './run-fake.js';
import { lockstepIn } from './run-lockstep.js';

const folder = newFolder();
const lockstep = lockstepIn(join(folder, 'state'), folder);

test('a column that nobody knows is named until a mapping reads it or nothing that was asked for lacks one', () => {
  writeFileSync(join(folder, 'requests.csv'), ['timestamp,account_id,model', '2026-05-01T10:00:00Z,ada,m-1', '2026-05-01T10:00:07Z,bob,m-1', ''].join('\n'));
  writeFileSync(join(folder, 'accounts.csv'), ['account_id,created_at,plastic', 'ada,2026-04-01T10:00:00Z,k1', 'bob,2026-04-01T11:00:00Z,k1', ''].join('\n'));
  writeFileSync(join(folder, 'map.txt'), 'payment_fingerprint = plastic\n');
  const told = (...flags: readonly string[]): readonly [stderr: string, warnings: string[]] => {
    const { exit, stdout, stderr } = lockstep('analyze', 'requests.csv', '--accounts', 'accounts.csv', '-f', 'json', '--no-history', ...flags);
    assert.equal(exit, 0, stderr);
    return [stderr, (JSON.parse(stdout) as Report).warnings.filter(({ code }) => code === 'columns-not-read').map(({ message }) => message)];
  };
  const [stderr, [warning = '']] = told('--signals', 'shared-payment');
  assert.match(warning, /^accounts\.csv: `plastic` is not read, and no column gives payment_fingerprint\./);
  assert.ok(stderr.includes(warning), stderr);
  assert.deepEqual(told('--signals', 'shared-payment', '--map', 'map.txt')[1], []);
  assert.deepEqual(told('--signals', 'signup-burst')[1], []);
});
