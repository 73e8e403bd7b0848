// Many groups and many tests: which p-values stand when so many were asked for?

import type { GroupTest } from '../domain/group.js';
import { notCounted } from './verdict.js';

/** Of the tests that are found in a run, one in a hundred may be chance. */
const FALSE_DISCOVERY_RATE = 0.01;

/**
 * The largest p that stands: Benjamini and Yekutieli (2001), "The control of the false discovery rate in multiple testing under
 * dependency", Annals of Statistics 29, because tests of one group depend on one another. 0 when none stands.
 */
export function largestStanding(ps: readonly number[], rate = FALSE_DISCOVERY_RATE): number {
  const ascending = Float64Array.from(ps).sort();
  let harmonic = 0;
  for (let rank = 1; rank <= ascending.length; rank++) harmonic += 1 / rank;
  for (let rank = ascending.length; rank >= 1; rank--) {
    const p = ascending[rank - 1] ?? 1;
    if (p <= (rank * rate) / (ascending.length * harmonic)) return p;
  }
  return 0;
}

/** Takes "found" away from tests whose p does not stand among all of the run. */
export function standing(tests: readonly (readonly GroupTest[])[]): GroupTest[][] {
  const ps = tests.flat().flatMap(({ p }) => (p === null ? [] : [p]));
  const limit = largestStanding(ps);
  return tests.map((some) => some.map((test): GroupTest =>
    test.outcome !== 'found' || (test.p !== null && test.p <= limit) ? test
      : notCounted(test, `among ${ps.length.toLocaleString('en-US')} tests of this run so small a p comes by chance`)));
}

export const MULTIPLICITY_SETTINGS = { method: 'benjamini-yekutieli', false_discovery_rate: FALSE_DISCOVERY_RATE } as const;
