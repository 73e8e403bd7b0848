// Puts together the one Report (lockstep.report/1) from what the rooms before found. Asks the engine only about
// members of campaigns and about the population's hours; everything else is already in memory.

import type { NotEvaluated } from '../domain/link.js';
import type { Findings } from '../domain/finding.js';
import type { InputRecord, RejectSummary, Warning } from '../domain/input.js';
import { compare } from '../domain/order.js';
import type { CountedPopulation, RegistrationFacts } from '../domain/profile.js';
import type { PromptRule } from '../domain/prompt-rule.js';
import type { Report, ReportSharedValue } from '../domain/report.js';
import { allRows, type Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { reportAccounts, type Baseline } from './accounts.js';
import { campaignActivity } from './campaign-activity.js';
import { campaignIds } from './campaign-id.js';
import { reportCampaigns } from './campaigns.js';
import { withSortedKeys } from './canonical.js';
import { coverage } from './coverage.js';
import { findingsDigest, reportDigest, type UndigestedReport } from './digest.js';
import { QueryRegister } from './evidence.js';
import { significant } from './rounding.js';
import { reportRun } from './run.js';
import { reportSummary } from './summary.js';

export { findingsDigest, reportDigest } from './digest.js';

export interface ReportParts extends CountedPopulation {
  readonly engine: Engine;
  readonly inputs: readonly InputRecord[];
  readonly rejects: RejectSummary;
  readonly warnings: readonly Warning[];
  /** By account index; null where no record names the account. */
  readonly registrations: readonly (RegistrationFacts | null)[];
  readonly registrationRecords: number;
  readonly findings: Findings;
  /** Most surprising first. */
  readonly sharedValues: readonly ReportSharedValue[];
  readonly sharedValuesTotal: number;
  readonly notEvaluated: readonly NotEvaluated[];
  /** Effective settings that can change findings. */
  readonly config: Readonly<Record<string, unknown>>;
  /** What prompts were matched against while they were read. */
  readonly rules: readonly PromptRule[];
  readonly volatile: Readonly<Record<string, unknown>>;
  /** List every account of the population, not only those in a campaign or with supporting evidence. */
  readonly listAll: boolean;
  /** Score of an account about which nothing was found, printed for it when everybody is listed. */
  readonly baseline: Baseline;
}

/** Asks a few questions about the members of campaigns, so it must not run beside another question to the engine. */
export async function assembleReport(parts: ReportParts): Promise<Report> {
  const { engine, population, summed, findings } = parts;
  const register = new QueryRegister();
  const memberIds = findings.campaigns.map(({ members }) => members.flatMap((account) => population.accountIds[account] ?? []));
  const ids = campaignIds(memberIds);
  const activity = await campaignActivity(engine, memberIds);
  const everybodysRules = new Map((await allRows(engine, POPULATION_RULES)).map(([rule, requests]) => [Number(rule), Number(requests)]));
  const campaigns = reportCampaigns({ population, summed, judged: findings.campaigns, judgedAccounts: findings.accounts, ids, activity, register, rules: parts.rules, everybodysRules });
  const accounts = reportAccounts({ ...parts, judged: findings.accounts, campaignIds: ids, register });
  const report: UndigestedReport = {
    schema: 'lockstep.report/1',
    run: reportRun(parts),
    summary: reportSummary({ ...parts, campaigns, accounts, coverage: await coverage(engine) }),
    campaigns,
    accounts,
    shared_values: parts.sharedValues.map(reportSharedValue),
    shared_values_total: parts.sharedValuesTotal,
    queries: register.queries(),
    allow_list: [],
    warnings: sortedWarnings(parts.warnings),
    not_evaluated: sortedNotEvaluated([...parts.notEvaluated, ...(everybodysRules.has(0) ? [] : [CAPABILITIES]), ...sumsAlone(parts)]),
    rejects: reportRejects(parts.rejects),
  };
  return { ...report, report_digest: reportDigest(report), findings_digest: findingsDigest(report) };
}

const reportSharedValue = (shared: ReportSharedValue): ReportSharedValue => ({
  kind: shared.kind,
  family: shared.family,
  value: shared.value,
  accounts: shared.accounts,
  requests: shared.requests,
  first_seen: shared.first_seen,
  last_seen: shared.last_seen,
  expected: significant(shared.expected),
  p: significant(shared.p),
  ...(shared.account_ids === undefined ? {} : { account_ids: shared.account_ids }),
});

/** The order in which files were named must not show. */
function sortedWarnings(warnings: readonly Warning[]): Report['warnings'] {
  const copies = warnings.map(({ code, message }) => ({ code, message }));
  return copies.sort((a, b) => compare(a.code, b.code) || compare(a.message, b.message));
}

const POPULATION_RULES = sqlBeside(import.meta.url, 'population-rules.sql');
const CAPABILITIES: NotEvaluated = { kind: 'capabilities', family: 'prompting', reason: 'no request holds a prompt in words' };

/** Nothing but volume is known of them, so that nothing speaks for or against them. */
function sumsAlone({ population, logged }: ReportParts): NotEvaluated[] {
  const accounts = population.accountIds.length - logged;
  if (accounts === 0) return [];
  const reason = `${accounts} ${accounts === 1 ? 'account is' : 'accounts are'} known from sums over a period alone, which tell of no request: ${accounts === 1 ? 'it is' : 'they are'} counted, and compared with nobody`;
  return [{ kind: 'accounts-in-sums-alone', family: 'access', reason }];
}

function sortedNotEvaluated(entries: readonly NotEvaluated[]): Report['not_evaluated'] {
  const copies = entries.map(({ kind, family, reason }) => ({ kind, family, reason }));
  return copies.sort((a, b) => compare(a.kind, b.kind) || compare(a.reason, b.reason));
}

const reportRejects = ({ total, byReason, examples }: RejectSummary): Report['rejects'] => ({
  total,
  by_reason: withSortedKeys(byReason) as Record<string, number>,
  examples: examples.map(({ path, row, reason }) => ({ file: path, row, reason })),
});
