// From which supplies do the same accounts draw? A pool of exits in many networks, a set of templates: each account shows some
// of it, and no two the same. Such values say little pair by pair within strata, because an operation can be most of its own
// stratum (all heavy, all new) and so becomes its own expectation. So they are looked for over the whole population, as
// proposals only: membership is judged afterwards against outsiders of the strata, with the group left out.

import type { Cause, DetectorCard } from '../domain/link.js';
import { hypergeometricUpperTailLog } from '../domain/tails.js';
import { leastFalse } from './false-discovery.js';
import { degreeOf, type Links } from './links.js';
import type { PairRules, ValuePair } from './pairs.js';

/** An account can draw many values of these from one supply; of the others it has one. */
const DRAWN: ReadonlySet<Cause> = new Set(['place', 'content']);

const isDrawn = ({ cause, onePerRequest, family }: DetectorCard): boolean => DRAWN.has(cause) && onePerRequest && family !== 'registration';

/** Pairs of values of one kind that meet in more accounts than independence over the whole population explains. */
export function* supplyPairs(links: Links, rules: PairRules): Generator<void, ValuePair[]> {
  const kinds = links.results.map(({ card }) => isDrawn(card));
  const met = new Uint32Array(links.values);
  const next = links.accountOffsets.slice(0, -1);
  const pairs: ValuePair[] = [];
  let drawn = 0;
  for (let a = 0; a < links.values; a++) {
    if (kinds[links.detectorOf[a] ?? 0] !== true) continue;
    drawn += 1;
    const carriersOfA = degreeOf(links, a);
    if (carriersOfA < rules.leastObserved) continue;
    yield;
    for (const b of partnersOf(a, links, next, met)) {
      const observed = met[b] ?? 0;
      met[b] = 0;
      const carriersOfB = degreeOf(links, b);
      const expected = (carriersOfA * carriersOfB) / links.accounts;
      if (observed < rules.leastObserved || observed < rules.leastRatio * expected) continue;
      pairs.push({ a, b, observed, expected, logP: hypergeometricUpperTailLog(observed, links.accounts, carriersOfA, carriersOfB) });
    }
  }
  return leastFalse(pairs, Math.max(1, (drawn * (drawn - 1)) / 2), rules.falseDiscoveryRate).pairs;
}

/** Later values of the same kind that carriers of `a` show, counted in `met`. `next` is where the values behind those asked about begin for each account: they are asked about in their order. */
function partnersOf(a: number, links: Links, next: Uint32Array, met: Uint32Array): number[] {
  const partners: number[] = [];
  const kind = links.detectorOf[a];
  for (let entry = links.offsets[a] ?? 0; entry < (links.offsets[a + 1] ?? 0); entry++) {
    const account = links.carriers[entry] ?? 0;
    const end = links.accountOffsets[account + 1] ?? 0;
    let slot = next[account] ?? 0;
    while (slot < end && (links.valuesOf[slot] ?? 0) <= a) slot += 1;
    next[account] = slot;
    for (; slot < end; slot++) {
      const b = links.valuesOf[slot] ?? 0;
      // Values are numbered kind by kind: behind these come others only.
      if (links.detectorOf[b] !== kind) break;
      if (met[b] === 0) partners.push(b);
      met[b] = (met[b] ?? 0) + 1;
    }
  }
  return partners;
}
