// Do members sit down, each at times of its own? Whoever works at a keyboard sends several requests in a sitting; a worker
// that is only awake in the daytime spreads them over the hours.

import type { GroupTestCard } from '../domain/group.js';
import { normalLowerTail } from '../domain/tails.js';
import { closePairs } from './absent-sessions.js';
import type { Events } from './events.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const HOUR_MS = 3_600_000;
/** A quarter of a day: within it day and night do not matter, nor in which zone somebody lives. */
const SPAN_HOURS = 6;
const LEAST_ACCOUNTS = 5;
/** Pairs of one account's requests within a span that tell how they lie in it. */
const LEAST_PAIRS = 30;
/**
 * One when work is spread over a quarter of a day, six when all of it lies in one hour. In two generators, written apart, groups of people
 * have 1.5 to 3.6, and campaigns 1.2 at most, but for one of 4.7 whose tasks stay with their accounts: half as many again lies between
 * them. Chosen on those data.
 */
const LEAST_RATIO = 1.5;
/** Pairs of one sitting come together, and make the count scatter more than a Poisson count: taken twice. */
const VARIANCE_PER_PAIR = 2;
const LARGEST_P = 1e-4;

export const OWN_SITTINGS: GroupTestCard = {
  kind: 'own-sittings', family: 'access',
  // Says "people", and not "strangers": it weighs nothing, and settles explanations that are about people where they cover all.
  cause: 'client', weight: 0, isExculpating: true,
  limits: { span_hours: SPAN_HOURS, least_accounts: LEAST_ACCOUNTS, least_pairs: LEAST_PAIRS, least_ratio: LEAST_RATIO, variance_per_pair: VARIANCE_PER_PAIR, largest_p: LARGEST_P },
  benignReading: 'This speaks for people. An operation that deals out whole conversations, or imitates people, has sittings as well.',
};

/** How much likelier two requests of one member in a quarter of a day lie in the same hour than any two of the group do. */
export function ownSittings({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const [hour, span] = [closePairs(times, HOUR_MS), closePairs(times, SPAN_HOURS * HOUR_MS)];
  if (times.length < LEAST_ACCOUNTS || span.observed < LEAST_PAIRS || hour.expected === 0)
    return tooLittle(OWN_SITTINGS, seen, `sittings need ${LEAST_ACCOUNTS} accounts, and ${LEAST_PAIRS} pairs of an account's requests within ${SPAN_HOURS} hours`);
  const spread = (span.observed * hour.expected) / span.expected;
  const ratio = hour.observed / spread;
  const bound = LEAST_RATIO * spread;
  const p = normalLowerTail((bound - hour.observed) / Math.sqrt(VARIANCE_PER_PAIR * bound));
  return verdict(OWN_SITTINGS, seen, {
    found: p <= LARGEST_P, effect: ratio, p,
    summary: `of two requests of one member within ${SPAN_HOURS} hours both lie in the same hour ${ratio.toFixed(2)} times as often as of any two of the group (1 is work spread over the hours, people are far above)`,
  });
}
