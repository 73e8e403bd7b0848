// Which values of an account are worth pairing? The most telling few of each kind, by traffic, surprise and reach as in
// VALUES_PER_ACCOUNT. Choosing by rarity alone would let an account hide its evidence behind rare decoys.

import { CAUSES, type Cause } from '../domain/link.js';
import { cardOf, degreeOf, type Links } from './links.js';

/** Values per account, cause and kind: several templates and phrases each, of the rest a few tell all. */
export const MOST_BY_CAUSE = { payment: 2, identity: 2, arrival: 2, place: 3, client: 2, content: 8, rhythm: 2 } as const satisfies Record<Cause, number>;

export interface ChosenValues {
  /** Chosen values of account a: `values[offsets[a] .. offsets[a + 1]]`, ascending. */
  readonly offsets: Uint32Array;
  readonly values: Uint32Array;
  /** Carriers of each value among those that chose it. */
  readonly degrees: Uint32Array;
}

export function chooseValues(links: Links): ChosenValues {
  const causeOf = Uint8Array.from({ length: links.values }, (_, value) => CAUSES.indexOf(cardOf(links, value).cause));
  const tellingOf = Float64Array.from({ length: links.values }, (_, value) => {
    const carriers = degreeOf(links, value);
    return Math.log((links.accounts + 1) / carriers) * Math.log(carriers);
  });
  const offsets = new Uint32Array(links.accounts + 1);
  const values = new Uint32Array(links.valuesOf.length);
  const degrees = new Uint32Array(links.values);
  let end = 0;
  for (let account = 0; account < links.accounts; account++) {
    const chosen = chosenOf(links, account, causeOf, tellingOf);
    for (const value of chosen) {
      values[end++] = value;
      degrees[value] = (degrees[value] ?? 0) + 1;
    }
    offsets[account + 1] = end;
  }
  return { offsets, values: values.slice(0, end), degrees };
}

function chosenOf(links: Links, account: number, causeOf: Uint8Array, tellingOf: Float64Array): number[] {
  const ranked: { readonly value: number; readonly telling: number }[] = [];
  for (let slot = links.accountOffsets[account] ?? 0; slot < (links.accountOffsets[account + 1] ?? 0); slot++) {
    const value = links.valuesOf[slot] ?? 0;
    ranked.push({ value, telling: Math.log1p(links.requests[links.entryOf[slot] ?? 0] ?? 0) * (tellingOf[value] ?? 0) });
  }
  ranked.sort((a, b) => b.telling - a.telling || a.value - b.value);
  const taken = new Uint8Array(links.results.length);
  const chosen: number[] = [];
  for (const { value } of ranked) {
    const kind = links.detectorOf[value] ?? 0;
    if ((taken[kind] ?? 0) >= MOST_BY_CAUSE[CAUSES[causeOf[value] ?? 0] ?? 'client']) continue;
    taken[kind] = (taken[kind] ?? 0) + 1;
    chosen.push(value);
  }
  return chosen.sort((a, b) => a - b);
}
