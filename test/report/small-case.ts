// Six accounts, two groups, judged by hand: what the report is assembled from in these tests. The engine is an answer
// book, because the report asks it three questions only.

import type { AccountId } from '../../src/domain/brand.js';
import type { Evidence } from '../../src/domain/evidence.js';
import type { Findings, JudgedAccount, JudgedCampaign } from '../../src/domain/finding.js';
import type { InputRecord } from '../../src/domain/input.js';
import type { ProfileColumns, ProfileMeasure, ProfileTable } from '../../src/domain/profile.js';
import type { PromptRule } from '../../src/domain/prompt-rule.js';
import type { Tie } from '../../src/domain/report.js';
import type { ReportParts } from '../../src/report/index.js';
import type { Engine, Parameters, Row } from '../../src/store/engine.js';

const ACCOUNTS = ['acct-a', 'acct-b', 'acct-c', 'acct-d', 'acct-e', 'acct-f'] as AccountId[];
const REQUESTS = [10, 100, 200, 400, 50, 50];
const FIRST_MS = Date.UTC(2026, 4, 1);
const HOUR_MS = 3_600_000;

export const MEASURES = [
  'requests', 'activeDays', 'requestsPerActiveDay', 'hoursCovered', 'inputTokens', 'outputTokens', 'errorShare', 'models', 'gapP10Ms',
  'gapP50Ms', 'gapP90Ms', 'burstiness', 'memory', 'periodMs', 'quietGapH', 'firstSeenMs', 'lastSeenMs',
] as const satisfies readonly ProfileMeasure[];

/** Account i is first seen i hours into 1 May 2026 and last seen ten hours later; what is not set is not measured. */
export function population(): ProfileTable {
  const unmeasured = Object.fromEntries(MEASURES.map((measure) => [measure, new Float64Array(ACCOUNTS.length).fill(NaN)])) as Record<ProfileMeasure, Float64Array>;
  const columns: ProfileColumns = {
    ...unmeasured,
    requests: Float64Array.from(REQUESTS),
    activeDays: new Float64Array(ACCOUNTS.length).fill(1),
    requestsPerActiveDay: Float64Array.from(REQUESTS),
    hoursCovered: new Float64Array(ACCOUNTS.length).fill(10),
    burstiness: Float64Array.from([NaN, 0.1234567, -0.5, -0.5, 0.2, NaN]),
    firstSeenMs: Float64Array.from(REQUESTS, (_, index) => FIRST_MS + index * HOUR_MS),
    lastSeenMs: Float64Array.from(REQUESTS, (_, index) => FIRST_MS + (index + 10) * HOUR_MS),
  };
  return {
    accountIds: ACCOUNTS,
    indexOf: new Map(ACCOUNTS.map((id, index) => [id, index])),
    columns,
    hourCounts: Uint32Array.from({ length: ACCOUNTS.length * 24 }, (_, cell) => cell),
    weekdayCounts: Uint32Array.from({ length: ACCOUNTS.length * 7 }, (_, cell) => cell),
    country: ACCOUNTS.map(() => ''),
  };
}

export const evidence = (parts: Partial<Evidence> = {}): Evidence => ({
  kind: 'shared-payment', family: 'registration', direction: 'supports', weight: 3, value: 'card-1', expected: 0.001, n: 3, window: null,
  summary: '3 accounts paid with one card.', refs: [{ file: 'requests.csv', row: 2 }],
  query: { sql: 'SELECT 1', parameters: { least: 2 } }, ...parts,
});

export const tie = (parts: Partial<Tie> = {}): Tie => ({ ...evidence(), members: 3, member_share: 1, ...parts });

export const campaign = (members: readonly number[], parts: Partial<JudgedCampaign> = {}): JudgedCampaign => ({
  members, tier: 'high', reviewReason: null, score: 0.99, confidence: 'high', illicitShare: null, tiedBy: [tie()], confirmations: [], benignExplanations: [],
  stability: { without_family: {}, without_strongest_value: null }, ...parts,
});

