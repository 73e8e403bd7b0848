// On what does a member stand?

import { strongestByCause, type CoreValue, type Tether } from '../domain/group.js';
import { isFragment, isWholeText, type Cause, type DetectorCard } from '../domain/link.js';
import type { MembershipRules } from './membership.js';

/** Nats of a template that is rare enough to be one leg of two. */
export const LEAST_TEMPLATE = 2;

/** Something that the provider itself observed (a card, an address, a time) and nobody could have planted. */
export const isObserved = (core: readonly CoreValue[], { core: index, weight }: Tether, { leastCause }: MembershipRules): boolean => weight >= leastCause && core[index]?.card.plantable === false;

/** Times that many have in common, whoever they are: of a launch, of a new model. */
const TIMES: ReadonlySet<Cause> = new Set(['arrival', 'rhythm']);

/** Some words in common, or a time: each is a coincidence that thousands share, and so are both together. */
const isSoft = ({ cause, isFragment: fragment }: DetectorCard): boolean => TIMES.has(cause) || fragment === true;

/** Two causes, of which one was observed and one is more than words or a time; or templates that carry a good part of the account's own requests. */
export function standsOnTwoLegs(core: readonly CoreValue[], tethers: readonly Tether[], rules: MembershipRules): boolean {
  const causes = [...strongestByCause(core, tethers).values()].filter(({ weight }) => weight >= rules.leastCause);
  const isHard = ({ core: index }: Tether): boolean => core[index] !== undefined && !isSoft(core[index].card);
  const hasHard = tethers.some((tether) => tether.weight >= rules.leastCause && isHard(tether));
  return (causes.length >= 2 && hasHard && causes.some((tether) => isObserved(core, tether, rules))) || repeatsTemplates(core, tethers, rules);
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
