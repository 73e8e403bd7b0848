// On what does a member stand?

import { strongestByCause, type CoreValue, type Tether } from '../domain/group.js';
import { isFragment, isWholeText } from '../domain/link.js';
import type { MembershipRules } from './membership.js';

/** Nats of a template that is rare enough to be one leg of two. */
export const LEAST_TEMPLATE = 2;

/** Something that the provider itself observed (a card, an address, a time) and nobody could have planted. */
export const isObserved = (core: readonly CoreValue[], { core: index, weight }: Tether, { leastCause }: MembershipRules): boolean => weight >= leastCause && core[index]?.card.plantable === false;

/** Two causes, of which one was observed and one is not coarse; or templates that carry a good part of the account's own requests. */
export function standsOnTwoLegs(core: readonly CoreValue[], tethers: readonly Tether[], rules: MembershipRules): boolean {
  const causes = [...strongestByCause(core, tethers).values()].filter(({ weight }) => weight >= rules.leastCause);
  const hasFine = tethers.some(({ core: index, weight }) => weight >= rules.leastCause && core[index]?.card.isCoarse !== true);
  return (causes.length >= 2 && hasFine && causes.some((tether) => isObserved(core, tether, rules))) || repeatsTemplates(core, tethers, rules);
}

/**
 * Two rare templates that carry a good part of the account's own requests, which nobody spends to frame a stranger; or one, and a
 * rare opening or phrase that carries as much: of hundreds of templates an account may fill each too seldom.
 */
export function repeatsTemplates(core: readonly CoreValue[], tethers: readonly Tether[], { fullContentShare }: MembershipRules): boolean {
  const byKind = new Map<string, Tether[]>();
  let repeats = false;
  for (const tether of tethers) {
    const card = core[tether.core]?.card;
    if (card === undefined || tether.weight < LEAST_TEMPLATE) continue;
    if (isFragment(card) && tether.requestShare >= fullContentShare) repeats = true;
    if (!isWholeText(card)) continue;
    byKind.set(card.kind, [...(byKind.get(card.kind) ?? []), tether]);
  }
  return (repeats && byKind.size > 0) || [...byKind.values()].some((some) => some.length >= 2 && some.reduce((sum, { requestShare }) => sum + requestShare, 0) >= fullContentShare);
}
