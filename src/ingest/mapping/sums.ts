// Does a table that nobody declared hold sums over a period, one row per account and day or hour, rather than requests? Told by what
// such a table is: a count of requests in every row, and times that are all the beginning of a period.

import { normalName } from './aliases.js';
import { isDays } from './day-and-time.js';
import { pathName, type Period, type SampledColumn } from './recognition.js';
import { filledValues } from './shapes.js';
import { rewritten } from './rare-times.js';
import { timeShape } from './times.js';

/** What a request may be called; a table of sums counts it. English, German, Spanish, French, Italian, Dutch. */
const ONE = /^(request|call|invocation|query|hit|completion|generation|inference)$/;
const MANY = /^(requests|reqs|calls|invocations|queries|hits|completions|generations|inferences|anfragen|aufrufe|abfragen|peticiones|solicitudes|llamadas|requetes|appels|richieste|chiamate|verzoeken|aanroepen)$/;
/** Of these a request may hold several itself: they count requests only where a row is a whole day. */
const MANY_OF_A_DAY = /^(messages|conversations|prompts|chats|nachrichten|mensajes)$/;
const COUNTED = /^(num|number|n|count|counts|cnt|nb|total|anzahl|no|sum|of)$/;
/** `count(*)` under the names that databases give it. */
const ROWS = /^(count|cnt|n|total|anzahl|count_star|count_1|count_all|row_count|rows|num_rows|events|event_count)$/;
/** Counts of something else, or no counts. */
const OTHER = /^(remaining|limit|limits|quota|rate|max|min|per|avg|average|mean|median|id|ids|size|bytes|ms|s|token|tokens|time|latency|duration|cost|rpm|tool|tools|function|retry|retries|sql|db|body|path|url|method|type)$/;

/** How close the times stand: each is the beginning of one of these. */
type Grain = 'minute' | 'hour' | 'day';

export interface Sums {
  readonly period: Period;
  /** Null where nothing counts the requests. */
  readonly count: SampledColumn | null;
}

/**
 * Null when the rows are requests, as far as anyone can tell. `single` says that they have what only a single request has: an id, a
 * prompt, a conversation. `count` of the answer is null when the times are days alone and nothing is counted.
 */
export function sumsIn(columns: readonly SampledColumn[], times: SampledColumn, single: boolean): Sums | null {
  const grain = grainOf(times);
  if (grain === null) return null;
  const count = single && !isDays(times) ? null : countOfRequests(columns, grain);
  if (count === null) return grain === 'day' && areDaysAlone(times) ? { period: 'day', count: null } : null;
  return { period: grain === 'day' ? longer(times) : grain, count };
}

/** A day in words, or so many times at its very beginning that no requests were made so. */
const areDaysAlone = (times: SampledColumn): boolean => isDays(times) || filledValues(times.values).length >= FEWEST_MIDNIGHTS;
/** One request in 86,400 falls on the second of midnight; a handful of rows in a made-up example may. */
const FEWEST_MIDNIGHTS = 10;
/** Fewer rows on whole hours or minutes are chance. */
const FEWEST_IN_GRAIN = 3;

/** The column that counts requests; of several the one with the plainest name. */
function countOfRequests(columns: readonly SampledColumn[], grain: Grain): SampledColumn | null {
  const counts = columns.filter((column) => isCountName(normalName(column.path.at(-1) ?? ''), grain) && areCounts(column, grain));
  return counts.sort((a, b) => words(a) - words(b) || columns.indexOf(a) - columns.indexOf(b))[0] ?? null;
}

const words = ({ path }: SampledColumn): number => normalName(pathName(path)).split('_').length;

function isCountName(name: string, grain: Grain): boolean {
  const tokens = name.split('_');
  if (tokens.some((token) => OTHER.test(token))) return false;
  const isCounted = tokens.some((token) => COUNTED.test(token));
  return ROWS.test(name) || tokens.some((token) => MANY.test(token) || (grain === 'day' && MANY_OF_A_DAY.test(token)) || (isCounted && ONE.test(token)));
}

