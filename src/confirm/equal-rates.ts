// Do members get their work by lot? Whoever draws an account at random for every request gives all the same rate and nobody a sitting.
// Independent customers differ in how much they need, and people in when.

import { median } from 'simple-statistics';
import { SCATTER_OF_PEOPLE, type GroupTest, type GroupTestCard } from '../domain/group.js';
import { gammaLowerTail, normalLowerTail } from '../domain/tails.js';
import { dispersionOver, LEAST_ACCOUNTS } from './dispersion.js';
import type { Events } from './events.js';
import { notCounted, tooLittle, verdict, type Verdict } from './verdict.js';

const HOUR_MS = 3_600_000;
/** A quarter of a day and shorter, where sittings would show. */
const STRETCH_HOURS = [1, 6];
const LEAST_STRETCHES = 3;
/**
 * Coefficient of variation of what independent customers need, at least: volumes of users of public services are heavy-tailed and have
 * more than one. Half of one leaves room for the most even seats.
 */
const LEAST_VARIATION_OF_CUSTOMERS = 0.5;
/**
 * Some people are fitted out alike: rates that are drawn from a range of one to two vary by a fifth. Equal rates vary less. In a generator
 * written apart, limits from 0.03 to 0.16 find the same campaigns, those up to 0.40 two more, and none an innocent but for timetables, which their
 * scatter tells.
 */
const LARGEST_VARIATION = 0.15;
/**
 * A quarter more than chance at most, for sittings of two requests in the mean make twice as much; a tenth less at most, for a timetable
 * that everybody follows leaves less, and whether a dispatcher does is what even shares ask.
 */
export const SCATTER_BY_LOT = { least: 0.9, most: 1.25 };
/** Where totals are this much too equal for a lot, a quota or a timetable made them so, which independent programs may share. */
const LEAST_P_OF_LOT = 1e-3;
const LARGEST_P = 1e-4;
/** Of all others, with a rate like the members'; as of values that are common. In logs of generators written apart it is 0 to 21 % for seven campaigns, 49 to 54 % for innocents of three: limits from 0.22 to 0.48 find the same. */
const MOST_ALIKE = 0.25;

/**
 * A group may hold a few who only look like its members; their rates are their own. Who sends twice as much as the median rate gives, or half
 * of it, and could not have drawn that by lot (one in a hundred among all), is left out. Where more than a tenth are, the members have no
 * common rate. Rates of one to two around one and a half leave nobody out.
 */
const MOST_APART = 0.1;
const TIMES_APART = 2;
const LARGEST_P_APART = 0.01;

export const EQUAL_RATES: GroupTestCard = {
  kind: 'equal-rates', family: 'access',
  // Says "no independent customers", and not "one hand": a program that thousands install may call at one rate everywhere. It rules out
  // the explanations that are about customers and people, and weighs nothing itself.
  cause: 'client', weight: 0, isEvenness: true,
  limits: {
    stretch_hours: STRETCH_HOURS, least_stretches: LEAST_STRETCHES, least_variation_of_customers: LEAST_VARIATION_OF_CUSTOMERS, largest_variation: LARGEST_VARIATION,
    most_apart: MOST_APART, times_apart: TIMES_APART, largest_p_apart: LARGEST_P_APART, scatter_by_lot: SCATTER_BY_LOT, least_p_of_lot: LEAST_P_OF_LOT, scatter_of_people: SCATTER_OF_PEOPLE, largest_p: LARGEST_P, most_alike: MOST_ALIKE,
  },
  benignReading: 'Devices or installations of one make that call at random moments have equal rates as well.',
};

