// Does the log cover its window? Requests of the whole population by day, and the hours in which there should have
// been some and were none: a missing export looks like a quiet night, and must not be mistaken for one.

import type { ReportSummary } from '../domain/report.js';
import { allRows, type Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { rounded } from './rounding.js';

const POPULATION_HOURS = sqlBeside(import.meta.url, 'population-hours.sql');
const HOUR_MS = 3_600_000;

// A Poisson count that is expected to be 30 is 0 once in 10^13; real traffic varies more, by a factor of a few.
const REMARKABLE_MISSING_REQUESTS = 30;

export interface Coverage {
  readonly gaps: ReportSummary['window']['gaps'];
  readonly timeline: ReportSummary['timeline'];
}

interface HourCount {
  /** Hours since 1970-01-01T00:00Z. */
  readonly hour: number;
  readonly requests: number;
}

export async function coverage(engine: Engine): Promise<Coverage> {
  const rows = await allRows(engine, POPULATION_HOURS);
  const hours = rows.map(([hour, requests]) => ({ hour: Number(hour), requests: Number(requests) }));
  return { gaps: gapsIn(hours), timeline: daysOf(hours) };
}

/**
 * Stretches of empty whole hours, within the window, in which 30 requests or more were to be expected: as many as the same hours
 * of the day hold on the other days, and no more than the level of the day before and the day after allows, since a log that
 * grows is no log with holes at its beginning. Hours must be ascending.
 */
export function gapsIn(hours: readonly HourCount[]): Coverage['gaps'] {
  const usual = new UsualHours(hours);
  const gaps: { start: string; end: string; expected_requests: number }[] = [];
  for (let index = 1; index < hours.length; index += 1) {
    const from = (hours[index - 1]?.hour ?? 0) + 1;
    const to = hours[index]?.hour ?? 0;
    if (to <= from) continue;
    const missing = usual.without(from, to) * Math.min(1, levelAround(hours, index, usual));
    if (missing < REMARKABLE_MISSING_REQUESTS) continue;
    gaps.push({ start: timeOfHour(from), end: timeOfHour(to), expected_requests: rounded(missing) });
  }
  return gaps;
}

/** Requests of the day before the hour at `index`, and of the day from it on, by what these hours usually hold. */
function levelAround(hours: readonly HourCount[], index: number, usual: UsualHours): number {
  const [before, after] = [hours[index - 1]?.hour ?? 0, hours[index]?.hour ?? 0];
  let requests = 0;
  for (let at = index - 1; at >= 0 && (hours[at]?.hour ?? 0) > before - 24; at -= 1) requests += hours[at]?.requests ?? 0;
  for (let at = index; at < hours.length && (hours[at]?.hour ?? 0) < after + 24; at += 1) requests += hours[at]?.requests ?? 0;
  return requests / Math.max(1, usual.between(Math.max(usual.first, before - 23), before + 1) + usual.between(after, Math.min(usual.last + 1, after + 24)));
}

/** What each hour of the day holds, all days of the window taken together. */
class UsualHours {
  readonly first: number;
  readonly last: number;
  readonly #days: number;
  readonly #sums = new Array<number>(24).fill(0);

  constructor(hours: readonly HourCount[]) {
    this.first = hours[0]?.hour ?? 0;
    this.last = hours.at(-1)?.hour ?? 0;
    this.#days = (this.last - this.first + 1) / 24;
    for (const { hour, requests } of hours) this.#sums[hourOfDay(hour)] = (this.#sums[hourOfDay(hour)] ?? 0) + requests;
  }

  /** From `from` up to `to`, by the mean over all days. */
  between(from: number, to: number): number {
    return this.#summed(from, to, () => this.#days);
  }

  /** The same, by the mean over days that are not in the stretch itself. */
  without(from: number, to: number): number {
    return this.#summed(from, to, (hour) => this.#days - Math.ceil((to - hour) / 24));
  }

  #summed(from: number, to: number, daysOf: (first: number) => number): number {
    let sum = 0;
    for (let hour = from; hour < Math.min(to, from + 24); hour += 1) {
      const times = Math.ceil((to - hour) / 24);
      sum += (times * (this.#sums[hourOfDay(hour)] ?? 0)) / Math.max(1, daysOf(hour));
    }
    return sum;
  }
}

function daysOf(hours: readonly HourCount[]): Coverage['timeline'] {
  const requestsByDay = new Map<number, number>();
  for (const { hour, requests } of hours) {
    const day = Math.floor(hour / 24);
    requestsByDay.set(day, (requestsByDay.get(day) ?? 0) + requests);
  }
  return [...requestsByDay].map(([day, requests]) => ({ day: timeOfHour(day * 24).slice(0, 10), requests }));
}

const hourOfDay = (hour: number): number => ((hour % 24) + 24) % 24;
const timeOfHour = (hour: number): string => new Date(hour * HOUR_MS).toISOString();
