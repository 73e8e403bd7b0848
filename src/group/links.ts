// All shared values of all detectors as one sparse matrix, readable by value and by account.

import type { DetectorResult } from '../domain/link.js';

export interface Links {
  readonly results: readonly DetectorResult[];
  readonly values: number;
  readonly accounts: number;
  /** Per value: its detector (index into results) and its place in that detector's incidence. */
  readonly detectorOf: Uint16Array;
  readonly placeOf: Uint32Array;
  /** Carriers of value v: `carriers[offsets[v] .. offsets[v + 1]]`, ascending; `requests` beside them. */
  readonly offsets: Uint32Array;
  readonly carriers: Uint32Array;
  readonly requests: Float64Array;
  /** Values of account a: `valuesOf[accountOffsets[a] .. accountOffsets[a + 1]]`, with the entry they came from. */
  readonly accountOffsets: Uint32Array;
  readonly valuesOf: Uint32Array;
  readonly entryOf: Uint32Array;
}

/** Values keep the order of detectors and, within them, of labels: the numbering is the same in every run. */
export function linksOf(results: readonly DetectorResult[], accounts: number): Links {
  const values = results.reduce((sum, { incidence }) => sum + incidence.values.length, 0);
  const entries = results.reduce((sum, { incidence }) => sum + incidence.accounts.length, 0);
  const [detectorOf, placeOf, offsets] = [new Uint16Array(values), new Uint32Array(values), new Uint32Array(values + 1)];
  const [carriers, requests] = [new Uint32Array(entries), new Float64Array(entries)];
  let value = 0;
  let entry = 0;
  results.forEach(({ incidence }, detector) => {
    carriers.set(incidence.accounts, entry);
    requests.set(incidence.requests, entry);
    for (let place = 0; place < incidence.values.length; place++, value++) {
      detectorOf[value] = detector;
      placeOf[value] = place;
      offsets[value + 1] = entry + (incidence.offsets[place + 1] ?? 0);
    }
    entry += incidence.accounts.length;
  });
  return { results, values, accounts, detectorOf, placeOf, offsets, carriers, requests, ...byAccount(accounts, values, offsets, carriers) };
}

function byAccount(accounts: number, values: number, offsets: Uint32Array, carriers: Uint32Array): Pick<Links, 'accountOffsets' | 'valuesOf' | 'entryOf'> {
  const accountOffsets = new Uint32Array(accounts + 1);
  for (const account of carriers) accountOffsets[account + 1] = (accountOffsets[account + 1] ?? 0) + 1;
  for (let account = 0; account < accounts; account++) accountOffsets[account + 1] = (accountOffsets[account + 1] ?? 0) + (accountOffsets[account] ?? 0);
  const [valuesOf, entryOf, next] = [new Uint32Array(carriers.length), new Uint32Array(carriers.length), accountOffsets.slice()];
  for (let value = 0; value < values; value++)
    for (let entry = offsets[value] ?? 0; entry < (offsets[value + 1] ?? 0); entry++) {
      const account = carriers[entry] ?? 0;
      const slot = next[account] ?? 0;
      next[account] = slot + 1;
      valuesOf[slot] = value;
      entryOf[slot] = entry;
    }
  return { accountOffsets, valuesOf, entryOf };
}

export const degreeOf = (links: Links, value: number): number => (links.offsets[value + 1] ?? 0) - (links.offsets[value] ?? 0);

/** The detector's card of a value. */
export function cardOf(links: Links, value: number): DetectorResult['card'] {
  const result = links.results[links.detectorOf[value] ?? 0];
  if (result === undefined) throw new RangeError(`no detector for value ${value}`);
  return result.card;
}
