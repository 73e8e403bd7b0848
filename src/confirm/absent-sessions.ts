// Do members have sittings of their own? Whoever works at a keyboard sends several requests in a sitting and then none, so
// that two requests of one person lie close together far more often than any two of the group.

import type { GroupTest, GroupTestCard } from '../domain/group.js';
import { normalLowerTail } from '../domain/tails.js';
import type { Events } from './events.js';
import { remembered } from './remembered.js';
import { notCounted, tooLittle, verdict, type Verdict } from './verdict.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** From a pause for thought to a working shift; the hour is the span that is tested. */
const SPANS_MS = [10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS];
const LEAST_ACCOUNTS = 5;
/** Pairs that chance would lay into one span; fewer tell nothing. */
const LEAST_EXPECTED = 50;
/**
 * People have more at every span: traces of users of an image API and of chat services have sittings of two requests and more
 * in the mean, which alone makes twice what chance makes within the hour.
 */
const PEOPLE = 1.25;
/** Pairs of one busy stretch come together, and make the count scatter more than a Poisson count: taken twice. */
const VARIANCE_PER_PAIR = 2;
const LARGEST_P = 1e-4;
/** Comparable accounts outside must show what the members lack: in a log of clocked programs alone nobody has sittings. */
const LEAST_CONTRAST = 2;

export const ABSENT_SESSIONS: GroupTestCard = {
  kind: 'absent-sessions', family: 'access',
  // Says "no people", and not "one hand": a device that reports at moments of its own has no sittings either. It rules out the
  // explanations that are about people, and weighs nothing itself.
  cause: 'client', weight: 0,
  limits: { spans_ms: SPANS_MS, least_accounts: LEAST_ACCOUNTS, least_expected: LEAST_EXPECTED, least_ratio_of_people: PEOPLE, variance_per_pair: VARIANCE_PER_PAIR, largest_p: LARGEST_P, least_contrast: LEAST_CONTRAST },
  benignReading: 'Devices and scheduled programs that call at moments of their own have no sittings either.',
};

/** What `times` say for themselves; what was found has to be held against comparable accounts by `besideControls`. */
export function absentSessions({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const spans = SPANS_MS.map((spanMs) => ({ spanMs, ...closePairs(times, spanMs) })).filter(({ expected }) => expected >= LEAST_EXPECTED);
  const hour = spans.find(({ spanMs }) => spanMs === HOUR_MS);
  if (times.length < LEAST_ACCOUNTS || hour === undefined)
    return tooLittle(ABSENT_SESSIONS, seen, `sittings need ${LEAST_ACCOUNTS} accounts, and ${LEAST_EXPECTED} pairs of an account's requests to be expected in one hour`);
  const p = normalLowerTail((hour.observed - PEOPLE * hour.expected) / Math.sqrt(VARIANCE_PER_PAIR * PEOPLE * hour.expected));
  const ratio = hour.observed / hour.expected;
  return verdict(ABSENT_SESSIONS, seen, {
    // What the hour proves, the other spans must not speak against.
    found: p <= LARGEST_P && spans.every(({ observed, expected }) => observed < PEOPLE * expected), effect: ratio, p,
    summary: `two requests of one member lie in the same hour ${ratio.toFixed(2)} times as often as if all requests were dealt out at random (people: above ${PEOPLE})`,
  });
}

/** Takes "found" away where comparable accounts outside lack sittings too, or cannot tell. */
export function besideControls(test: GroupTest, { times }: Events): GroupTest {
  if (test.outcome !== 'found') return test;
  const { observed, expected } = closePairs(times, HOUR_MS);
  if (times.length < LEAST_ACCOUNTS || expected < LEAST_EXPECTED) return notCounted(test, 'too few accounts outside are comparable');
  const ratio = observed / expected;
  const beside = `of ${times.length} comparable accounts outside, ${ratio.toFixed(2)} times`;
  return ratio >= LEAST_CONTRAST * (test.effect ?? NaN) && ratio >= PEOPLE ? { ...test, summary: `${test.summary}; ${beside}` } : notCounted(test, `it is ${beside}`);
}

interface ClosePairs {
  /** Pairs of requests of one account in one span of time. */
  readonly observed: number;
  /**
   * The same if the requests were dealt to the accounts at random, each keeping its number and each span its total: of the
   * N (N - 1) / 2 pairs the share of one account, times the pairs of one span. Exact.
   */
  readonly expected: number;
}

export const closePairs = remembered(countPairs);

function countPairs(times: Events['times'], spanMs: number): ClosePairs {
  const totals = new Map<number, number>();
  let [observed, ofOneAccount, requests] = [0, 0, 0];
  for (const some of times) {
    requests += some.length;
    ofOneAccount += pairsOf(some.length);
    for (let from = 0, end = 0; from < some.length; from = end) {
      const span = Math.floor((some[from] ?? 0) / spanMs);
      while (end < some.length && Math.floor((some[end] ?? 0) / spanMs) === span) end += 1;
      observed += pairsOf(end - from);
      totals.set(span, (totals.get(span) ?? 0) + end - from);
    }
  }
  const ofOneSpan = [...totals.values()].reduce((sum, count) => sum + pairsOf(count), 0);
  return { observed, expected: requests < 2 ? 0 : (ofOneAccount * ofOneSpan) / pairsOf(requests) };
}

const pairsOf = (count: number): number => (count * (count - 1)) / 2;
