// What is left out of a case that was asked once is what leaving it out of the asking gives, and the table says where it matters.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ABLATIONS, ALL_EVIDENCE } from '../../../bench/suite/ablation.js';
import { ablationTable } from '../../../bench/suite/ablation-table.js';
import { CONTENDERS } from '../../../bench/suite/contenders.js';
import { reportsOf } from '../../../bench/suite/in-process.js';
import type { Judged } from '../../../bench/suite/judged.js';
import type { Measured } from '../../../bench/suite/run.js';
import { campaign, houseCase } from '../../../bench/suite/scenarios/house.js';
import { SCENARIOS } from '../../../bench/suite/scenarios/index.js';
import type { Report } from '../../../src/domain/report.js';
import { DETECTORS } from '../../../src/detect/index.js';
import { lockstep } from '../../cli/run-lockstep.js';
import { savedAccounts } from '../../../src/saved/index.js';

test('every family and every detector is left out once, and nothing is left out once', () => {
  const kinds = DETECTORS.map(({ card }) => card.kind);
  const single = ABLATIONS.filter((one) => one.kinds.length === 1).map((one) => one.kinds[0]);
  for (const kind of kinds) assert.ok(single.includes(kind), kind);
  const families = new Set(DETECTORS.map(({ card }) => card.family));
  assert.equal(ABLATIONS.length, 1 + families.size + kinds.length);
  assert.deepEqual(ABLATIONS.filter((one) => one.kinds.length === 0).map(({ name }) => name), [ALL_EVIDENCE]);
});

test('a case without a kind is judged as analyze --skip-signals judges it', async () => {
  const own = mkdtempSync(join(tmpdir(), 'lockstep-ablation-'));
  try {
    const played = houseCase({ campaigns: [campaign({ preset: 'deepseek', accounts: 20, requestsPerAccount: 20 })], innocent: [{ kind: 'individual', accounts: 80 }, { kind: 'household', accounts: 8 }] })(5);
    const log = join(own, 'log');
    mkdirSync(log);
    for (const { name, text } of played.files) writeFileSync(join(log, name), text());
    const skipped = ['shared-payment', 'egress-address', 'egress-pool'];
    const [whole, without] = await reportsOf(log, own, [[], skipped]) as [Report, Report];
    const saved = async (...flags: readonly string[]) => {
      const path = join(own, 'report.json');
      const { exit, stderr } = lockstep('analyze', log, '-o', path, '--force', '--no-history', '-q', ...flags);
      assert.equal(exit, 0, stderr);
      return savedAccounts(path);
    };
    const judged = ({ accounts }: Report) => accounts.map(({ account_id: id, score, flagged, campaign_id: group }) => [id, score, flagged, group]);
    const rows = (accounts: Awaited<ReturnType<typeof savedAccounts>>) => accounts.map((one) => [one.account_id, one.score, one.flagged, one.campaign_id]);
    assert.deepEqual(judged(whole), rows(await saved()));
    assert.deepEqual(judged(without), rows(await saved('--skip-signals', skipped.join())));
    assert.notDeepEqual(judged(without), judged(whole));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
});

test('the table names where most is lost without a detector, and those that nothing depends on', () => {
  const [scenario] = SCENARIOS;
  const measured = (name: string, found: number): Measured => {
    const judged: Judged = {
      averagePrecision: found / 10, recallAt1e4: 1, f1: found / 10, coordinated: 10, found, flagged: found, innocent: 5, accused: 0, byKind: [], purity: 1, completeness: 1, brier: 0, reliability: [], statedFalse: 0,
    };
    const contender = CONTENDERS.find((one) => one.name === name) ?? assert.fail(name);
    return { scenario: scenario ?? assert.fail(), contender, line: { scenario: 'crude', seed: 11, contender: name, build: '', judged, accounts: 15, requests: 20, cpuSeconds: 0, wallSeconds: 1 } };
  };
  const lines = ablationTable([measured(ALL_EVIDENCE, 9), measured('without shared-payment', 4), measured('without phone-prefix', 9)]);
  assert.ok(lines.includes('| without shared-payment | 1 | 0.400 | 0.400 | 4 of 10 | 0 of 5 | crude 9 to 4 |'), lines.join('\n'));
  assert.equal(lines.at(-1), 'Nothing at all changes without one of these: phone-prefix.');
});
