// Which registration and network values do surprisingly many accounts have in common? The report's list, most surprising first.

import type { DetectorResult } from '../domain/link.js';
import { compare } from '../domain/order.js';
import type { ReportSharedValue } from '../domain/report.js';
import { surpriseOf } from './spread.js';

/** Beyond this many nobody reads on; the total stands beside them. */
const MOST_LISTED = 1000;

/** Who has a value in common with more than this many is near to none of them, and a thousand such lists outweigh the report. */
const MOST_NAMED = 100;

export interface SharedValues {
  readonly listed: readonly ReportSharedValue[];
  readonly total: number;
}

/** `accountIds` by the index that the incidences use. */
export function sharedValues(results: readonly DetectorResult[], accountIds: readonly string[]): SharedValues {
  const all = results.filter(({ card }) => card.family === 'registration' || card.family === 'network').flatMap(valuesOf);
  all.sort((a, b) => a.logP - b.logP || b.shared.accounts - a.shared.accounts || compare(a.shared.kind, b.shared.kind) || compare(a.shared.value, b.shared.value));
  return { listed: all.slice(0, MOST_LISTED).map(({ shared, carriers }) => ({ ...shared, account_ids: namesOf(carriers, accountIds) })), total: all.length };
}

function namesOf(carriers: Uint32Array, accountIds: readonly string[]): string[] | null {
  return carriers.length > MOST_NAMED ? null : Array.from(carriers, (account) => accountIds[account] ?? '').sort(compare);
}

interface Ranked {
  readonly logP: number;
  readonly shared: ReportSharedValue;
  readonly carriers: Uint32Array;
}

function valuesOf(result: DetectorResult): Ranked[] {
  const { card, incidence } = result;
  const surprise = surpriseOf(result);
  return incidence.values.map((value, place) => {
    const [from, to] = [incidence.offsets[place] ?? 0, incidence.offsets[place + 1] ?? 0];
    const { expected, logP } = surprise(place);
    const shared = {
      kind: card.kind, family: card.family, value, accounts: to - from, requests: incidence.requests.subarray(from, to).reduce((sum, requests) => sum + requests, 0),
      first_seen: timeOf(incidence.firstSeenMs[place]), last_seen: timeOf(incidence.lastSeenMs[place]), expected, p: Math.exp(logP),
    };
    return { logP, shared, carriers: incidence.accounts.subarray(from, to) };
  });
}

const timeOf = (ms: number | undefined): string | null => (ms === undefined || !Number.isFinite(ms) ? null : new Date(ms).toISOString());
