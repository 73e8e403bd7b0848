// How good are the campaigns? Whether a reported group holds one true campaign, and a true campaign lies in one group.

import type { Judgement } from './judgement.js';

export interface ReportedGroup {
  readonly campaignId: string;
  readonly accounts: number;
  /** True campaign with the most members in it (first by name when tied); null when it holds none. */
  readonly mostly: string | null;
  /** Share of its accounts that belong to that campaign. */
  readonly purity: number;
  /** Its accounts that are flagged: a group for review has none. */
  readonly flagged: number;
  /** True campaigns with members in it: more than one is a merge. */
  readonly campaigns: number;
}

export interface FoundCampaign {
  readonly campaign: string;
  readonly accounts: number;
  /** Share of its members in the reported group that holds most of them. */
  readonly completeness: number;
  /** Reported groups that hold members of it: more than one is a split. */
  readonly fragments: number;
  /** Requests of members in any reported group, and of all members. */
  readonly requestsAttributed: number;
  readonly requests: number;
}

/** B-cubed of Bagga and Baldwin (1998); null where there is nothing to average over. */
export interface BCubed {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface Grouping {
  /** Mean purity, by members, of the groups that flag somebody: groups for review, one for every office of a log, would hide it. Null without any. */
  readonly purity: number | null;
  /** Mean completeness of the true campaigns; null without any. */
  readonly completeness: number | null;
  /** True campaigns in several groups, and groups with several true campaigns. */
  readonly split: number;
  readonly merged: number;
  readonly groups: readonly ReportedGroup[];
  readonly campaigns: readonly FoundCampaign[];
  readonly bCubed: BCubed;
}

const NONE = '';

const trueCampaign = ({ isCoordinated, truth }: Judgement): string => (isCoordinated ? truth.campaign : NONE);

/** Coordinated accounts whose campaign the truth does not name are left out: nobody can say where they belong. */
export function grouping(all: readonly Judgement[]): Grouping {
  const judgements = all.filter((judgement) => !judgement.isCoordinated || trueCampaign(judgement) !== NONE);
  const groups = by(judgements, ({ reportedCampaign }) => reportedCampaign ?? NONE);
  const campaigns = by(judgements, trueCampaign);
  const described = { groups: groups.map(describeGroup), campaigns: campaigns.map(describeCampaign) };
  return {
    purity: purityOf(described.groups.filter(({ flagged }) => flagged > 0)),
    completeness: meanOf(described.campaigns.map(({ completeness }) => completeness)),
    split: described.campaigns.filter(({ fragments }) => fragments > 1).length,
    merged: described.groups.filter((group) => group.campaigns > 1).length,
    ...described,
    bCubed: bCubed(judgements),
  };
}

function purityOf(groups: readonly ReportedGroup[]): number | null {
  const members = groups.reduce((sum, { accounts }) => sum + accounts, 0);
  return members === 0 ? null : groups.reduce((sum, { accounts, purity }) => sum + accounts * purity, 0) / members;
}

function describeGroup([campaignId, members]: readonly [string, readonly Judgement[]]): ReportedGroup {
  const parts = by(members, trueCampaign);
  const largest = largestOf(parts);
  const flagged = members.filter((member) => member.flagged).length;
  return { campaignId, accounts: members.length, mostly: largest?.[0] ?? null, purity: (largest?.[1].length ?? 0) / members.length, flagged, campaigns: parts.length };
}

function describeCampaign([campaign, members]: readonly [string, readonly Judgement[]]): FoundCampaign {
  const parts = by(members, ({ reportedCampaign }) => reportedCampaign ?? NONE);
  const attributed = members.filter(({ reportedCampaign }) => reportedCampaign !== null);
  return {
    campaign,
    accounts: members.length,
    completeness: (largestOf(parts)?.[1].length ?? 0) / members.length,
    fragments: parts.length,
    requestsAttributed: sumRequests(attributed),
    requests: sumRequests(members),
  };
}

/**
 * For each account in a reported group, the share of that group which is in its true campaign (precision); for each
 * account of a true campaign, the share of that campaign which is in its group (recall); the means of both.
 * An innocent account in a group is alone in the truth. A member in no group recalls nothing, where a strict reading
 * would give it 1/n as a group of its own; innocents in no group are left out, or their mere number would hide all else, and so are
 * those of groups that flag nobody and hold no member: an office that is found to be one is no fault, and a log has dozens.
 */
export function bCubed(judgements: readonly Judgement[]): BCubed {
  const cells = new Map<string, number>();
  const cell = (judgement: Judgement): string => JSON.stringify([trueCampaign(judgement), judgement.reportedCampaign]);
  for (const judgement of judgements) cells.set(cell(judgement), (cells.get(cell(judgement)) ?? 0) + 1);
  const together = (judgement: Judgement): number => (trueCampaign(judgement) === NONE || judgement.reportedCampaign === null ? 0 : (cells.get(cell(judgement)) ?? 0));
  const telling = by(judgements, ({ reportedCampaign }) => reportedCampaign ?? NONE).filter(([, group]) => group.some((one) => one.flagged || trueCampaign(one) !== NONE));
  const precisions = telling.flatMap(([, group]) =>
    group.map((judgement) => (trueCampaign(judgement) === NONE ? 1 : together(judgement)) / group.length),
  );
  const recalls = by(judgements, trueCampaign).flatMap(([, campaign]) => campaign.map((judgement) => together(judgement) / campaign.length));
  const [precision, recall] = [meanOf(precisions), meanOf(recalls)];
  const sum = (precision ?? 0) + (recall ?? 0);
  return { precision, recall, f1: precision === null || recall === null ? null : sum === 0 ? 0 : (2 * precision * recall) / sum };
}

const meanOf = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);

const sumRequests = (members: readonly Judgement[]): number => members.reduce((sum, { truth }) => sum + truth.requests, 0);

type Part = readonly [string, readonly Judgement[]];

/** Parts by name in order of name; accounts without one are left out. */
function by(judgements: readonly Judgement[], name: (judgement: Judgement) => string): Part[] {
  const parts = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const key = name(judgement);
    if (key === NONE) continue;
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [judgement]);
    else part.push(judgement);
  }
  return [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
}

const largestOf = (parts: readonly Part[]): Part | undefined =>
  parts.reduce<Part | undefined>((largest, part) => (largest === undefined || part[1].length > largest[1].length ? part : largest), undefined);
