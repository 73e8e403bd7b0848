// Two groups that are mostly the same people are one; an account that two groups claim goes where it fits better.

import type { Fit } from './membership.js';

/** Half of the smaller group: then most of it cannot be told from the other. */
const SAME_SHARE = 0.5;

export function settleOverlaps(fits: readonly Fit[], refit: (seed: readonly number[]) => Fit | null): Fit[] {
  let groups = [...fits].sort(bySize);
  for (let merged = mergeOnce(groups, refit); merged !== null; merged = mergeOnce(groups, refit)) groups = merged.sort(bySize);
  return assignOnce(groups);
}

const accountsOf = (fit: Fit): number[] => fit.members.map(({ account }) => account);

const bySize = (a: Fit, b: Fit): number => b.members.length - a.members.length || (a.members[0]?.account ?? 0) - (b.members[0]?.account ?? 0) || (a.values[0] ?? 0) - (b.values[0] ?? 0);

/** Merges the first pair of groups that are mostly the same; null when there is none. Always ends: one group fewer each time. */
function mergeOnce(groups: readonly Fit[], refit: (seed: readonly number[]) => Fit | null): Fit[] | null {
  const groupsOf = new Map<number, number[]>();
  groups.forEach((group, index) => {
    for (const { account } of group.members) groupsOf.set(account, [...(groupsOf.get(account) ?? []), index]);
  });
  const shared = new Map<string, { larger: number; smaller: number; accounts: number }>();
  for (const some of groupsOf.values())
    for (const larger of some)
      for (const smaller of some) {
        if (smaller <= larger) continue;
        const key = `${larger} ${smaller}`;
        const known = shared.get(key);
        if (known === undefined) shared.set(key, { larger, smaller, accounts: 1 });
        else known.accounts += 1;
      }
  const same = [...shared.values()]
    .filter(({ smaller, accounts }) => accounts >= SAME_SHARE * (groups[smaller]?.members.length ?? Infinity))
    .sort((a, b) => a.larger - b.larger || a.smaller - b.smaller)[0];
  if (same === undefined) return null;
  const union = [...new Set([same.larger, same.smaller].flatMap((index) => (groups[index] === undefined ? [] : accountsOf(groups[index]))))].sort((a, b) => a - b);
  const together = refit(union) ?? groups[same.larger];
  return [...groups.filter((_, index) => index !== same.larger && index !== same.smaller), ...(together === undefined ? [] : [together])];
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
