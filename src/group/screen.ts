// Who can be a member at all? Of the thousands that carry a core value few can, and the others need not be weighed.

import { CAUSES, isFragment, isWholeText } from '../domain/link.js';
import type { Core } from './core.js';
import { LEAST_TEMPLATE } from './legs.js';
import { degreeOf } from './links.js';
import { isMarked } from './marks.js';
import type { Ground, MembershipRules } from './membership.js';

/** Carriers of a core value are asked in when there are at most so many for each member: of a commoner value nearly all are strangers. */
export const CARRIERS_PER_MEMBER = 20;

/** What core values can be for an account that carries them, in bits beside those of their causes. */
const [FRAGMENT, OBSERVED, TEMPLATE, TEMPLATES, LISTED] = [1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15];
const ALL_CAUSES = (1 << CAUSES.length) - 1;
const CONTENT = CAUSES.indexOf('content');

/** Ascending; everybody who would pass as a member is among them. */
export function likelyMembers(ground: Ground, core: readonly Core[], members: readonly number[], rarity: number, rules: MembershipRules): Uint32Array {
  const isMember = new Set(members);
  const legs = Uint16Array.from([0, ...core.map(legOf)]);
  return asked(ground, core, members).filter((account) => {
    const carried = carriedBy(ground, account);
    return hasLegs(carried, legs) && canPass(carried, ground.strata.of[account] ?? 0, core, isMember.has(account), rarity, rules);
  }).sort();
}

/** The bit of its cause, and whether it was observed, is a whole text or a fragment. */
const legOf = ({ cause, described: { card } }: Core): number => (1 << cause) | (card.plantable ? 0 : OBSERVED) | (isWholeText(card) ? TEMPLATE : 0) | (isFragment(card) ? FRAGMENT : 0);

/** What one has who has both: a second template makes templates. */
const both = (some: number, other: number): number => some | other | ((some & other & TEMPLATE) << 1);

/** Two causes, one of them observed, or two templates, or one and a phrase, if they only weigh enough. */
const canStand = (legs: number): boolean => (legs & TEMPLATES) !== 0 || (legs & (TEMPLATE | FRAGMENT)) === (TEMPLATE | FRAGMENT) || ((legs & OBSERVED) !== 0 && (legs & ALL_CAUSES & ((legs & ALL_CAUSES) - 1)) !== 0);

/** Members, and strangers who can stand on the rare core values that they carry and on the common ones that they may, in no order. */
function asked({ links, sights }: Ground, core: readonly Core[], members: readonly number[]): Uint32Array {
  const isRare = ({ value }: Core): boolean => degreeOf(links, value) <= CARRIERS_PER_MEMBER * members.length;
  const rare = core.filter(isRare);
  const common = core.filter((each) => !isRare(each)).map(legOf).reduce(both, 0);
  const some = new Uint32Array(members.length + rare.reduce((sum, { value }) => sum + degreeOf(links, value), 0));
  some.set(members);
  for (const account of members) sights[account] = LISTED;
  let end = members.length;
  for (const each of rare) {
    const leg = legOf(each);
    for (let entry = links.offsets[each.value] ?? 0; entry < (links.offsets[each.value + 1] ?? 0); entry++) {
      const account = links.carriers[entry] ?? 0;
      const before = sights[account] ?? 0;
      if ((before & LISTED) !== 0) continue;
      const seen = both(before, leg);
      const isAsked = canStand(both(seen, common));
      sights[account] = isAsked ? LISTED : seen;
      if (isAsked) some[end++] = account;
    }
  }
  for (const account of members) sights[account] = 0;
  for (const { value } of rare) for (let entry = links.offsets[value] ?? 0; entry < (links.offsets[value + 1] ?? 0); entry++) sights[links.carriers[entry] ?? 0] = 0;
  return some.subarray(0, end);
}

/** Grows to what one account carries at most; one account after another is looked at. */
let scratch = new Uint32Array(256);

/**
 * Places of the core values that an account carries, plus one each, until the next account is asked for. Of a million accounts' values
 * hardly any is in the core: a bit a value stays in the processor's cache, where the places do not.
 */
function carriedBy({ links, places, marks }: Ground, account: number): Uint32Array {
  const [from, to] = [links.accountOffsets[account] ?? 0, links.accountOffsets[account + 1] ?? 0];
  if (to - from > scratch.length) scratch = new Uint32Array(2 * (to - from));
  let found = 0;
  for (let slot = from; slot < to; slot++) {
    const value = links.valuesOf[slot] ?? 0;
    if (isMarked(marks, value)) scratch[found++] = places[value] ?? 0;
  }
  return scratch.subarray(0, found);
}

/** Whether an account can stand on all that it carries. */
const hasLegs = (carried: Uint32Array, legs: Uint16Array): boolean => canStand(carried.reduce((bits, place) => both(bits, legs[place] ?? 0), 0));

/** Sums of the same weights in another order differ by less. */
const ROUNDING = 1e-6;
/** Templates add up by halves, to twice the heaviest at most. */
const MOST_BY_TEMPLATES = 2;
/** Heaviest weight of each cause, for one account after another. */
const heaviest = new Float64Array(CAUSES.length);

/**
 * Most who are asked cannot pass even if their content counts in full: a member needs two causes, one of them observed, or
 * two templates, or one and a phrase, and no margin exceeds the heaviest weights of all causes. Looking no further at them is most of the speed.
 */
function canPass(carried: Uint32Array, stratum: number, core: readonly Core[], isMember: boolean, rarity: number, rules: MembershipRules): boolean {
  heaviest.fill(0);
  let [templates, fragments] = [0, 0];
  let isObserved = false;
  for (const place of carried) {
    const each = core[place - 1];
    if (each === undefined) continue;
    const weight = each.weightFor(stratum, isMember);
    const { card } = each.described;
    isObserved ||= !card.plantable && weight >= rules.leastCause;
    if (isWholeText(card) && weight >= LEAST_TEMPLATE) templates += 1;
    if (isFragment(card) && weight >= LEAST_TEMPLATE) fragments += 1;
    if (weight > (heaviest[each.cause] ?? 0)) heaviest[each.cause] = weight;
  }
  let [legs, most] = [0, 0];
  for (let cause = 0; cause < heaviest.length; cause++) {
    const weight = heaviest[cause] ?? 0;
    if (weight >= rules.leastCause) legs += 1;
    most += cause === CONTENT ? MOST_BY_TEMPLATES * weight : weight;
  }
  return ((legs >= 2 && isObserved) || templates >= 2 || (templates > 0 && fragments > 0)) && most - rarity >= rules.leastMargin - ROUNDING;
}
