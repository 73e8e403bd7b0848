// How much of a member's work is its group's own? Links keep a dozen values of an account, so that one who fills hundreds of
// templates once each shows little of them; asked for the whole set of a group's templates, it shows all.

import { weightByCause, type Group, type Member, type Tether } from '../domain/group.js';
import { isTemplate } from '../domain/link.js';
import { compare } from '../domain/order.js';
import { LEAST_TEMPLATE } from './legs.js';

/** Labels of the templates that tell a group from others, by kind of detector. */
export type OwnTemplates = ReadonlyMap<string, readonly string[]>;

/** Share of an account's requests on its group's own templates of a kind; null where it was not asked. */
export type ContentShareOf = (account: number, kind: string) => number | null;

/** Smaller groups are accused of nothing. */
const LEAST_MEMBERS = 5;
/** Templates of a kind that are asked for, those of most members first: they fit into one question. */
const MOST_TEMPLATES = 3000;

/** None for a group too small to be accused. `population` counts all accounts. */
export function ownTemplates({ core, members }: Group, population: number): OwnTemplates {
  const own = new Map<string, string[]>();
  if (members.length < LEAST_MEMBERS) return own;
  const outsiders = population - members.length + 1;
  const ranked = [...core].sort((a, b) => b.members - a.members || compare(a.value, b.value));
  for (const { card, value, members: inside, carriers } of ranked) {
    // Half an imagined carrier outside, as in the core: what nobody else has is not impossible there.
    const timesAsCommon = inside / members.length / ((carriers - inside + 0.5) / outsiders);
    if (!isTemplate(card) || Math.log(timesAsCommon) < LEAST_TEMPLATE) continue;
    const some = own.get(card.kind);
    if (some === undefined) own.set(card.kind, [value]);
    else if (some.length < MOST_TEMPLATES) some.push(value);
  }
  return own;
}

/** The group with its members' templates weighed by what they really carry; who is a member stays. Content counts in full from `fullShare` of a member's requests on. */
export function weighedByShares(group: Group, shareOf: ContentShareOf, fullShare: number): Group {
  return { ...group, members: group.members.map((member) => weighed(group, member, (kind) => shareOf(member.account, kind), fullShare)) };
}

function weighed({ core }: Group, member: Member, shareOf: (kind: string) => number | null, fullShare: number): Member {
  let contentShare: number | null = null;
  const tethers = member.tethers.map((tether): Tether => {
    const card = core[tether.core]?.card;
    const share = card === undefined || !isTemplate(card) ? null : shareOf(card.kind);
    if (share === null) return tether;
    contentShare = Math.max(share, contentShare ?? 0);
    // Only what tells was counted, so only what tells weighs by it.
    if (tether.wholeWeight < LEAST_TEMPLATE) return tether;
    return { ...tether, weight: Math.max(tether.weight, tether.wholeWeight * Math.min(1, share / fullShare)) };
  });
  const gained = sum(weightByCause(core, tethers)) - sum(weightByCause(core, member.tethers));
  return { ...member, tethers: tethers.sort((a, b) => b.weight - a.weight || a.core - b.core), margin: member.margin + gained, contentShare };
}

const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0);
