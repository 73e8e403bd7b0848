// Is the group as a whole paced? A common limit or dispatcher makes the total per minute smoother than members who know
// nothing of each other can: in the minutes of an hour they avoid each other, though each of them works at random.

import type { GroupTestCard } from '../domain/group.js';
import { actsIn, byHour, spanOf } from './acts.js';
import { clockOf, expectedPairs, observedPairs, pairsOfEach, pairsOn, shiftsOf } from './coincidences.js';
import type { Events } from './events.js';
import { OWN_PART_LIMITS, unseenAmong } from './own-part.js';
import { positionAmong } from './surrogates.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const LEAST_ACCOUNTS = 5;
const LEAST_DAYS = 4;
/** A Poisson count of a hundred scatters by a tenth. */
const LEAST_EXPECTED = 100;
/** A tenth fewer meetings than members' own rhythm gives: less is rounding. */
const LARGEST_RATIO = 0.9;
const LARGEST_P = 1e-4;

export const AGGREGATE_PACING: GroupTestCard = {
  kind: 'aggregate-pacing', family: 'access', cause: 'rhythm',
  // A limit that many share can be the provider's or an employer's own: half of what even shares weigh.
  weight: 2,
  limits: { least_accounts: LEAST_ACCOUNTS, least_days: LEAST_DAYS, least_expected: LEAST_EXPECTED, largest_ratio: LARGEST_RATIO, largest_p: LARGEST_P, ...OWN_PART_LIMITS },
  benignReading: 'A limit on an organisation\'s total, or one proxy with a queue, paces strangers behind it as well.',
};

export function aggregatePacing({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const { fromMs, days } = spanOf(times);
  if (times.length < LEAST_ACCOUNTS || !(days >= LEAST_DAYS)) return tooLittle(AGGREGATE_PACING, seen, `pacing needs ${LEAST_ACCOUNTS} accounts over ${LEAST_DAYS} days`);
  const acts = times.map((some) => actsIn(some, fromMs, MINUTE_MS));
  const minutes = clockOf(acts, days, DAY_MS / MINUTE_MS);
  const hours = clockOf(acts.map((some) => byHour(some, MINUTE_MS)), days, DAY_MS / HOUR_MS);
  // Of two acts in one hour, how many fall into one minute: as it was, and by members' own minutes on any days.
  const [together, company] = [observedPairs(minutes), observedPairs(hours)];
  const usual = expectedPairs(minutes) / Math.max(expectedPairs(hours), Number.MIN_VALUE);
  const expected = company * usual;
  if (!(expected >= LEAST_EXPECTED)) return tooLittle(AGGREGATE_PACING, seen, `pacing needs ${LEAST_EXPECTED} meetings of members in one minute to be expected`);
  const among = positionAmong(together / company, 'lower', (surrogate) => {
    const shifts = shiftsOf(times.length, surrogate, days);
    const inHours = pairsOn(hours, shifts);
    return inHours === 0 ? usual : pairsOn(minutes, shifts) / inHours;
  }, usual / Math.sqrt(expected));
  const ratio = together / expected;
  const found = among.p <= LARGEST_P && ratio <= LARGEST_RATIO;
  return verdict(AGGREGATE_PACING, seen, {
    found, effect: ratio, p: among.p, ...(found ? { unseenAt: unseenAmong(pairsOfEach(minutes), pairsOfEach(hours).map((inHours) => inHours * usual), ratio) } : {}),
    summary: `members meet in one minute ${ratio.toFixed(2)} times as often as on shifted days, of those at work in one hour (${together.toLocaleString('en-US')} meetings, ${Math.round(expected).toLocaleString('en-US')} expected; less than 1 is a common pace)`,
  });
}
