// Which facts of public traces is the population held against, and what does it measure itself? One entry per line of the table.

import type { AccountSeen, PopulationSeen } from './observed.js';
import { burstiness, gapsOf, gini, hill, mean, memory, quantile, sessionsOf, shareOf, topShare, variation } from './shape.js';

export interface Figure {
  readonly what: string;
  /** Trace and value as published. */
  readonly source: string;
  readonly published: string;
  readonly measured: (seen: PopulationSeen) => string;
}

const IMAGE = 'image-API trace, 4,247 users, 23 days';
const SERVEGEN = 'ServeGen m-large, 162 clients, 14 days';
const MOONCAKE = 'Mooncake conversations';
const BURST = 'BurstGPT_1';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const SESSION_BREAK = HOUR / 2;
const TEN_MINUTES = HOUR / 6;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const some = (values: readonly number[], at: readonly number[], digits = 0): string => at.map((share) => quantile(values, share).toFixed(digits)).join(', ');
const two = (...values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(', ');

/** Accounts of a kind that sent anything. */
const of = (kind: string, { accounts }: PopulationSeen): AccountSeen[] => accounts.filter((account) => account.kind === kind && account.ms.length > 0);
const people = (seen: PopulationSeen): AccountSeen[] => of('individual', seen);
const programs = (seen: PopulationSeen): AccountSeen[] => of('api-client', seen);
const busy = (seen: PopulationSeen, requests: number): AccountSeen[] => people(seen).filter(({ ms }) => ms.length >= requests);
const volumes = (accounts: readonly AccountSeen[]): number[] => accounts.map(({ ms }) => ms.length);
const gaps = (accounts: readonly AccountSeen[]): number[] => accounts.flatMap(({ ms }) => gapsOf(ms));
const sessions = (accounts: readonly AccountSeen[]): number[][] => accounts.map(({ ms }) => sessionsOf(ms, SESSION_BREAK));
const variations = (accounts: readonly AccountSeen[]): number[] => accounts.map(({ ms }) => variation(gapsOf(ms)));

/** Most requests of an account in any clock interval of this length. */
const peaks = (accounts: readonly AccountSeen[], lengthMs: number): number[] =>
  accounts.map(({ ms }) => {
    const counts = new Map<number, number>();
    for (const moment of ms) counts.set(Math.floor(moment / lengthMs), (counts.get(Math.floor(moment / lengthMs)) ?? 0) + 1);
    return Math.max(...counts.values());
  });

const hoursUsed = (accounts: readonly AccountSeen[]): number[] => accounts.map(({ ms }) => new Set(ms.map((moment) => Math.floor(moment / HOUR) % 24)).size);

/** Variation of gaps in each ten minutes in which a program sent five or more. */
const windowVariations = (accounts: readonly AccountSeen[]): number[] =>
  accounts.flatMap(({ ms }) => {
    const windows = new Map<number, number[]>();
    for (const moment of ms) windows.set(Math.floor(moment / TEN_MINUTES), [...(windows.get(Math.floor(moment / TEN_MINUTES)) ?? []), moment]);
    return [...windows.values()].filter(({ length }) => length >= 5).map((moments) => variation(gapsOf(moments)));
  });

function ownRepeats(accounts: readonly AccountSeen[]): number {
  const pairs = accounts.flatMap(({ promptLengths }) => promptLengths.slice(1).map((length, index) => length === promptLengths[index]));
  return shareOf(pairs, (isSame) => isSame);
}

const weekend = ([sunday = 0, monday = 0, tuesday = 0, wednesday = 0, thursday = 0, friday = 0, saturday = 0]: readonly number[]): number =>
  (sunday + saturday) / 2 / ((monday + tuesday + wednesday + thursday + friday) / 5);

export const FIGURES: readonly Figure[] = [
  { what: 'requests of a person: p50, p75, p90, p95, p99', source: IMAGE, published: '2, 5, 11, 18, 65', measured: (seen) => some(volumes(people(seen)), [0.5, 0.75, 0.9, 0.95, 0.99]) },
  { what: 'people with one request', source: IMAGE, published: '29.5 %', measured: (seen) => percent(shareOf(volumes(people(seen)), (volume) => volume === 1)) },
  { what: 'mean requests of a person', source: IMAGE, published: '6.3', measured: (seen) => mean(volumes(people(seen))).toFixed(1) },
  { what: 'share of the busiest 1 %, 10 % of people', source: IMAGE, published: '27.7 %, 57.2 %', measured: (seen) => [0.01, 0.1].map((share) => percent(topShare(volumes(people(seen)), share))).join(', ') },
  { what: 'Gini of people', source: IMAGE, published: '0.65', measured: (seen) => two(gini(volumes(people(seen)))) },
  { what: 'tail exponent of people, top 5 % (Hill)', source: IMAGE, published: '1.32', measured: (seen) => two(hill(volumes(people(seen)), 0.05)) },
  { what: 'most requests of a person in a minute: p50, p90, p99', source: IMAGE, published: '1, 2, 3', measured: (seen) => some(peaks(people(seen), 60 * SECOND), [0.5, 0.9, 0.99]) },
  { what: 'most requests of a person in an hour: p50, p90, p99, p99.9', source: IMAGE, published: '2, 8, 24, 48', measured: (seen) => some(peaks(people(seen), HOUR), [0.5, 0.9, 0.99, 0.999]) },
  { what: 'gap of a person, seconds: p25, p50, p75, p90', source: IMAGE, published: '43, 73, 159, 704', measured: (seen) => some(gaps(people(seen)).map((gap) => gap / SECOND), [0.25, 0.5, 0.75, 0.9]) },
  { what: 'gaps under 30 minutes', source: IMAGE, published: '92.7 %', measured: (seen) => percent(shareOf(gaps(people(seen)), (gap) => gap < SESSION_BREAK)) },
  { what: 'sessions (30 minutes) of a person: one; p90, p99', source: IMAGE, published: '75 %; 2, 7', measured: (seen) => `${percent(shareOf(sessions(people(seen)), ({ length }) => length === 1))}; ${some(sessions(people(seen)).map(({ length }) => length), [0.9, 0.99])}` },
  { what: 'requests of a session: mean; p50, p75, p90, p99', source: IMAGE, published: '4.5; 2, 5, 9, 35', measured: (seen) => `${mean(sessions(people(seen)).flat()).toFixed(1)}; ${some(sessions(people(seen)).flat(), [0.5, 0.75, 0.9, 0.99])}` },
  { what: 'days from first to last request: p75, p90, p95, p99', source: IMAGE, published: '0, 1.0, 5.0, 12.9', measured: (seen) => some(people(seen).map(({ ms }) => ((ms.at(-1) ?? 0) - (ms[0] ?? 0)) / DAY), [0.75, 0.9, 0.95, 0.99], 1) },
  { what: 'variation of gaps, 11 or more requests: p5, p25, p50, p75, p95', source: IMAGE, published: '0.56, 1.30, 2.79, 3.72, 6.15', measured: (seen) => some(variations(busy(seen, 11)), [0.05, 0.25, 0.5, 0.75, 0.95], 2) },
  { what: 'burstiness, memory of gaps, 11 or more requests: p50', source: IMAGE, published: '0.47, -0.07', measured: (seen) => two(quantile(variations(busy(seen, 11)).map(burstiness), 0.5), quantile(busy(seen, 11).map(({ ms }) => memory(gapsOf(ms))), 0.5)) },
  { what: 'hours of the day used, 20 or more requests: p50, p95, most', source: IMAGE, published: '4, 11, 15', measured: (seen) => some(hoursUsed(busy(seen, 20)), [0.5, 0.95, 1]) },
  { what: 'distinct prompt lengths per request, 10 or more: p5, p50, p95', source: IMAGE, published: '0.25, 0.67, 0.93', measured: (seen) => some(busy(seen, 10).map(({ promptLengths }) => new Set(promptLengths).size / promptLengths.length), [0.05, 0.5, 0.95], 2) },
  { what: 'prompt as long as the one before it', source: `${IMAGE} (there: the same in seven settings too)`, published: '19.2 %', measured: (seen) => percent(ownRepeats(people(seen))) },
  { what: 'failed requests', source: IMAGE, published: '1.5 %', measured: ({ failed, requests }) => percent(failed / requests) },
  { what: 'conversations of a person of one request; mean', source: MOONCAKE, published: '69.4 %; 1.63', measured: ({ turns }) => `${percent(shareOf(turns, (count) => count === 1))}; ${mean(turns).toFixed(2)}` },
  { what: 'whole prompt as in another request of the hour', source: `${MOONCAKE} (12,000 an hour)`, published: '1.7 %', measured: ({ repeatedInHour, requests }) => percent(repeatedInHour / requests) },
  { what: 'both token counts as in another request of the hour', source: 'Azure conversation, code (19,000 and 8,800 an hour)', published: '42.3 %, 16.3 %', measured: ({ samePairInHour, requests }) => percent(samePairInHour / requests) },
  { what: 'busiest hour of the day over the mean, quietest', source: `${BURST}, one zone; services of many zones`, published: '1.85, 0.21; 1.14 to 1.46, 0.66 to 0.84', measured: ({ byUtcHour }) => two(Math.max(...byUtcHour) / mean(byUtcHour), Math.min(...byUtcHour) / mean(byUtcHour)) },
  { what: 'a weekend day over a weekday', source: IMAGE, published: '0.20 to 0.88', measured: ({ byWeekday }) => two(weekend(byWeekday)) },
  { what: 'Gini of programs; largest', source: SERVEGEN, published: '0.83; 16 %', measured: (seen) => `${two(gini(volumes(programs(seen))))}; ${percent(topShare(volumes(programs(seen)), 0))}` },
  { what: 'tail exponent of programs, top 20 % (Hill)', source: SERVEGEN, published: '0.85', measured: (seen) => two(hill(volumes(programs(seen)), 0.2)) },
  { what: 'variation of gaps in ten minutes of a program: p5, p25, p50, p75, p95', source: SERVEGEN, published: '0.42, 0.94, 1.17, 2.02, 9.2', measured: (seen) => some(windowVariations(programs(seen)), [0.05, 0.25, 0.5, 0.75, 0.95], 2) },
];