export const judged = (account: number, logOdds: number, parts: Partial<JudgedAccount> = {}): JudgedAccount => ({
  account, score: 1 / (1 + Math.exp(-logOdds)), logOdds, tier: 'high', reviewReason: null, role: 'core', campaign: 0, evidence: [evidence()], ...parts,
});

export function findings(): Findings {
  return {
    campaigns: [campaign([1, 2, 3]), campaign([4, 5], { tier: 'review', reviewReason: 'few-members', score: 0.6, confidence: 'low' })],
    accounts: [
      judged(0, -2, { tier: 'none', role: null, campaign: null, evidence: [evidence({ direction: 'contradicts', weight: -2 })] }),
      // These two differ only beyond the sixth decimal: their ids decide.
      judged(2, 5.0000004),
      judged(1, 5.0000001),
      judged(3, 6.12345678, { tier: 'likely' }),
      judged(5, 0.4, { tier: 'review', reviewReason: 'few-members', campaign: 1 }),
      judged(4, 0.4, { tier: 'review', reviewReason: 'few-members', campaign: 1 }),
    ],
    expectedFalseAccounts: 0.0300000004,
    detectionLimit: 'Groups of five.',
  };
}

export const input = (path: string, sha256: string): InputRecord => ({
  path, fullPath: `/evidence/${path}`, sha256, bytes: 10, relation: 'requests', format: 'generic', container: 'csv', rowsRead: 5, rowsUsed: 5,
  rowsFiltered: 0, rowsRejected: 0, firstSeen: null, lastSeen: null, mapping: { timestamp: 'ts', account_id: 'user' }, timezone: null,
});

export interface Answers {
  readonly days?: readonly Row[];
  readonly models?: readonly Row[];
  readonly hours?: readonly Row[];
  readonly rules?: readonly Row[];
  readonly everybodysRules?: readonly Row[];
}

/** Answers the first question about days and models only, as if the members fitted into one chunk. */
export function answering(answers: Answers, asked: Parameters[] = []): Engine {
  return {
    name: 'chdb',
    version: '26.7',
    // eslint-disable-next-line @typescript-eslint/require-await -- an engine that has its answers ready
    async *rows(sql, parameters = {}) {
      asked.push(parameters);
      const answer = sql.includes('account_days') ? answers.days : sql.includes('account_models') ? answers.models : sql.includes('account_rules') ? answers.rules : sql.includes('arrayPushBack') ? answers.everybodysRules : answers.hours;
      if (answer !== undefined) yield answer;
    },
    progress: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}

const rule = (id: string, kind: PromptRule['kind']): PromptRule => ({ id, kind, title: id, source: '2026', patterns: [id], matches: [id], misses: ['-'] });

export function parts(changes: Partial<ReportParts> = {}): ReportParts {
  return {
    engine: answering({
      days: [[0, '2026-05-02', '300', '3'], [0, '2026-05-01', '400', '2'], [1, '2026-05-01', '100', '2']],
      models: [[0, 'big', '100'], [0, '', '300'], [0, 'small', '300'], [1, '', '100']],
      hours: [[String(FIRST_MS / HOUR_MS), '810']],
      rules: [[0, 0, '600'], [0, 1, '300'], [0, 2, '5']],
      everybodysRules: [[0, '1000'], [1, '310'], [2, '5']],
    }),
    rules: [rule('grading', 'technique'), rule('coding', 'capability')],
    inputs: [input('b.csv', 'bb'), input('a.csv', 'aa')],
    rejects: { total: 0, byReason: {}, examples: [] },
    warnings: [],
    population: population(),
    logged: ACCOUNTS.length,
    summed: null,
    registrations: ACCOUNTS.map(() => null),
    registrationRecords: 4,
    findings: findings(),
    sharedValues: [],
    sharedValuesTotal: 0,
    notEvaluated: [],
    config: { max_bad_percent: 1, signals: 'all' },
    volatile: { started_at: '2026-06-01T00:00:00.000Z' },
    listAll: false,
    baseline: { score: 0.001, logOdds: -6.9 },
    ...changes,
  };
}
