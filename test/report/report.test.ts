import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assembleReport } from '../../src/report/index.js';
import { answering, campaign, evidence, findings, input, judged, parts } from './small-case.js';

test('accounts stand by rounded log-odds, and equals by account id', async () => {
  const { accounts } = await assembleReport(parts());
  assert.deepEqual(accounts.map(({ rank, account_id, log_odds }) => [rank, account_id, log_odds]), [
    [1, 'acct-d', 6.123457], [2, 'acct-b', 5], [3, 'acct-c', 5], [4, 'acct-e', 0.4], [5, 'acct-f', 0.4],
  ]);
});

test('an account with nothing but evidence against it is counted and not listed', async () => {
  const { accounts, summary } = await assembleReport(parts());
  assert.equal(accounts.some(({ account_id }) => account_id === 'acct-a'), false);
  assert.equal(summary.accounts_listed, 5);
  assert.equal(summary.accounts_not_listed, 1);
});

test('everybody is listed on request, the unjudged with the baseline', async () => {
  const some = { ...findings(), accounts: findings().accounts.slice(1, 3) };
  const { accounts, summary } = await assembleReport(parts({ listAll: true, findings: some }));
  assert.equal(accounts.length, 6);
  assert.equal(summary.accounts_not_listed, 0);
  const unjudged = accounts.find(({ account_id }) => account_id === 'acct-f');
  assert.deepEqual([unjudged?.log_odds, unjudged?.score, unjudged?.tier, unjudged?.campaign_id, unjudged?.rank], [-6.9, 0.001, 'none', null, 6]);
});

test('the summary counts what the accounts say (by hand: 100 + 200 + 400 requests of three flagged accounts of six)', async () => {
  const { summary } = await assembleReport(parts());
  assert.equal(summary.accounts, 6);
  assert.equal(summary.requests, 810);
  assert.equal(summary.registrations, 4);
  assert.equal(summary.campaigns, 2);
  assert.deepEqual(summary.campaigns_by_tier, { high: 1, likely: 0, review: 1, none: 0 });
  assert.equal(summary.flagged_accounts, 3);
  assert.equal(summary.flagged_requests, 700);
  assert.equal(summary.suppressed_accounts, 0);
  assert.equal(summary.expected_false_accounts, 0.03);
  assert.deepEqual(summary.window, { first_seen: '2026-05-01T00:00:00.000Z', last_seen: '2026-05-01T15:00:00.000Z', gaps: [] });
  assert.deepEqual(summary.timeline, [{ day: '2026-05-01', requests: 810 }]);
});

test('a campaign restates its size and span (quantiles of 100, 200 and 400 by hand: type 7 of Hyndman and Fan)', async () => {
  const { campaigns } = await assembleReport(parts());
  const [first] = campaigns;
  // printf 'acct-b\nacct-c\nacct-d' | sha256sum
  assert.equal(first?.campaign_id, 'C-336c7b');
  assert.equal(first.account_count, 3);
  assert.equal(first.requests, 700);
  assert.deepEqual(first.requests_per_account, { mean: 233.333333, median: 200, p10: 120, p90: 360 });
  assert.equal(first.first_seen, '2026-05-01T01:00:00.000Z');
  assert.equal(first.last_seen, '2026-05-01T13:00:00.000Z');
  assert.deepEqual(first.account_ids, ['acct-b', 'acct-c', 'acct-d']);
});

test('days of a campaign stand in order, models by requests, equals by name, the unnamed as null', async () => {
  const { campaigns } = await assembleReport(parts());
  assert.deepEqual(campaigns[0]?.timeline, [{ day: '2026-05-01', requests: 400, accounts: 2 }, { day: '2026-05-02', requests: 300, accounts: 3 }]);
  assert.equal(campaigns[0].active_days, 2);
  assert.deepEqual(campaigns[0].models, [
    { model: null, requests: 300, share: 0.428571 }, { model: 'small', requests: 300, share: 0.428571 }, { model: 'big', requests: 100, share: 0.142857 },
  ]);
  assert.deepEqual(campaigns[1]?.models, [], 'a log without models has none to show');
});

test('a campaign says what its prompts ask, beside everybody else, and nothing that hardly any asks', async () => {
  const { campaigns, not_evaluated: missing } = await assembleReport(parts());
  // 300 of 600 prompts; the others are 1,000 - 600 = 400, of which 310 - 300 = 10. Five of 600 are less than one in a hundred.
  assert.deepEqual(campaigns.find(({ requests }) => requests > 500)?.capabilities, [{ capability: 'grading', kind: 'technique', requests: 300, share: 0.5, others_share: 0.025 }]);
  assert.ok(!missing.some(({ kind }) => kind === 'capabilities'));
  const wordless = await assembleReport(parts({ engine: answering({}) }));
  assert.deepEqual(wordless.not_evaluated.map(({ kind }) => kind), ['capabilities']);
});

test('campaigns stand by score, then size, then id', async () => {
  const equal = { ...findings(), campaigns: [campaign([4, 5]), campaign([1, 2, 3]), campaign([0], { score: 0.995 }), campaign([1, 2])], accounts: [] };
  const { campaigns } = await assembleReport(parts({ findings: equal, engine: answering({}) }));
  // printf 'acct-e\nacct-f' | sha256sum begins e47a2f; printf 'acct-b\nacct-c' | sha256sum begins b16625.
  assert.deepEqual(campaigns.map(({ rank, account_count }) => [rank, account_count]), [[1, 1], [2, 3], [3, 2], [4, 2]]);
  assert.deepEqual(campaigns.slice(2).map(({ campaign_id }) => campaign_id), ['C-b16625', 'C-e47a2f']);
});

