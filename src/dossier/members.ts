// Who is in a campaign, how firmly, and what do they have in common?

import { median } from 'simple-statistics';

import type { CampaignDossier, DossierMember, Infrastructure, MemberEvidence } from '../domain/dossier.js';
import { compare } from '../domain/order.js';
import type { Report, ReportAccount, ReportCampaign } from '../domain/report.js';
import { valuesOfMembers } from '../domain/values-of-members.js';

/** Tier likely expects one wrong account in twenty: its least log-odds are ln 19. */
export const LIKELY_LOG_ODDS = Math.log(19);

/** What half of the members have belongs to the campaign: a member without it lacks something. */
const COMMON = 0.5;

export const byLogOdds = (a: ReportAccount, b: ReportAccount): number => b.log_odds - a.log_odds || compare(a.account_id, b.account_id);

export const dossierMember = (account: ReportAccount): DossierMember => ({
  account_id: account.account_id,
  tier: account.tier,
  role: account.role,
  score: account.score,
  log_odds: account.log_odds,
  margin: Number((account.log_odds - LIKELY_LOG_ODDS).toFixed(6)),
  registered_at: account.registration?.created_at ?? null,
  first_seen: account.first_seen,
  last_seen: account.last_seen,
  requests: account.requests,
  strongest: account.evidence.find(({ direction }) => direction === 'supports')?.kind ?? null,
});

/** Each kind of evidence over the members, most widespread first. */
export function memberEvidence(members: readonly ReportAccount[]): MemberEvidence[] {
  const byKind = new Map<string, { first: ReportAccount['evidence'][number]; weights: number[]; values: Set<string> }>();
  for (const { evidence } of members)
    for (const each of evidence) {
      const key = `${each.direction} ${each.kind}`;
      const known = byKind.get(key) ?? { first: each, weights: [], values: new Set() };
      known.weights.push(each.weight);
      if (each.value !== null) known.values.add(String(each.value));
      byKind.set(key, known);
    }
  const kinds = [...byKind.values()].map(({ first: { kind, family, direction }, weights, values }) => ({
    kind, family, direction, members: weights.length, member_share: Number((weights.length / Math.max(1, members.length)).toFixed(6)),
    median_weight: Number(median(weights).toFixed(6)), values: values.size,
  }));
  return kinds.sort((a, b) => compare(b.direction, a.direction) || b.members - a.members || b.median_weight - a.median_weight || compare(a.kind, b.kind));
}

/** Of the members, which come in order of log-odds, the last; null without any. */
export function weakestOf(members: readonly ReportAccount[], kinds: readonly MemberEvidence[]): CampaignDossier['weakest'] {
  const last = members.at(-1);
  if (last === undefined) return null;
  const own = new Set(last.evidence.filter(({ direction }) => direction === 'supports').map(({ kind }) => kind));
  const lacks = kinds.filter(({ kind, direction, member_share: share }) => direction === 'supports' && share >= COMMON && !own.has(kind)).map(({ kind }) => kind);
  return { account_id: last.account_id, margin: dossierMember(last).margin, lacks };
}

/** Values of registration and network that at least two members have, those of most members first. */
export function infrastructureOf(report: Report, campaign: ReportCampaign, members: readonly ReportAccount[]): Infrastructure[] {
  const values = valuesOfMembers(report)(campaign, members).map(({ kind, family, value, members: some, shared }): Infrastructure => ({
    kind, family, value, members: some, accounts: shared?.accounts ?? null, requests: shared?.requests ?? null, first_seen: shared?.first_seen ?? null, last_seen: shared?.last_seen ?? null,
  }));
  return values.sort((a, b) => b.members - a.members || compare(a.kind, b.kind) || compare(a.value, b.value));
}

/** When the members registered, as far as records say. */
export function registeredOf(members: readonly ReportAccount[]): CampaignDossier['registered'] {
  const times = members.flatMap(({ registration }) => registration?.created_at ?? []).sort(compare);
  return { members: times.length, first: times[0] ?? null, last: times.at(-1) ?? null };
}

/** Counts of the members added up, cell by cell. */
export function summedCounts(members: readonly ReportAccount[], counts: (account: ReportAccount) => readonly number[], cells: number): number[] {
  const sums = new Array<number>(cells).fill(0);
  for (const member of members) counts(member).forEach((figure, cell) => (sums[cell] = (sums[cell] ?? 0) + figure));
  return sums;
}
