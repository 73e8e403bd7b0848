// On what does a member stand?

import { CAUSES, isFragment, isWholeText, type DetectorCard } from '../domain/link.js';
import type { Core } from './core.js';
import type { MembershipRules } from './membership.js';
import type { Ties } from './ties.js';

/** Nats of a template that is rare enough to be one leg of two. */
export const LEAST_TEMPLATE = 2;

/** What a value can be for an account that carries it, in bits beside those of the causes. OBSERVED: by the provider itself (a card, an address, a time), so that nobody could have planted it. */
const [FRAGMENT, OBSERVED, TEMPLATE, TEMPLATES] = [1 << 11, 1 << 12, 1 << 13, 1 << 14];
const ALL_CAUSES = (1 << CAUSES.length) - 1;

/** The bit of its cause, and whether it was observed, is a whole text or a fragment. */
export const legOf = (card: DetectorCard): number =>
  (1 << CAUSES.indexOf(card.cause)) | (card.plantable ? 0 : OBSERVED) | (isWholeText(card) ? TEMPLATE : 0) | (isFragment(card) ? FRAGMENT : 0);

/** What one has who has both: a second template makes templates. */
export const both = (some: number, other: number): number => some | other | ((some & other & TEMPLATE) << 1);

/** Two causes, one of them observed, or two templates, or one and a phrase, if they only weigh enough. */
export const canStand = (legs: number): boolean => (legs & TEMPLATES) !== 0 || (legs & (TEMPLATE | FRAGMENT)) === (TEMPLATE | FRAGMENT) || ((legs & OBSERVED) !== 0 && (legs & ALL_CAUSES & ((legs & ALL_CAUSES) - 1)) !== 0);

/** Something that the provider itself observed and that weighs enough. */
export const isObserved = (core: Core, place: number, weight: number, { leastCause }: MembershipRules): boolean => weight >= leastCause && (core.legOf(place) & OBSERVED) !== 0;

/** Place of the heaviest tie of each cause, for one account after another. */
const strongest = new Int32Array(CAUSES.length);

/** Do the ties from `from` on make a member: two causes, of which one was observed and one is not coarse; or templates that carry a good part of the account's own requests? */
export function standsOnTwoLegs(core: Core, ties: Ties, from: number, rules: MembershipRules): boolean {
  strongest.fill(-1);
  let hasFine = false;
  for (let tie = from; tie < ties.length; tie++) {
    const weight = ties.weight[tie] ?? 0;
    if (!(weight >= rules.leastCause)) continue;
    const place = ties.core[tie] ?? 0;
    hasFine ||= core.cardAt(place).isCoarse !== true;
    const known = strongest[core.causeOf(place)] ?? -1;
    if (known < 0 || weight > (ties.weight[known] ?? 0)) strongest[core.causeOf(place)] = tie;
  }
  let [causes, observed] = [0, 0];
  for (const tie of strongest) {
    if (tie < 0) continue;
    causes += 1;
    if (isObserved(core, ties.core[tie] ?? 0, ties.weight[tie] ?? 0, rules)) observed += 1;
  }
  return (causes >= 2 && hasFine && observed > 0) || repeatsTemplates(core, ties, from, rules);
}

/**
 * Two rare templates of one kind that carry a good part of the account's own requests, which nobody spends to frame a stranger; or
 * one, and a rare opening or phrase that carries as much: of hundreds of templates an account may fill each too seldom. Ties of one
 * kind stand side by side.
 */
export function repeatsTemplates(core: Core, ties: Ties, from: number, { fullContentShare }: MembershipRules): boolean {
  let [repeats, hasTemplate] = [false, false];
  let [kind, templates, share] = [-1, 0, 0];
  for (let tie = from; tie < ties.length; tie++) {
    if (!((ties.weight[tie] ?? 0) >= LEAST_TEMPLATE)) continue;
    const place = ties.core[tie] ?? 0;
    const leg = core.legOf(place);
    const requestShare = ties.requestShare[tie] ?? 0;
    if ((leg & FRAGMENT) !== 0 && requestShare >= fullContentShare) repeats = true;
    if ((leg & TEMPLATE) === 0) continue;
    hasTemplate = true;
    if (core.kindOf(place) !== kind) [kind, templates, share] = [core.kindOf(place), 0, 0];
    templates += 1;
    share += requestShare;
    if (templates >= 2 && share >= fullContentShare) return true;
  }
  return repeats && hasTemplate;
}
