// Does somebody deal out the work? Members' counts within a stretch of time are more equal than independent accounts' can
// be: a dispatcher that takes turns leaves less scatter than a Poisson process, people leave far more.

import type { GroupTestCard } from '../domain/group.js';
import { normalLowerTail } from '../domain/tails.js';
import { dispersionOver, LEAST_ACCOUNTS, type Dispersion } from './dispersion.js';
import type { Events } from './events.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const HOUR_MS = 3_600_000;
const STRETCH_HOURS = [1, 6, 24];
const LEAST_STRETCHES = 3;
/** One in a million, for each of three lengths. */
const LARGEST_P = 1e-6 / STRETCH_HOURS.length;
/** A tenth less scatter than chance: what quotas and rounding give by themselves is smaller. */
const LARGEST_RATIO = 0.9;
/**
 * What is dealt out must come and go by chance (a Poisson stream has 1). Where the same hour brings the same amount day after
 * day, a timetable or a quota gives everybody the same, and no dispatcher is needed.
 */
const LEAST_VARIATION = 0.5;
/**
 * Standard deviations beyond a random deal from which a member's own counts are none of the dispatcher's: one in forty of those who are served at random. At 3 a
 * program that came upon a campaign's members in a generator of others' is carried with them.
 */
const LARGEST_DEVIATION = 2;
/** The same of all that a member did from its equal share, more or less: one in four hundred. */
const LARGEST_DEVIATION_OF_ALL = 3;
/** The same of its first or last stretch, upwards: a Poisson count of mean one is six or more once in two thousand times. */
const LARGEST_EXCESS = 5;

export const EVEN_SHARES: GroupTestCard = {
  kind: 'even-shares', family: 'access', cause: 'rhythm',
  // A dispatcher is seldom innocent, though a product can have one for its customers.
  weight: 4,
  limits: { stretch_hours: STRETCH_HOURS, least_stretches: LEAST_STRETCHES, largest_p: LARGEST_P, largest_ratio: LARGEST_RATIO, least_variation: LEAST_VARIATION, largest_deviation: LARGEST_DEVIATION, largest_deviation_of_all: LARGEST_DEVIATION_OF_ALL, largest_excess: LARGEST_EXCESS },
  benignReading: 'A product that balances its own customers\' keys deals work out as well.',
};

export function evenShares({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const measured = STRETCH_HOURS.map((hours) => ({ hours, ...dispersionOver(times, hours * HOUR_MS) })).filter(({ stretches }) => stretches >= LEAST_STRETCHES);
  const best = measured.sort((a, b) => a.z - b.z || a.hours - b.hours)[0];
  if (best === undefined)
    return tooLittle(EVEN_SHARES, seen, `even shares need ${LEAST_STRETCHES} stretches of time in which ${LEAST_ACCOUNTS} accounts are at work`);
  const p = normalLowerTail(best.z);
  const isTimetable = best.variation < LEAST_VARIATION;
  const found = p <= LARGEST_P && best.ratio <= LARGEST_RATIO && !isTimetable;
  const span = best.hours === 1 ? 'hour' : best.hours === 24 ? 'day' : `${best.hours} hours`;
  const scatter = best.ratio < 0.1 ? best.ratio.toFixed(3) : best.ratio.toFixed(2);
  return verdict(EVEN_SHARES, seen, {
    found, effect: best.ratio, p,
    // A sitting shows in the hour, and a week of rest in the days.
    apart: [...times.keys()].filter((account) => measured.some((dispersion) => isApart(dispersion, account))),
    summary: `within each ${span} the members' counts scatter ${scatter} times as much as chance alone would make them (1 is chance, less is a dispatcher, people are far above)${isTimetable ? ', but so do the totals from day to day, as by a timetable or a quota' : ''}`,
  });
}

function isApart({ deviations, excesses, counted, shares }: Dispersion, account: number): boolean {
  const [count, share] = [counted[account] ?? 0, shares[account] ?? 0];
  if ((deviations[account] ?? 0) > LARGEST_DEVIATION || (excesses[account] ?? 0) >= LARGEST_EXCESS) return true;
  return Math.abs(count - share) > LARGEST_DEVIATION_OF_ALL * Math.sqrt(share);
}
