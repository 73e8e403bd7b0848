// On what does a member stand?

import { CAUSES, isFragment, isOpening, isWholeText, VALUES_PER_ACCOUNT, type DetectorCard } from '../domain/link.js';
import type { Core } from './core.js';
import type { MembershipRules } from './membership.js';
import type { Ties } from './ties.js';

/** Nats of a template that is rare enough to be one leg of two. */
export const LEAST_TEMPLATE = 2;
/**
 * Openings that are as good as two whole templates. Strangers begin alike once or twice, and a product begins all its prompts in
 * one way; that three ways to begin, each of them rare and in more of the group than chance makes, are common to the same accounts takes one
 * stock of prompts. Three to eight flag the same accounts in the suite and accuse nobody; of an operation whose three instructions begin a third of
 * what it sends for customers, four find nothing. In a simulated log of 106,000 accounts three flag 4,925 of 6,000 members and four 4,951, one
 * innocent each.
 */
export const LEAST_OPENINGS = 3;

/**
 * Of each kind of prompts an account's twelve most telling values are looked at. When three quarters of them are the group's there were
 * more, and half of the share is enough: whoever draws from a pool of hundreds shows a seventh of its requests in twelve.
 */
export const MANY_TEXTS = 0.75 * VALUES_PER_ACCOUNT.content;
export const SHARE_OF_MANY = 0.5;

/**
 * What a value can be for an account that carries it, in bits beside those of the causes. OBSERVED: by the provider itself (a card, an address, a
 * time), so that nobody could have planted it. Openings are counted, from OPENING on, up to the least that carry an account.
 */
const [OPENING, FRAGMENT, OBSERVED, TEMPLATE, TEMPLATES] = [1 << 7, 1 << 11, 1 << 12, 1 << 13, 1 << 14];
const ALL_OPENINGS = FRAGMENT - OPENING;
const ALL_CAUSES = (1 << CAUSES.length) - 1;

/** The bit of its cause, and whether it was observed, is a whole text, many of them, or a fragment. */
export const legOf = (card: DetectorCard): number =>
  (1 << CAUSES.indexOf(card.cause)) | (card.plantable ? 0 : OBSERVED) | (isWholeText(card) ? TEMPLATE : 0) | (isFragment(card) ? FRAGMENT : 0) | (isOpening(card) ? OPENING : 0) | (card.isOfManyTexts === true ? TEMPLATE | TEMPLATES : 0);

/** It is a fragment still. */
export const withoutOpening = (leg: number): number => leg & ~ALL_OPENINGS;

/** What one has who has both: a second template makes templates, and openings add up. */
export const both = (some: number, other: number): number =>
  ((some | other) & ~ALL_OPENINGS) | ((some & other & TEMPLATE) << 1) | Math.min(LEAST_OPENINGS * OPENING, (some & ALL_OPENINGS) + (other & ALL_OPENINGS));

/** Two causes, one of them observed, or two templates, or one and a phrase, or openings, if they only weigh enough. */
export const canStand = (legs: number): boolean =>
  (legs & TEMPLATES) !== 0 || (legs & (TEMPLATE | FRAGMENT)) === (TEMPLATE | FRAGMENT) || (legs & ALL_OPENINGS) >= LEAST_OPENINGS * OPENING || ((legs & OBSERVED) !== 0 && (legs & ALL_CAUSES & ((legs & ALL_CAUSES) - 1)) !== 0);

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
 * one, and a rare opening or phrase that carries as much: of hundreds of templates an account may fill each too seldom; or rare
 * openings that do so together, of which there are enough. Ties of one kind stand side by side.
 */
export function repeatsTemplates(core: Core, ties: Ties, from: number, { fullContentShare }: MembershipRules): boolean {
  let [repeats, hasTemplate] = [false, false];
  let [kind, texts, share] = [-1, 0, 0];
  for (let tie = from; tie < ties.length; tie++) {
    if (!((ties.weight[tie] ?? 0) >= LEAST_TEMPLATE)) continue;
    const place = ties.core[tie] ?? 0;
    const leg = core.legOf(place);
    const requestShare = ties.requestShare[tie] ?? 0;
    if ((leg & FRAGMENT) !== 0 && requestShare >= fullContentShare) repeats = true;
    if ((leg & (TEMPLATE | OPENING)) === 0) continue;
    if (core.kindOf(place) !== kind) [kind, texts, share] = [core.kindOf(place), 0, 0];
    texts += (leg & TEMPLATES) !== 0 ? 2 : 1;
    share += requestShare;
    hasTemplate ||= (leg & TEMPLATE) !== 0;
    const least = texts >= MANY_TEXTS ? SHARE_OF_MANY * fullContentShare : fullContentShare;
    if (texts >= ((leg & TEMPLATE) !== 0 ? 2 : LEAST_OPENINGS) && share >= least) return true;
  }
  return repeats && hasTemplate;
}
