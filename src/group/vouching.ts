// Whom does a group hold only because they vouch for each other? Ten accounts of one firm have its card, its address and its
// prompts in common, and so seem to belong to any group that three of them got into. What ties a party to the rest is what others
// in the group have too, who are not of it.

import type { CoreValue, Member, Tether } from '../domain/group.js';
import type { Core } from './core.js';
import { isObserved, repeatsTemplates } from './legs.js';
import type { MembershipRules } from './membership.js';

/** A party that is more than half of its group is the group. */
export const OWN_SHARE = 0.5;

export interface Vouched {
  readonly members: readonly Member[];
  /** Accounts of each party that was taken out, ascending; the same accounts once, in the order of their values. */
  readonly parties: readonly (readonly number[])[];
}

/**
 * Members without those of parties that do not stand. A party are the members with one card, one address or another value that the
 * provider observed. It stands when half of it at least has something observed in common with members outside of it as well, or
 * fills their templates; else whoever of it has not is taken out. The value itself is their other leg, so one is enough.
 */
export function withoutSelfMade(members: readonly Member[], core: readonly Core[], stratumOf: (account: number) => number, rules: MembershipRules): Vouched {
  const described = core.map((each) => each.described);
  const taken = new Set<number>();
  const parties = new Map<string, readonly number[]>();
  const carried = new Uint32Array(core.length);
  for (const party of membersByValue(members, described, rules)) {
    if (party.length > OWN_SHARE * members.length) continue;
    for (const { tethers } of party) for (const { core: index } of tethers) carried[index] = (carried[index] ?? 0) + 1;
    const others = members.length - party.length;
    const isStranger = ({ account, tethers }: Member): boolean => {
      const reaching: Tether[] = [];
      for (const tether of tethers) {
        const outside = reachingOut(tether, core[tether.core]?.weightAmong(stratumOf(account), carried[tether.core] ?? 0, others) ?? 0);
        if (outside === null) continue;
        if (isObserved(described, outside, rules)) return false;
        reaching.push(outside);
      }
      return !repeatsTemplates(described, reaching, rules);
    };
    const strangers = party.filter(isStranger).map(({ account }) => account);
    if (2 * strangers.length > party.length) {
      for (const account of strangers) taken.add(account);
      parties.set(strangers.join(), strangers);
    }
    for (const { tethers } of party) for (const { core: index } of tethers) carried[index] = 0;
  }
  return { members: taken.size === 0 ? members : members.filter(({ account }) => !taken.has(account)), parties: [...parties.values()] };
}

/** Members by observed value, in the order of values. */
function membersByValue(members: readonly Member[], described: readonly CoreValue[], rules: MembershipRules): Member[][] {
  const parties: Member[][] = described.map(() => []);
  for (const member of members) for (const tether of member.tethers) if (isObserved(described, tether, rules)) parties[tether.core]?.push(member);
  return parties.filter(({ length }) => length > 0);
}

/** The tether with what it weighs among the others, content in proportion as before; null when it says nothing there. */
const reachingOut = (tether: Tether, whole: number): Tether | null => (whole > 0 ? { ...tether, weight: (whole * tether.weight) / tether.wholeWeight } : null);
