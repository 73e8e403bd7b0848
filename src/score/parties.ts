// Whom does a cause hold together? Members that share values are parties of a group.

import { SetsByValue } from '../domain/disjoint-sets.js';
import type { Group } from '../domain/group.js';
import { isOfIssuer, type Cause } from '../domain/link.js';
import { MAJORITY, PRESENT } from './constants.js';

/** Parties of members (their places in the group) by cause, the causes in the order in which members have them. Nobody shares a payer by having the same bank. */
export function partiesByCause(group: Group): Map<Cause, number[][]> {
  const parties = new Map<Cause, SetsByValue>();
  group.members.forEach(({ tethers }, member) => {
    for (const { core, weight } of tethers) {
      const card = group.core[core]?.card;
      if (card === undefined || weight < PRESENT || isOfIssuer(card)) continue;
      const ofCause = parties.get(card.cause) ?? new SetsByValue(group.members.length);
      ofCause.add(member, core);
      parties.set(card.cause, ofCause);
    }
  });
  return new Map([...parties].map(([cause, ofCause]) => [cause, ofCause.sets()]));
}

/** Fewer on one card are a couple. */
export const LEAST_ON_CARDS = 3;

/**
 * Parties that cards hold together and nothing else does of what is known of their registrations, of `least` members or more, each by its members' places in the group.
 * A firm's seats, a family, have a mail domain, an afternoon or a place in common as well, most of them; a supply of cards is dealt out to accounts that have not.
 */
export function cardsAlone(group: Group, least = LEAST_ON_CARDS): number[][] {
  const isOther = (core: number): boolean => {
    const card = group.core[core]?.card;
    return card?.family === 'registration' && card.cause !== 'payment';
  };
  return (partiesByCause(group).get('payment') ?? []).filter((party) => {
    const members = new Map<number, number>();
    for (const member of party)
      for (const { core, weight } of group.members[member]?.tethers ?? []) if (weight >= PRESENT && isOther(core)) members.set(core, (members.get(core) ?? 0) + 1);
    return party.length >= least && Math.max(0, ...members.values()) < MAJORITY * party.length;
  });
}

/** Share of members in such parties. */
export const onCardsAlone = (group: Group): number => cardsAlone(group).reduce((sum, { length }) => sum + length, 0) / group.members.length;
