// Are accounts that registrations and places hold together worked as evenly as no customers here are? Equal rates and daily budgets by themselves
// may be those of devices of one make. But whoever owns such a device neither shares a payer or a name with its other owners nor sends from their network.

import type { Cause } from '../domain/link.js';
import type { GroupTest } from '../domain/group.js';
import { MAJORITY, WEIGHT_OF_EQUALLED } from './constants.js';
import { DEVICE, type Places } from './places.js';

interface Ties {
  readonly size: number;
  readonly tied: ReadonlySet<Cause>;
  /** Members of the largest party that registrations hold together. */
  readonly registeredTogether: number;
  /** Members on cards that pay for more than a family each, and that nothing else of their registrations holds together: how many. */
  readonly supplied: number;
  readonly places: Pick<Places, 'heldBy'>;
}

/**
 * The same tests; those that find members as equal as no customers are weigh, as a look at what the accounts do, where most share a network and a payer or a
 * name, which reach from one to the next or are cards dealt out to strangers. Families behind one exit have a payer each, and so have the firms under one
 * roof, with a mail domain of their own; a scheduler's accounts are one customer's.
 */
export function withEqualled(tests: readonly GroupTest[], { size, tied, registeredTogether, supplied, places: { heldBy } }: Ties): readonly GroupTest[] {
  if (heldBy === DEVICE || !tied.has('place') || !(tied.has('payment') || tied.has('identity')) || Math.max(registeredTogether, supplied) < MAJORITY * size) return tests;
  return tests.map((test) => (test.isEvenness === true && test.outcome === 'found' && test.weight === 0 ? { ...test, weight: WEIGHT_OF_EQUALLED } : test));
}

/** Was such a test found, and does it weigh? */
export const areEqualled = (tests: readonly GroupTest[]): boolean => tests.some(({ isEvenness, weight }) => isEvenness === true && weight > 0);
