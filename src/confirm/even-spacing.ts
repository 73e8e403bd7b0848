// Does somebody serve one member after the other, at a pace that hardly changes? Requests of strangers, and jobs that are set to moments of
// their own, come as near to each other as chance lets them.

import type { GroupTestCard } from '../domain/group.js';
import type { Events } from './events.js';
import { localVariationOf } from './local-variation.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const LEAST_ACCOUNTS = 5;
/** Neighbouring distances half as unequal as chance makes them, at most. */
const LARGEST_VARIATION = 0.5;
const LARGEST_P = 1e-4;

export const EVEN_SPACING: GroupTestCard = {
  kind: 'even-spacing', family: 'access', cause: 'rhythm',
  // As much as even shares: it is the same dispatcher, seen in the distances and not in the counts.
  weight: 4,
  limits: { least_accounts: LEAST_ACCOUNTS, largest_variation: LARGEST_VARIATION, largest_p: LARGEST_P },
  benignReading: 'A product that staggers the jobs of its own customers spaces them evenly as well.',
};

export function evenSpacing({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const variation = times.length < LEAST_ACCOUNTS ? null : localVariationOf({ times });
  if (variation === null) return tooLittle(EVEN_SPACING, seen, `spacing needs ${LEAST_ACCOUNTS} accounts, whose requests follow one another in more than ten steps of the log's clock`);
  return verdict(EVEN_SPACING, seen, {
    found: variation.value <= LARGEST_VARIATION && variation.logP <= Math.log(LARGEST_P), effect: variation.value, p: Math.exp(variation.logP),
    summary: `the distances between one member's request and the next member's have a local variation of ${variation.value.toFixed(2)} (1 is chance, 0 is a clock that serves one after the other)`,
  });
}
