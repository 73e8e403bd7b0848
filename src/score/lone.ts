// Evidence about accounts that no group claims: a value that by itself serves far more accounts than its like, such as a card
// of ten or a burst of registrations. One family alone, so never more than a review.

import type { Evidence } from '../domain/evidence.js';
import { isOfIssuer, type Cause, type DetectorResult, type SurpriseOfValue } from '../domain/link.js';

/** One value that is remarkable in itself. */
export interface RemarkableValue {
  readonly result: DetectorResult;
  readonly place: number;
  readonly expected: number;
  readonly weight: number;
}

/** A card and an hour of registration are one person's doing; a network, a mail domain and a bank are shared by strangers every day. */
const ALONE: ReadonlySet<Cause> = new Set(['payment', 'arrival']);

/** Expected number of values as popular as this by chance among all of the kind. */
const TOLERATED_VALUES = 0.01;

/**
 * Values that say something by themselves and are remarkable for their kind. A share 1 - expected/observed of the carriers
 * is in excess of chance, so that the odds of each are observed/expected to one.
 */
export function remarkableValues(result: DetectorResult, surprise: SurpriseOfValue): RemarkableValue[] {
  if (result.outcome !== 'found' || result.card.family !== 'registration' || !ALONE.has(result.card.cause) || isOfIssuer(result.card)) return [];
  return result.incidence.values.flatMap((_, place) => {
    const { expected, logP } = surprise(place);
    const observed = (result.incidence.offsets[place + 1] ?? 0) - (result.incidence.offsets[place] ?? 0);
    const weight = Math.min(result.card.cap, Math.log(observed / Math.max(expected, 0.5)));
    const isRemarkable = logP + Math.log(Math.max(1, result.distinctValues)) <= Math.log(TOLERATED_VALUES);
    return isRemarkable && weight > 0 ? [{ result, place, expected, weight }] : [];
  });
}

/** Evidence by account, of accounts for which `isFree` holds. */
export function loneEvidence(values: readonly RemarkableValue[], population: number, inputPaths: readonly string[], isFree: (account: number) => boolean): Map<number, Evidence[]> {
  const byAccount = new Map<number, Evidence[]>();
  for (const { result, place, expected, weight } of values) {
    const { card, incidence, query } = result;
    const [from, to] = [incidence.offsets[place] ?? 0, incidence.offsets[place + 1] ?? 0];
    const observed = to - from;
    const value = incidence.values[place] ?? '';
    const summary = card.sentence({ value, members: observed, groupSize: observed, carriers: observed, population, expected, requestShare: 1 });
    for (let entry = from; entry < to; entry++) {
      const account = incidence.accounts[entry] ?? 0;
      if (!isFree(account)) continue;
      const row = incidence.refRows[entry] ?? 0;
      const evidence: Evidence = {
        kind: card.kind, family: card.family, direction: 'supports', weight, value, expected, n: observed, window: null, summary,
        refs: row === 0 ? [] : [{ file: inputPaths[incidence.refFiles[entry] ?? 0] ?? '', row }], query,
      };
      byAccount.set(account, [...(byAccount.get(account) ?? []), evidence]);
    }
  }
  return byAccount;
}
