// Two groups that are mostly the same people are one; an account that two groups claim goes where it fits better.

import type { Fit, Seed } from './membership.js';

/** Half of the smaller group: then most of it cannot be told from the other. */
const SAME_SHARE = 0.5;

/** Merges the first pair of groups that are mostly the same until there is none. Always ends: one group fewer each time. */
export function settleOverlaps(fits: readonly Fit[], refit: (seed: Seed) => Fit | null): Fit[] {
  const groups = [...fits].sort(bySize);
  const shared = new SharedAccounts();
  for (const group of groups) shared.add(group);
  for (let same = firstSame(groups, shared); same !== null; same = firstSame(groups, shared)) {
    const { larger, smaller } = same;
    for (const group of [larger, smaller]) {
      shared.remove(group);
      groups.splice(groups.indexOf(group), 1);
    }
    const together = united(larger, smaller, refit);
    shared.add(together);
    groups.push(together);
    groups.sort(bySize);
  }
  return assignOnce(groups);
}

/**
 * Whoever was in doubt for one of them still is: taken for outsiders, they would make what both groups share look common. A
 * fit that loses members by the union explains less than the larger did without it, and is not taken.
 */
function united(larger: Fit, smaller: Fit, refit: (seed: Seed) => Fit | null): Fit {
  const members = sorted([...accountsOf(larger), ...accountsOf(smaller)]);
  // Nobody new, and nothing to decide.
  if (members.length === larger.members.length) return larger;
  const isMember = new Set(members);
  const fit = refit({ members, undecided: sorted([...larger.undecided, ...smaller.undecided]).filter((account) => !isMember.has(account)) });
  return fit !== null && fit.members.length >= larger.members.length ? fit : larger;
}

const sorted = (accounts: readonly number[]): number[] => [...new Set(accounts)].sort((a, b) => a - b);

const accountsOf = (fit: Fit): number[] => fit.members.map(({ account }) => account);

const bySize = (a: Fit, b: Fit): number => b.members.length - a.members.length || (a.members[0]?.account ?? 0) - (b.members[0]?.account ?? 0) || (a.values[0] ?? 0) - (b.values[0] ?? 0);

interface Same {
  readonly larger: Fit;
  readonly smaller: Fit;
}

/** In the order of the larger, then of the smaller; null when no two groups are mostly the same. */
function firstSame(groups: readonly Fit[], shared: SharedAccounts): Same | null {
  const rank = new Map(groups.map((group, index) => [group, index]));
  for (const [own, larger] of groups.entries()) {
    let first = Infinity;
    for (const [other, accounts] of shared.of(larger)) {
      const place = rank.get(other) ?? 0;
      if (place > own && place < first && accounts >= SAME_SHARE * other.members.length) first = place;
    }
    const smaller = groups[first];
    if (smaller !== undefined) return { larger, smaller };
  }
  return null;
}

/** How many accounts every two groups have in common, kept up to date: a merger touches its own members only. */
class SharedAccounts {
  private readonly groupsOf = new Map<number, Set<Fit>>();
  private readonly counts = new Map<Fit, Map<Fit, number>>();

  of(group: Fit): ReadonlyMap<Fit, number> {
    return this.counts.get(group) ?? new Map<Fit, number>();
  }

  add(group: Fit): void {
    const own = new Map<Fit, number>();
    for (const { account } of group.members) {
      let some = this.groupsOf.get(account);
      if (some === undefined) this.groupsOf.set(account, (some = new Set()));
      for (const other of some) own.set(other, (own.get(other) ?? 0) + 1);
      some.add(group);
    }
    for (const [other, accounts] of own) this.counts.get(other)?.set(group, accounts);
    this.counts.set(group, own);
  }

  remove(group: Fit): void {
    for (const { account } of group.members) this.groupsOf.get(account)?.delete(group);
    for (const other of this.of(group).keys()) this.counts.get(other)?.delete(group);
    this.counts.delete(group);
  }
}

function assignOnce(groups: readonly Fit[]): Fit[] {
  const best = new Map<number, { group: number; margin: number }>();
  groups.forEach((group, index) => {
    for (const { account, margin } of group.members) {
      const known = best.get(account);
      if (known === undefined || margin > known.margin) best.set(account, { group: index, margin });
    }
  });
  return groups
    .map((group, index) => ({ ...group, members: group.members.filter(({ account }) => best.get(account)?.group === index) }))
    .filter(({ members }) => members.length >= 3);
}
