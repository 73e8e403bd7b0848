// Which accounts does the report list, in which order, and what does it say of each?

import type { JudgedAccount } from '../domain/finding.js';
import type { CountedPopulation, RegistrationFacts } from '../domain/profile.js';
import { isFlagged, type ReportAccount, type ReportRegistration } from '../domain/report.js';
import { toldScore } from '../domain/score.js';
import { byWeight, reportEvidence, type QueryRegister } from './evidence.js';
import { profileReader } from './profiles.js';
import { rounded, timeOrNull } from './rounding.js';

export interface AccountParts extends CountedPopulation {
  readonly registrations: readonly (RegistrationFacts | null)[];
  readonly judged: readonly JudgedAccount[];
  /** Campaign id by index into Findings.campaigns. */
  readonly campaignIds: readonly string[];
  readonly register: QueryRegister;
  readonly listAll: boolean;
  /** Score of an account about which nothing was found; only needed to list everybody. */
  readonly baseline: Baseline;
}

export interface Baseline {
  readonly score: number;
  readonly logOdds: number;
}

/** Everybody in a campaign or with supporting evidence (or simply everybody), by rounded log-odds, then account id. */
export function reportAccounts(parts: AccountParts): ReportAccount[] {
  const { accountIds } = parts.population;
  const listed = parts.listAll ? everybody(parts) : parts.judged.filter(isListed);
  const ranked = listed
    .map((judged) => ({ judged, accountId: accountIds[judged.account] ?? '', logOdds: rounded(judged.logOdds) }))
    .sort((a, b) => b.logOdds - a.logOdds || (a.accountId < b.accountId ? -1 : 1));
  const profileOf = profileReader(parts);
  return ranked.map(({ judged, accountId, logOdds }, index) => {
    const { account, tier, reviewReason, role, campaign } = judged;
    return {
      rank: index + 1,
      account_id: accountId,
      score: toldScore(judged.score),
      log_odds: logOdds,
      tier,
      review_reason: reviewReason,
      flagged: isFlagged(tier),
      status: 'open',
      suppression: null,
      baseline: null,
      campaign_id: campaign === null ? null : (parts.campaignIds[campaign] ?? null),
      role,
      requests: parts.population.columns.requests[account] ?? 0,
      first_seen: timeOrNull(parts.population.columns.firstSeenMs[account]),
      last_seen: timeOrNull(parts.population.columns.lastSeenMs[account]),
      registration: reportRegistration(parts.registrations[account] ?? null),
      profile: profileOf(account),
      evidence: [...judged.evidence].sort(byWeight).map((evidence) => reportEvidence(evidence, parts.register)),
    };
  });
}

const isListed = (judged: JudgedAccount): boolean =>
  judged.campaign !== null || judged.evidence.some((evidence) => evidence.direction === 'supports');

function everybody(parts: AccountParts): JudgedAccount[] {
  const judgedByAccount = new Map(parts.judged.map((judged) => [judged.account, judged]));
  return parts.population.accountIds.map(
    (_, account) =>
      judgedByAccount.get(account) ?? { account, ...parts.baseline, tier: 'none', reviewReason: null, role: null, campaign: null, evidence: [] },
  );
}

function reportRegistration(facts: RegistrationFacts | null): ReportRegistration | null {
  if (facts === null) return null;
  return {
    created_at: timeOrNull(facts.createdAtMs),
    closed_at: timeOrNull(facts.closedAtMs),
    plan: facts.plan === '' ? null : facts.plan,
    status: facts.status === '' ? null : facts.status,
  };
}