test('every account of a campaign names it', async () => {
  const { campaigns, accounts } = await assembleReport(parts());
  for (const { campaign_id, account_ids } of campaigns)
    assert.deepEqual(accounts.filter((account) => account.campaign_id === campaign_id).map(({ account_id }) => account_id).sort(), account_ids);
});

test('what was not measured is null, and figures have six decimals', async () => {
  const { accounts } = await assembleReport(parts());
  const [, b] = accounts;
  assert.equal(b?.profile.burstiness, 0.123457);
  assert.equal(b.profile.memory, null);
  assert.equal(b.profile.percentiles['memory'], null);
  assert.deepEqual(b.profile.gap_ms, { p10: null, p50: null, p90: null });
  // Of four measured accounts two (-0.5, -0.5) have less.
  assert.equal(b.profile.percentiles['burstiness'], 0.5);
  assert.deepEqual(b.profile.weekday_counts, [7, 8, 9, 10, 11, 12, 13], 'the second account has the second seven cells');
  assert.deepEqual(b.profile.hour_counts.slice(0, 2), [24, 25]);
});

test('what is usual among all accounts is the figure of one of them', async () => {
  const { summary } = await assembleReport(parts());
  const { requests } = parts().population.columns;
  const sorted = [...requests].sort((a, b) => a - b);
  // Of six accounts the third is the middle one, and the last is all that 99 of 100 stay at or below.
  assert.equal(sorted.length, 6);
  assert.deepEqual(summary.peers?.['requests'], { p50: sorted[2], p99: sorted[5] });
  // Four of burstiness, two of them -0.5.
  assert.equal(summary.peers['burstiness']?.p50, -0.5);
  assert.equal(summary.peers['memory'], null);
});

test('no score is told as certain, however much evidence adds up', async () => {
  const certain = { ...findings(), campaigns: [campaign([1], { score: 1 })], accounts: [judged(1, 60), judged(0, -60, { campaign: null })] };
  const { campaigns, accounts } = await assembleReport(parts({ findings: certain, engine: answering({}) }));
  assert.equal(campaigns[0]?.score, 0.999999);
  assert.deepEqual(accounts.map(({ score, log_odds: sum }) => [score, sum]), [[0.999999, 60], [0.000001, -60]]);
});

test('evidence stands heaviest first, whichever way it points, and names its question once', async () => {
  const several = judged(1, 1, {
    evidence: [
      evidence({ weight: 1, kind: 'b' }), evidence({ weight: -4, direction: 'contradicts', kind: 'c' }), evidence({ weight: 1, kind: 'a', query: null }),
      evidence({ weight: 2, value: 0.123456789, expected: 1.23456789e-12 }),
    ],
  });
  const { accounts, queries } = await assembleReport(parts({ findings: { ...findings(), accounts: [several], campaigns: [] } }));
  assert.deepEqual(accounts[0]?.evidence.map(({ kind }) => kind), ['c', 'shared-payment', 'a', 'b']);
  assert.equal(accounts[0].evidence[1]?.value, 0.123457);
  assert.equal(accounts[0].evidence[1].expected, 1.23457e-12, 'six digits, so that little is not nothing');
  // printf 'SELECT 1' | sha256sum
  assert.deepEqual(queries, [{ id: 'Q-e004ebd5b553', sql: 'SELECT 1' }]);
  assert.deepEqual(accounts[0].evidence[0]?.query, { id: 'Q-e004ebd5b553', parameters: { least: 2 } });
});

test('registration texts that are empty are null', async () => {
  const facts = { createdAtMs: Date.UTC(2026, 0, 1), closedAtMs: null, emailDomain: '', org: '', plan: '', status: 'closed', country: '', hasPayment: false };
  const { accounts } = await assembleReport(parts({ registrations: [null, facts] }));
  assert.deepEqual(accounts[1]?.registration, { created_at: '2026-01-01T00:00:00.000Z', closed_at: null, plan: null, status: 'closed' });
  assert.equal(accounts[2]?.registration, null);
});

test('inputs stand by digest, whatever the order they were named in', async () => {
  const { run } = await assembleReport(parts({ inputs: [input('z.csv', 'bb'), input('y.csv', 'bb'), input('x.csv', 'aa')] }));
  assert.deepEqual(run.inputs.map(({ path }) => path), ['x.csv', 'y.csv', 'z.csv']);
  assert.deepEqual(run.volatile['input_paths'], ['/evidence/x.csv', '/evidence/y.csv', '/evidence/z.csv']);
  assert.equal(JSON.stringify({ ...run, volatile: null }).includes('/evidence/'), false, 'full paths are volatile');
});

test('warnings, kinds not evaluated and reasons of rejects stand in an order of their own', async () => {
  const report = await assembleReport(parts({
    warnings: [{ code: 'b', message: '2' }, { code: 'a', message: '1' }, { code: 'b', message: '1' }],
    notEvaluated: [{ kind: 'z', family: 'network', reason: 'r' }, { kind: 'a', family: 'network', reason: 'r' }],
    rejects: { total: 3, byReason: { 'no-time': 2, 'bad-quote': 1 }, examples: [{ path: 'a.csv', row: 4, reason: 'no-time', raw: 'secret' }] },
  }));
  assert.deepEqual(report.warnings.map(({ code, message }) => code + message), ['a1', 'b1', 'b2']);
  assert.deepEqual(report.not_evaluated.map(({ kind }) => kind), ['a', 'z']);
  assert.deepEqual(Object.keys(report.rejects.by_reason), ['bad-quote', 'no-time']);
  assert.deepEqual(report.rejects.examples, [{ file: 'a.csv', row: 4, reason: 'no-time' }], 'the raw row, which may hold a prompt, stays out');
});
