// Who else is there? An innocent population of any size: mostly people and programs with nothing to do with each other, and
// every kind of group that looks like a campaign.

import type { InnocentGroup } from './scenario.js';

interface KindOfGroup {
  readonly kind: string;
  /** Share of all innocent accounts. */
  readonly share: number;
  /** Accounts of one such group. */
  readonly size: number;
}

/** People without any group are the rest. Programs are as many as it takes for 70 requests per innocent account in 44 days. */
const GROUPS: readonly KindOfGroup[] = [
  { kind: 'api-client', share: 0.15, size: Infinity },
  { kind: 'agent-tool', share: 0.06, size: Infinity },
  { kind: 'cgnat', share: 0.03, size: 300 },
  { kind: 'launch-wave', share: 0.03, size: Infinity },
  { kind: 'enterprise', share: 0.02, size: 40 },
  { kind: 'vpn', share: 0.015, size: 200 },
  { kind: 'saas-product', share: 0.015, size: 120 },
  { kind: 'household', share: 0.012, size: 4 },
  { kind: 'university-class', share: 0.01, size: 50 },
  { kind: 'single-sign-on', share: 0.006, size: 60 },
  { kind: 'agency', share: 0.005, size: 14 },
  { kind: 'hackathon', share: 0.005, size: 60 },
  { kind: 'reseller', share: 0.004, size: 40 },
  { kind: 'ci-farm', share: 0.003, size: 10 },
  { kind: 'evaluation-harness', share: 0.002, size: 5 },
];

/** Smaller than this, a group shows nothing of its kind. */
const SMALLEST = 3;
/** At least this share of a population are people, however small it is. */
const PEOPLE_SHARE = 0.5;

/** Groups of exactly `accounts` accounts in all; a population of a few hundred holds every kind once, in small groups. */
export function innocentGroups(accounts: number): InnocentGroup[] {
  const groups: InnocentGroup[] = [];
  let left = Math.floor(accounts * (1 - PEOPLE_SHARE));
  for (const { kind, share, size } of GROUPS) {
    const members = Math.min(left, Math.max(SMALLEST, Math.round(accounts * share)));
    if (members < SMALLEST) break;
    left -= members;
    groups.push(...split(kind, members, size));
  }
  const people = accounts - groups.reduce((sum, group) => sum + group.accounts, 0);
  return people > 0 ? [{ kind: 'individual', accounts: people }, ...groups] : groups;
}

/** Groups of about the usual size, none more than one account larger than another. */
function split(kind: string, members: number, size: number): InnocentGroup[] {
  const count = Math.max(1, Math.round(members / size));
  const least = Math.floor(members / count);
  return Array.from({ length: count }, (_, index) => ({ kind, accounts: least + (index < members % count ? 1 : 0) }));
}

/** A ceiling for one account, as no distribution here has a finite mean: half a request per account, within these bounds. */
export const busiestOf = (accounts: number): number => Math.min(50_000, Math.max(3000, Math.round(accounts / 2)));
