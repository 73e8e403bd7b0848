// Sums over a period on their way from a file to a case, its report and back. Figures added up by hand.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { newFolder } from './run-fake.js';
import { lockstepIn } from './run-lockstep.js';
import { complaints } from './schema-complaints.js';

const folder = newFolder();
const lockstep = lockstepIn(join(folder, 'state'), folder);

const daily = (...rows: readonly string[]): string => ['user_id,date,api_key,model,prompt_tokens,completion_tokens,api_requests,successful_requests,failed_requests', ...rows, ''].join('\n');

test('sums add volume to accounts, stand in the case, and are checked with it', () => {
  writeFileSync(join(folder, 'requests.csv'), ['timestamp,account_id,model', '2026-05-01T10:00:00Z,ada,m-1', '2026-05-01T10:00:07Z,bob,m-1', ''].join('\n'));
  writeFileSync(join(folder, 'usage.csv'), daily('ada,2026-05-01,h1,m-1,1000,50,90,90,0', 'ada,2026-05-02,h1,m-2,1000,50,6,6,0', 'cid,2026-05-02,h3,m-1,10,5,3,3,0'));
  const first = lockstep('analyze', 'requests.csv', 'usage.csv', '--case', 'case', '--all', '--no-history');
  assert.equal(first.exit, 0, first.stderr);
  // 2 requests in the logs; of the sums 6 and 3 count, the 90 lie on a day of which the logs hold one.
  assert.match(first.stdout.replace(/\s+/g, ' '), /3 accounts, 11 requests.* 2 sums over a period of 2 accounts on days without a request of theirs in the logs: 9 requests, 81\.8 % of all; 1 account is known by nothing else, and was compared with nobody/);
  assert.match(first.stdout.replace(/\s+/g, ' '), /2 accounts, 2 requests were compared/);

  const { stdout } = lockstep('render', 'case', '-f', 'json');
  assert.deepEqual(complaints('report', stdout), []);
  const report = JSON.parse(stdout) as Report;
  const profiles = Object.fromEntries(report.accounts.map(({ account_id: id, profile }) => [id, profile]));
  assert.deepEqual([profiles['ada']?.requests, profiles['ada']?.active_days, profiles['ada']?.models], [7, 2, 2]);
  assert.deepEqual(profiles['ada']?.from_usage, { sums: 1, requests: 6, active_days: 1, input_tokens: 1000, output_tokens: 50, models: 1 });
  // The logs hold no tokens of ada's request: what the sums hold is no total.
  assert.equal(profiles['ada'].input_tokens, null);
  assert.equal(profiles['bob']?.from_usage, undefined);
  assert.deepEqual([profiles['cid']?.requests, profiles['cid']?.input_tokens, profiles['cid']?.hours_covered, profiles['cid']?.gap_ms.p50], [3, 10, null, null]);
  assert.ok(report.not_evaluated.some(({ kind, reason }) => kind === 'accounts-in-sums-alone' && reason.startsWith('1 account is known')));

  writeFileSync(join(folder, 'june.csv'), daily('bob,2026-06-01,h2,m-1,5,5,4,4,0'));
  const second = lockstep('analyze', 'june.csv', '--case', 'case', '--no-history', '-f', 'json');
  assert.deepEqual((JSON.parse(second.stdout) as Report).summary.usage, { sums: 3, requests: 13, accounts: 3, accounts_without_requests: 1, requests_without_logs: 3 });
  const checked = lockstep('verify', 'case', '--rerun');
  assert.equal(checked.exit, 0, checked.stdout + checked.stderr);
});
