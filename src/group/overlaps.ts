// Two groups that are mostly the same people are one; an account that two groups claim goes where it fits better.

import { LEAST_CROWD } from './crowds.js';
import type { Claim, Seed } from './membership.js';

/** Half of the smaller group: then most of it cannot be told from the other. */
export const SAME_SHARE = 0.5;
/** Of the larger group, in a union that is judged against what the larger keeps by itself (see `holds`). */
export const LEAST_LEFT = 0.99;
/** Of a crowd: what so few of it share besides is no matter of the crowd. */
export const HANDFUL = 0.05;

/**
 * Merges the first group with those that are mostly the same, until there are none. Always ends: one group fewer each time at least. Whoever
 * lost members to another group is closed: those who stay have to stand without them.
 */
export function* settleOverlaps(fits: readonly Claim[], refit: (seed: Seed) => Claim | null, close: (seed: Seed) => Claim | null): Generator<void, Claim[]> {
  const groups = [...fits].sort(bySize);
  const shared = new SharedAccounts();
  for (const group of groups) shared.add(group);
  for (let same = firstSame(groups, shared); same !== null; same = firstSame(groups, shared)) {
    yield;
    const { together, merged } = united(same, refit);
    for (const group of merged) {
      shared.remove(group);
      groups.splice(groups.indexOf(group), 1);
    }
    shared.add(together);
    groups.push(together);
    groups.sort(bySize);
  }
  const settled: Claim[] = [];
  for (const [index, group] of assignOnce(groups).entries()) {
    yield;
    const isWhole = group.members.length === groups[index]?.members.length;
    const closed = isWhole ? group : close({ members: accountsOf(group), undecided: group.undecided });
    if (closed !== null) settled.push(closed);
  }
  return settled;
}

/**
 * All of them at once where that holds; else the first of them, which is given up if its union does not hold. Handfuls that do not hold with a crowd are given up
 * together: most of their accounts are in it anyhow, and it is not fitted again for each of them.
 */
function united({ larger, smaller }: Same, refit: (seed: Seed) => Claim | null): { readonly together: Claim; readonly merged: readonly Claim[] } {
  // Asked once at most: a crowd takes long.
  let alone: number | null = null;
  const keptAlone = (): number => (alone ??= refit({ members: accountsOf(larger), undecided: larger.undecided })?.members.length ?? larger.members.length);
  const all = unionOf(larger, smaller, refit);
  if (all !== null && holds(all, larger, keptAlone)) return { together: all, merged: [larger, ...smaller] };
  const areHandfuls = larger.members.length >= LEAST_CROWD && smaller.every(({ members }) => members.length <= HANDFUL * larger.members.length);
  if (areHandfuls) return { together: larger, merged: [larger, ...smaller] };
  const first = smaller.slice(0, 1);
  const union = smaller.length > 1 ? unionOf(larger, first, refit) : null;
  return { together: union !== null && holds(union, larger, keptAlone) ? union : larger, merged: [larger, ...first] };
}

/**
 * A union that loses members explains less than the larger did without it. But of a hundred members one may be lost where the larger loses as
 * many by itself, fitted once more: nothing could ever be joined to a crowd of which a few go in and out in turn, and each attempt takes as
 * long as the crowd is large.
 */
function holds(union: Claim, larger: Claim, keptAlone: () => number): boolean {
  const [left, before] = [union.members.length, larger.members.length];
  if (left >= before || left < LEAST_LEFT * before) return left >= before;
  return left >= keptAlone();
}

/** Whoever was in doubt for one of them still is: taken for outsiders, they would make what the groups share look common. */
function unionOf(larger: Claim, smaller: readonly Claim[], refit: (seed: Seed) => Claim | null): Claim | null {
  const members = sorted([larger, ...smaller].flatMap(accountsOf));
  // Nobody new, and nothing to decide.
  if (members.length === larger.members.length) return larger;
  const isMember = new Set(members);
  return refit({ members, undecided: sorted([larger, ...smaller].flatMap(({ undecided }) => undecided)).filter((account) => !isMember.has(account)) });
}

const sorted = (accounts: readonly number[]): number[] => [...new Set(accounts)].sort((a, b) => a - b);

const accountsOf = (fit: Claim): number[] => fit.members.map(({ account }) => account);

const bySize = (a: Claim, b: Claim): number => b.members.length - a.members.length || (a.members[0]?.account ?? 0) - (b.members[0]?.account ?? 0) || a.firstValue - b.firstValue;

interface Same {
  readonly larger: Claim;
  /** One at least, in the order of groups. */
  readonly smaller: readonly Claim[];
}

/** The first in order that others are mostly the same as, with those; null when there is none. */
function firstSame(groups: readonly Claim[], shared: SharedAccounts): Same | null {
  const rank = new Map(groups.map((group, index) => [group, index]));
  const placeOf = (group: Claim): number => rank.get(group) ?? 0;
  for (const [own, larger] of groups.entries()) {
    const smaller = [...shared.of(larger)].filter(([other, accounts]) => placeOf(other) > own && accounts >= SAME_SHARE * other.members.length).map(([other]) => other);
    if (smaller.length > 0) return { larger, smaller: smaller.sort((a, b) => placeOf(a) - placeOf(b)) };
  }
  return null;
}

/** How many accounts every two groups have in common, kept up to date: a merger touches its own members only. */
class SharedAccounts {
  private readonly groupsOf = new Map<number, Set<Claim>>();
  private readonly counts = new Map<Claim, Map<Claim, number>>();

  of(group: Claim): ReadonlyMap<Claim, number> {
    return this.counts.get(group) ?? new Map<Claim, number>();
  }

  add(group: Claim): void {
    const own = new Map<Claim, number>();
    for (const { account } of group.members) {
      let some = this.groupsOf.get(account);
      if (some === undefined) this.groupsOf.set(account, (some = new Set()));
      for (const other of some) own.set(other, (own.get(other) ?? 0) + 1);
      some.add(group);
    }
    for (const [other, accounts] of own) this.counts.get(other)?.set(group, accounts);
    this.counts.set(group, own);
  }

  remove(group: Claim): void {
    for (const { account } of group.members) this.groupsOf.get(account)?.delete(group);
    for (const other of this.of(group).keys()) this.counts.get(other)?.delete(group);
    this.counts.delete(group);
  }
}

/** As many groups, in their order. */
function assignOnce(groups: readonly Claim[]): Claim[] {
  const best = new Map<number, { group: number; margin: number }>();
  groups.forEach((group, index) => {
    for (const { account, margin } of group.members) {
      const known = best.get(account);
      if (known === undefined || margin > known.margin) best.set(account, { group: index, margin });
    }
  });
  return groups.map((group, index) => ({ ...group, members: group.members.filter(({ account }) => best.get(account)?.group === index) }));
}