/** Whole numbers; within a day not all of them 1, which a column of a request could say of itself. */
function areCounts({ values }: SampledColumn, grain: Grain): boolean {
  const filled = filledValues(values);
  return filled.length > 0 && filled.every((value) => /^\d{1,3}([.,]\d{3})+$|^\d+(\.0+)?$/.test(value)) && (grain === 'day' || filled.some((value) => Number(value) !== 1));
}

/** Milliseconds of a day since its midnight as it is written; null when it is no time. */
function clockOf(written: string): number | null {
  const value = rewritten(written);
  const shape = timeShape(value);
  if (shape === null) return null;
  if (shape.form === 'epoch') return epochMs(value) % DAY_MS;
  const text = clockText(value, shape.form);
  const [, hour = '0', minute = '0', second = '0', fraction = '0', half] = /(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,3}))?)?(?:\d*)? ?([AP]M)?/i.exec(text) ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction);
}

/** A time without its day, whose numbers must not pass for those of a clock; nor must a fraction pass for a year. */
function clockText(value: string, form: string): string {
  if (form === 'clf') return value.replace(/^[^:]*:/, '');
  const [, hour, minute, rest] = /^\d{8}[T ](\d\d):?(\d\d):?(.*)$/.exec(value) ?? [];
  if (hour !== undefined && minute !== undefined && rest !== undefined) return `${hour}:${minute}:${rest}`;
  return value.replace(/^\d{4}[-/]\d\d[-/]\d\d|^.*?\d{4}(?=[ T,])/, '');
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Milliseconds since 1970, by the size of the number. */
function epochMs(value: string): number {
  const number = Number(value);
  return number < 1e11 ? number * 1000 : number < 1e14 ? number : number < 1e17 ? number / 1000 : number / 1e6;
}

function grainOf(times: SampledColumn): Grain | null {
  const filled = filledValues(times.values);
  const clocks = filled.map(clockOf);
  const isEvery = (length: number): boolean => clocks.length > 0 && clocks.every((clock) => clock !== null && clock % length === 0);
  // The midnight of a place is the same hour of UTC, but for the change of its clocks.
  const isMidnight = isEvery(DAY_MS) || (isEvery(HOUR_MS) && new Set(clocks).size === 1 && new Set(filled).size >= FEWEST_IN_GRAIN);
  if (isMidnight) return 'day';
  if (filled.length < FEWEST_IN_GRAIN) return null;
  return isEvery(HOUR_MS) ? 'hour' : isEvery(MINUTE_MS) ? 'minute' : null;
}

/** Weeks and months begin on days as well; a sum of one must not pass for a day's. */
function longer(times: SampledColumn): Period {
  const days = [...new Set(filledValues(times.values).map(dayOf))].filter((day) => day !== null).sort((a, b) => a - b);
  if (days.length < 2) return 'day';
  if (days.every((day) => new Date(day).getUTCDate() === 1)) return 'month';
  const isWeekly = days.length >= 3 && days.every((day) => (day - (days[0] ?? 0)) % (7 * DAY_MS) === 0);
  return isWeekly ? 'week' : 'day';
}

function dayOf(written: string): number | null {
  const value = rewritten(written);
  const shape = timeShape(value);
  if (shape?.form === 'epoch') return Math.floor(epochMs(value) / DAY_MS) * DAY_MS;
  const [, year, month, day] = /^(\d{4})[-/]?(\d\d)[-/]?(\d\d)/.exec(value) ?? [];
  if (year !== undefined) return Date.UTC(Number(year), Number(month) - 1, Number(day));
  const [, first, second, last] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})/.exec(value) ?? [];
  if (last === undefined) return null;
  return shape?.form === 'mdy' ? Date.UTC(Number(last), Number(first) - 1, Number(second)) : Date.UTC(Number(last), Number(second) - 1, Number(first));
}
