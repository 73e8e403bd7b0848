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
 * Stretches of empty whole hours, within the window, in which 30 requests or more were to be expected: the expectation
 * of an hour is the mean of the same hour of the day over all days of the window. Hours must be ascending.
 */
export function gapsIn(hours: readonly HourCount[]): Coverage['gaps'] {
  const expected = expectationByHourOfDay(hours);
  const gaps: { start: string; end: string; expected_requests: number }[] = [];
  for (let index = 1; index < hours.length; index += 1) {
    const from = (hours[index - 1]?.hour ?? 0) + 1;
    const to = hours[index]?.hour ?? 0;
    const missing = expectedBetween(expected, from, to);
    if (missing < REMARKABLE_MISSING_REQUESTS) continue;
    gaps.push({ start: timeOfHour(from), end: timeOfHour(to), expected_requests: rounded(missing) });
  }
  return gaps;
}

function expectationByHourOfDay(hours: readonly HourCount[]): number[] {
  const first = hours[0]?.hour ?? 0;
  const last = hours.at(-1)?.hour ?? 0;
  const days = Math.max(1, (last - first + 1) / 24);
  const sums = new Array<number>(24).fill(0);
  for (const { hour, requests } of hours) sums[hourOfDay(hour)] = (sums[hourOfDay(hour)] ?? 0) + requests;
  return sums.map((sum) => sum / days);
}

function expectedBetween(expected: readonly number[], from: number, to: number): number {
  if (to <= from) return 0;
  const wholeDays = Math.floor((to - from) / 24);
  let sum = wholeDays * expected.reduce((total, ofHour) => total + ofHour, 0);
  for (let hour = from + wholeDays * 24; hour < to; hour += 1) sum += expected[hourOfDay(hour)] ?? 0;
  return sum;
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