/** What `times` say for themselves; what was found has to be held against accounts outside by `besideOthers`. */
export function equalRates({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const all = ratesOf(times);
  if (all === null) return tooLittle(EQUAL_RATES, seen, `equal rates need ${LEAST_STRETCHES} quarters of a day in which ${LEAST_ACCOUNTS} accounts are at work`);
  const { figures, apart } = all;
  const others = figures.found || apart.size === 0 || apart.size > MOST_APART * times.length ? null : ratesOf(times.filter((_, account) => !apart.has(account)));
  if (others?.figures.found !== true) return verdict(EQUAL_RATES, seen, figures);
  // The second of two looks.
  return verdict(EQUAL_RATES, seen, { ...others.figures, p: 2 * others.figures.p, apart: [...apart], summary: `but for ${apart.size} of ${times.length} members, ${others.figures.summary}` });
}

interface Rates {
  readonly figures: { readonly found: boolean; readonly effect: number; readonly p: number; readonly summary: string };
  /** Accounts, by place, whose counts no lot at the others' rate gives. */
  readonly apart: ReadonlySet<number>;
}

/** Null where too few are at work. */
function ratesOf(times: Events['times']): Rates | null {
  const [hour, quarter] = STRETCH_HOURS.map((hours) => dispersionOver(times, hours * HOUR_MS));
  if (hour === undefined || quarter === undefined || quarter.stretches < LEAST_STRETCHES) return null;
  const { variation, p, areTooEqual } = variationOf(quarter.counted, quarter.shares);
  const isQuota = areTooEqual || Math.min(hour.ratio, quarter.ratio) < SCATTER_BY_LOT.least;
  const scatter = Math.max(hour.ratio, quarter.ratio);
  return {
    figures: {
      found: p <= LARGEST_P && variation <= LARGEST_VARIATION && scatter <= SCATTER_BY_LOT.most && !isQuota, effect: variation, p,
      summary: `beyond what drawing lots makes them differ, members' rates vary by ${Math.round(100 * variation)} % (independent customers: by more than ${100 * LEAST_VARIATION_OF_CUSTOMERS} %), and within a quarter of a day their counts scatter ${scatter.toFixed(2)} times as much as by lot${isQuota ? ', but they are more equal than by lot, as by a quota or a timetable' : ''}`,
    },
    apart: apartFrom(quarter.counted, quarter.shares),
  };
}

function apartFrom(counted: Float64Array, shares: Float64Array): Set<number> {
  const present = [...shares.keys()].filter((account) => (shares[account] ?? 0) > 0);
  if (present.length === 0) return new Set();
  const common = median(present.map((account) => (counted[account] ?? 0) / (shares[account] ?? 1)));
  return new Set(present.filter((account) => {
    const expected = common * (shares[account] ?? 0);
    const times = (counted[account] ?? 0) / expected;
    return (times >= TIMES_APART || times <= 1 / TIMES_APART) && 2 * normalLowerTail(-Math.abs(times - 1) * Math.sqrt(expected)) < LARGEST_P_APART / present.length;
  }));
}

interface Variation {
  /** Coefficient of variation of the accounts' rates once chance is taken off; 0 where chance explains all. */
  readonly variation: number;
  /** Of so small an index of dispersion if rates varied as those of independent customers do. */
  readonly p: number;
  /** Are the totals more equal than drawing lots makes them? */
  readonly areTooEqual: boolean;
}

/**
 * D = sum (x - e)² / e over accounts with the equal share e. Drawn by lot D is chi-square with k - 1 degrees of freedom (Fisher's index).
 * With rates that vary by c the mean of a term is 1 + e c² (mixed Poisson), and D is taken for a chi-square scaled to that mean: its
 * degrees are Satterthwaite's for unequal terms, less by the excess kurtosis of gamma rates, 6 c² (Box 1953, on tests of variances).
 */
function variationOf(counted: Float64Array, shares: Float64Array): Variation {
  const square = LEAST_VARIATION_OF_CUSTOMERS ** 2;
  let [accounts, index, all, terms, squares] = [0, 0, 0, 0, 0];
  shares.forEach((share, account) => {
    if (share === 0) return;
    accounts += 1;
    index += ((counted[account] ?? 0) - share) ** 2 / share;
    all += share;
    terms += 1 + share * square;
    squares += (1 + share * square) ** 2;
  });
  const freedom = accounts - 1;
  if (freedom < 1) return { variation: NaN, p: 1, areTooEqual: false };
  const effective = ((freedom / accounts) * (terms ** 2 / squares)) / (1 + (6 * square) / 2);
  const expected = (freedom / accounts) * terms;
  return {
    variation: Math.sqrt(Math.max(0, index - freedom) / all),
    p: gammaLowerTail(effective / 2, ((index / expected) * effective) / 2),
    areTooEqual: gammaLowerTail(freedom / 2, index / 2) < LEAST_P_OF_LOT,
  };
}

/**
 * What was found of members, held against accounts outside. It rules out people where comparable ones scatter as people do. Where those do not, or
 * cannot tell, it says no more than that members keep a rate that few others have; what a quarter of all has is the custom of the place.
 */
export function besideOthers(test: GroupTest, { times }: Events, shareAlike: number): GroupTest {
  if (test.outcome !== 'found') return test;
  const outside = times.length < LEAST_ACCOUNTS ? undefined : dispersionOver(times, (STRETCH_HOURS.at(-1) ?? 0) * HOUR_MS);
  const isTold = outside !== undefined && outside.stretches >= LEAST_STRETCHES;
  const beside = isTold ? `those of ${times.length} comparable accounts outside ${outside.ratio.toFixed(2)} times` : 'too few accounts outside are comparable';
  if (isTold && outside.ratio >= SCATTER_OF_PEOPLE) return { ...test, rulesOutPeople: true, summary: `${test.summary}, ${beside}` };
  return shareAlike <= MOST_ALIKE
    ? { ...test, summary: `${test.summary} (${beside}, so that people are not ruled out); ${(100 * shareAlike).toPrecision(2)} % of all accounts outside have a rate like theirs` }
    : notCounted(test, Number.isNaN(shareAlike) ? beside : `${beside}, and ${(100 * shareAlike).toPrecision(2)} % of all accounts outside have a rate like theirs`);
}
