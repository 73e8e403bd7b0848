// Does one hand deal out work by lot? Equal rates alone do not say so: devices of one make that call at random moments have them as well. But
// each of those is paid for by its owner. Where the cards were dealt out too, the hand that did it deals the work.

import type { Group, GroupTest } from '../domain/group.js';
import { MAJORITY, WEIGHT_OF_DEALT_CARDS } from './constants.js';
import { onCardsAlone } from './parties.js';

/** The same tests; equal rates in all that members send tie them when most of them pay with cards of several accounts that nothing else of their registrations holds together. */
export function withDealtCards(group: Group, tests: readonly GroupTest[]): readonly GroupTest[] {
  const place = tests.findIndex(({ outcome, ofRequests, rulesOutPeople }) => outcome === 'found' && rulesOutPeople === true && ofRequests === undefined);
  const rates = tests[place];
  if (rates === undefined) return tests;
  const share = onCardsAlone(group);
  if (share < MAJORITY) return tests;
  const told = `${rates.summary}; devices of one make have equal rates as well, but ${Math.round(100 * share)} % of these members pay with cards that several of them have in common and nothing else of their registrations`;
  return tests.map((test, index) => (index === place ? { ...rates, cause: 'rhythm', weight: WEIGHT_OF_DEALT_CARDS, summary: told } : test));
}
