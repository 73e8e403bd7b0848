// Whom does a group hold only because they vouch for each other? Ten accounts of one firm have its card, its address and its
// prompts in common, and so seem to belong to any group that three of them got into. What ties a party to the rest is what others
// in the group have too, who are not of it.

import { SetsByValue } from '../domain/disjoint-sets.js';
import { isOfIssuer } from '../domain/link.js';
import type { Core } from './core.js';
import { isObserved, repeatsTemplates } from './legs.js';
import type { MembershipRules } from './membership.js';
import type { Ties } from './ties.js';

/** A party that is more than half of its group is the group. */
export const OWN_SHARE = 0.5;

/** An account that passed: its ties stand on the stack at `from .. to`. */
export interface Passed {
  readonly account: number;
  readonly margin: number;
  readonly from: number;
  readonly to: number;
}

export interface Vouched {
  readonly members: readonly Passed[];
  /** Accounts of each party that was taken out, ascending; the same accounts once, in the order of their values. */
  readonly parties: readonly (readonly number[])[];
}

/**
 * Members without those of parties that do not stand. A party are the members with one card, one address or another value that the
 * provider observed, and those whom a chain of such values holds together that are no neighbourhoods and times: a firm has several
 * addresses. It stands when half of it at least has something observed in common with members outside of it as well, or
 * fills their templates; else whoever of it has not is taken out. The value itself is their other leg, so one is enough.
 */
export function withoutSelfMade(members: readonly Passed[], core: Core, ties: Ties, stratumOf: (account: number) => number, rules: MembershipRules): Vouched {
  const taken = new Set<number>();
  const parties = new Map<string, readonly number[]>();
  const carried = new Uint32Array(core.values.length);
  for (const party of [...membersByValue(members, core, ties, rules), ...membersByChain(members, core, ties, rules)]) {
    if (party.length > OWN_SHARE * members.length) continue;
    for (const { from, to } of party) for (let tie = from; tie < to; tie++) carried[ties.core[tie] ?? 0] = (carried[ties.core[tie] ?? 0] ?? 0) + 1;
    const others = members.length - party.length;
    const strangers = party.filter((member) => !reachesOut(member, core, ties, carried, others, stratumOf(member.account), rules)).map(({ account }) => account);
    if (2 * strangers.length > party.length) {
      for (const account of strangers) taken.add(account);
      parties.set(strangers.join(), strangers);
    }
    for (const { from, to } of party) for (let tie = from; tie < to; tie++) carried[ties.core[tie] ?? 0] = 0;
  }
  return { members: taken.size === 0 ? members : members.filter(({ account }) => !taken.has(account)), parties: [...parties.values()] };
}

/** Members by observed value, in the order of values. */
function membersByValue(members: readonly Passed[], core: Core, ties: Ties, rules: MembershipRules): Passed[][] {
  const parties: Passed[][] = Array.from(core.values, () => []);
  for (const member of members)
    for (let tie = member.from; tie < member.to; tie++)
      if (isObserved(core, ties.core[tie] ?? 0, ties.weight[tie] ?? 0, rules)) parties[ties.core[tie] ?? 0]?.push(member);
  return parties.filter(({ length }) => length > 0);
}

/** Members whom fine observed values hold together from one to the next, in the order of each chain's first. */
function membersByChain(members: readonly Passed[], core: Core, ties: Ties, rules: MembershipRules): Passed[][] {
  const chains = new SetsByValue(members.length);
  members.forEach(({ from, to }, member) => {
    for (let tie = from; tie < to; tie++) {
      const place = ties.core[tie] ?? 0;
      if (core.cardAt(place).isCoarse !== true && isObserved(core, place, ties.weight[tie] ?? 0, rules)) chains.add(member, place);
    }
  });
  return chains.sets().filter(({ length }) => length >= 2).map((chain) => chain.flatMap((member) => members[member] ?? []));
}

/** Is a member of a party tied to the others by something observed or by their templates? `carried` counts what the party carries of the core. */
function reachesOut({ from, to }: Passed, core: Core, ties: Ties, carried: Uint32Array, others: number, stratum: number, rules: MembershipRules): boolean {
  const end = ties.length;
  ties.reserve(to - from);
  let reaches = false;
  for (let tie = from; tie < to && !reaches; tie++) {
    const place = ties.core[tie] ?? 0;
    const whole = core.weightAmong(place, stratum, carried[place] ?? 0, others);
    if (!(whole > 0)) continue;
    // Content in the same proportion as before.
    const weight = (whole * (ties.weight[tie] ?? 0)) / (ties.wholeWeight[tie] ?? 1);
    // In a crowd of thousands there is somebody of every neighbourhood. Who has one card has its issuer too: it is no second leg of theirs.
    reaches = !isOfIssuer(core.cardAt(place)) && isObserved(core, place, weight, rules) && (core.cardAt(place).isCoarse !== true || core.areBeyondChance(place, carried[place] ?? 0, others));
    ties.core[ties.length] = place;
    ties.weight[ties.length] = weight;
    ties.requestShare[ties.length++] = ties.requestShare[tie] ?? 0;
  }
  reaches ||= repeatsTemplates(core, ties, end, rules);
  ties.length = end;
  return reaches;
}
