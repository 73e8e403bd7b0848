// Which registration and network values do surprisingly many accounts have in common? The report's list, most surprising first.

import type { Family } from '../domain/evidence.js';
import type { Counted, CountedValues, DetectorCard, DetectorResult, SurpriseOfValue } from '../domain/link.js';
import { compare } from '../domain/order.js';
import type { ReportSharedValue } from '../domain/report.js';
import { surpriseOf } from './spread.js';

/** Beyond this many nobody reads on; the total stands beside them. */
const MOST_LISTED = 1000;

/** Who has a value in common with more than this many is near to none of them, and a thousand such lists outweigh the report. */
export const MOST_NAMED = 100;

export interface SharedValues {
  readonly listed: readonly ReportSharedValue[];
  readonly total: number;
}

/** Are values of this kind in the list, whatever group has them? */
export const isListed = ({ family }: Pick<DetectorCard, 'family'>): boolean => family === 'registration' || family === 'network';

interface Ranked {
  readonly kind: string;
  readonly family: Family;
  readonly value: string;
  readonly place: number;
  readonly surprise: SurpriseOfValue;
  readonly who: Who;
  readonly logP: number;
  readonly expected: number;
}

/** Who has a value, by index, and how often it shows. */
interface Who {
  readonly accounts: number;
  readonly requests: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** Null for a crowd. */
  readonly named: Uint32Array | readonly number[] | null;
}

export interface RankedValues {
  readonly ranked: readonly Ranked[];
  readonly total: number;
}

/** The most surprising ones, by who is known to have them. */
export function rankedValues(results: readonly DetectorResult[]): RankedValues {
  const all = results.filter(({ card }) => isListed(card)).flatMap(valuesOf).sort(bySurprise);
  return { ranked: all.slice(0, MOST_LISTED), total: all.length };
}

/** `accountIds` by the index that the incidences use; what was counted over all requests takes the place of what was known. */
export function sharedValues({ ranked, total }: RankedValues, accountIds: readonly string[], counts: CountedValues): SharedValues {
  const listed = ranked.map((each) => withCount(each, counts.get(each.kind)?.get(each.value))).sort(bySurprise);
  return { listed: listed.map((each) => reported(each, accountIds)), total };
}

const bySurprise = (a: Ranked, b: Ranked): number => a.logP - b.logP || b.who.accounts - a.who.accounts || compare(a.kind, b.kind) || compare(a.value, b.value);

const withCount = (known: Ranked, counted: Counted | undefined): Ranked => (counted === undefined ? known : { ...known, who: counted, ...known.surprise(known.place, counted.accounts) });

const reported = ({ kind, family, value, who, expected, logP }: Ranked, accountIds: readonly string[]): ReportSharedValue => ({
  kind, family, value, accounts: who.accounts, requests: who.requests, first_seen: timeOf(who.firstSeenMs), last_seen: timeOf(who.lastSeenMs), expected, p: Math.exp(logP),
  account_ids: who.named === null ? null : Array.from(who.named, (account) => accountIds[account] ?? '').sort(compare),
});

function valuesOf(result: DetectorResult): Ranked[] {
  const { card: { kind, family }, incidence } = result;
  const surprise = surpriseOf(result);
  return incidence.values.map((value, place) => {
    const [from, to] = [incidence.offsets[place] ?? 0, incidence.offsets[place + 1] ?? 0];
    const who = {
      accounts: to - from, requests: incidence.requests.subarray(from, to).reduce((sum, requests) => sum + requests, 0),
      firstSeenMs: incidence.firstSeenMs[place] ?? NaN, lastSeenMs: incidence.lastSeenMs[place] ?? NaN, named: to - from > MOST_NAMED ? null : incidence.accounts.subarray(from, to),
    };
    return { kind, family, value, place, surprise, who, ...surprise(place) };
  });
}

const timeOf = (ms: number): string | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);
