// What does the report say of each campaign: how large it is, when it worked, what ties it together?

import { quantileSorted } from 'simple-statistics';

import { FAMILIES } from '../domain/evidence.js';
import type { JudgedAccount, JudgedCampaign } from '../domain/finding.js';
import type { CountedPopulation } from '../domain/profile.js';
import type { PromptRule } from '../domain/prompt-rule.js';
import type { BenignExplanation, Confirmation, ReportCampaign, Stability, Tier } from '../domain/report.js';
import { capabilitiesOf, type RuleCounts } from './capabilities.js';
import type { CampaignActivity } from './campaign-activity.js';
import { byWeight, reportTie, type QueryRegister } from './evidence.js';
import { toldScore } from '../domain/score.js';
import { rounded, significant, timeOrNull } from './rounding.js';

export interface CampaignParts extends Pick<CountedPopulation, 'population' | 'summed'> {
  readonly judged: readonly JudgedCampaign[];
  readonly judgedAccounts: readonly JudgedAccount[];
  /** In the order of `judged`. */
  readonly ids: readonly string[];
  readonly activity: readonly CampaignActivity[];
  readonly register: QueryRegister;
  /** Rules in the order of the pack, and how many of all requests each recognises. */
  readonly rules: readonly PromptRule[];
  readonly everybodysRules: RuleCounts;
}

/** By rounded score, then size (many scores are as high as one is told), then id. */
export function reportCampaigns(parts: CampaignParts): ReportCampaign[] {
  const byTier = parts.judged.map((): Record<Tier, number> => ({ high: 0, likely: 0, review: 0, none: 0 }));
  for (const { campaign, tier } of parts.judgedAccounts) {
    const counts = campaign === null ? undefined : byTier[campaign];
    if (counts !== undefined) counts[tier] += 1;
  }
  const campaigns = parts.judged.map((judged, index) => oneCampaign(parts, judged, index, byTier[index]));
  campaigns.sort(
    (a, b) => b.score - a.score || b.account_count - a.account_count || (a.campaign_id < b.campaign_id ? -1 : 1),
  );
  return campaigns.map((campaign, index) => ({ ...campaign, rank: index + 1 }));
}

function oneCampaign(parts: CampaignParts, judged: JudgedCampaign, index: number, byTier: Record<Tier, number> | undefined): ReportCampaign {
  const { columns, accountIds } = parts.population;
  const activity = parts.activity[index] ?? { timeline: [], models: [], rules: new Map<number, number>() };
  const requests = Float64Array.from(judged.members, (account) => columns.requests[account] ?? 0).sort();
  const total = requests.reduce((sum, ofMember) => sum + ofMember, 0);
  return {
    campaign_id: parts.ids[index] ?? '',
    rank: 0,
    tier: judged.tier,
    review_reason: judged.reviewReason,
    score: toldScore(judged.score),
    confidence: judged.confidence,
    status: 'open',
    baseline: null,
    account_count: judged.members.length,
    ...(byTier === undefined ? {} : { accounts_by_tier: byTier }),
    requests: total,
    ...(parts.summed === null ? {} : { requests_from_usage: sumOf(judged.members, parts.summed.requests) }),
    requests_per_account: spread([...requests], total),
    first_seen: timeOrNull(extreme(judged.members, columns.firstSeenMs, Math.min)),
    last_seen: timeOrNull(extreme(judged.members, columns.lastSeenMs, Math.max)),
    active_days: activity.timeline.length,
    models: activity.models,
    capabilities: capabilitiesOf(parts.rules, activity.rules, parts.everybodysRules),
    illicit_share: illicitShare(judged),
    tied_by: [...judged.tiedBy].sort(byWeight).map((tie) => reportTie(tie, parts.register)),
    confirmations: judged.confirmations.map(reportConfirmation),
    benign_explanations: judged.benignExplanations.map(reportBenignExplanation),
    stability: reportStability(judged.stability),
    timeline: activity.timeline,
    account_ids: judged.members.map((account) => accountIds[account] ?? ''),
  };
}

/** NaN is "nothing". */
const sumOf = (members: readonly number[], column: Float64Array): number => members.reduce((sum, account) => sum + (column[account] || 0), 0);

function spread(sorted: number[], total: number): ReportCampaign['requests_per_account'] {
  const quantile = (share: number): number => (sorted.length === 0 ? 0 : rounded(quantileSorted(sorted, share)));
  return { mean: rounded(total / Math.max(1, sorted.length)), median: quantile(0.5), p10: quantile(0.1), p90: quantile(0.9) };
}

/** Math.min and Math.max take no 25,000 arguments reliably; NaN is "not measured". */
function extreme(members: readonly number[], column: Float64Array, better: (a: number, b: number) => number): number {
  return members.reduce((best, account) => {
    const figure = column[account] ?? NaN;
    if (Number.isNaN(figure)) return best;
    return Number.isNaN(best) ? figure : better(best, figure);
  }, NaN);
}

function illicitShare({ illicitShare: share }: JudgedCampaign): ReportCampaign['illicit_share'] {
  if (share === null) return null;
  return { estimate: rounded(share.estimate), low: rounded(share.low), high: rounded(share.high) };
}

const reportConfirmation = ({ kind, outcome, effect, p, summary, benign_reading }: Confirmation): Confirmation => ({
  kind,
  outcome,
  effect: effect === null ? null : significant(effect),
  p: p === null ? null : significant(p),
  summary,
  ...(benign_reading === undefined ? {} : { benign_reading }),
});

const reportBenignExplanation = ({ name, outcome, summary }: BenignExplanation): BenignExplanation => ({
  name,
  outcome,
  summary,
});

function reportStability({ without_family, without_strongest_value: strongest }: Stability): Stability {
  const families = FAMILIES.filter((family) => without_family[family] !== undefined);
  return {
    without_family: Object.fromEntries(families.map((family) => [family, without_family[family]])),
    without_strongest_value:
      strongest === null ? null : { kind: strongest.kind, value: strongest.value, members_left: strongest.members_left },
  };
}
