// Does a table keep the day of its requests in one column and their time of day in another? Spreadsheets, databases and W3C logs
// that were saved as a table do; by the days alone everybody would have acted at midnight.

import { normalName } from './aliases.js';
import { pathName, type SampledColumn } from './recognition.js';
import { filledValues } from './shapes.js';
import { timeShape } from './times.js';

export interface DayAndTime {
  readonly day: SampledColumn;
  readonly time: SampledColumn;
}

const DAY = /^(\d{4}[-/]\d\d[-/]\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01]))$/;
const CLOCK = /^(([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?( ?[AP]M)?|([01]\d|2[0-3])[0-5]\d[0-5]\d)(Z| ?UTC| ?[+-]\d\d:?\d\d)?$/i;
/** How long something took is written like a time of day. */
const OF_A_SPAN = /durat|elapsed|latenc|took|taken|length|uptime|response_time|processing|session_time|wait|dauer|duree|durac/;
/** Days of other things than the request. */
const OF_OTHERS = /sign|regist|birth|expir|creat|join|valid|due|bill|invoice/;

/** A request counts when it begins. */
const OF_THE_END = /end|finish|stop|clos|complet/;

/** Columns of which every filled value is a day. */
export const isDays = (column: SampledColumn): boolean => isThroughout(column, DAY);

/** Columns of times of day, those of spans aside. */
export function clocksOf(columns: readonly SampledColumn[]): SampledColumn[] {
  return columns.filter((column) => isThroughout(column, CLOCK) && !OF_A_SPAN.test(normalName(pathName(column.path))) && !areSpans(column));
}

/** `timestamp` is what the names of the columns say; null when they hold no such pair, or several. */
export function dayAndTime(columns: readonly SampledColumn[], timestamp: SampledColumn | undefined): DayAndTime | null {
  if (timestamp !== undefined && !isDays(timestamp)) return null;
  const days = timestamp !== undefined ? [timestamp] : columns.filter((column) => isDays(column) && !OF_OTHERS.test(normalName(pathName(column.path))));
  const clocks = clocksOf(columns);
  const pairs = days.flatMap((day) => clocks.map((time) => ({ day, time })));
  if (pairs.length === 1) return pairs[0] ?? null;
  const kin = pairs.filter(({ day, time }) => stem(day) === stem(time) && !OF_THE_END.test(stem(day)));
  return kin.length === 1 ? (kin[0] ?? null) : null;
}

/** `start` of start_date and of start_time. */
const stem = ({ path }: SampledColumn): string => normalName(pathName(path)).replace(/(^|_)(date|day|time|clock|hour|utc|gmt|local)(?=_|$)/g, '').replace(/^_+|_+$/g, '');

/** Text of the moment; '' where one of the two is empty. */
export const joined = (day: string, time: string): string => (day.trim() === '' || time.trim() === '' ? '' : `${day.trim()} ${time.trim()}`);

/** The two as one column. */
export const asOne = ({ day, time }: DayAndTime): SampledColumn => ({ path: day.path, type: null, values: day.values.map((value, row) => joined(value, time.values[row] ?? '')) });

const PAIR = /^(\S.*?) \+ (\S.*)$/;

/** `date + time` of a mapping; null for a wish that names one column. */
export function pairNames(wish: string): readonly [string, string] | null {
  const [, day, time] = PAIR.exec(wish) ?? [];
  return day === undefined || time === undefined ? null : [day, time];
}

/** The one column of moments, whatever it is called; numbers are not looked for, since many an id looks like one. */
export function onlyMoments(columns: readonly SampledColumn[]): SampledColumn | null {
  const moments = columns.filter((column) => {
    const filled = filledValues(column.values);
    const shapes = filled.map((value) => timeShape(value));
    return filled.length > 0 && !isDays(column) && shapes.every((shape) => shape !== null && shape.form !== 'epoch' && shape.form !== 'digits') && !OF_OTHERS.test(normalName(pathName(column.path)));
  });
  return moments.length === 1 ? (moments[0] ?? null) : null;
}

function isThroughout({ values }: SampledColumn, shape: RegExp): boolean {
  const filled = filledValues(values);
  return filled.length > 0 && filled.every((value) => shape.test(value));
}

/** Nothing of it later than the first hour of a day, in several rows: rather how long than when. */
function areSpans({ values }: SampledColumn): boolean {
  const filled = filledValues(values);
  return filled.length > 2 && filled.every((value) => /^0?0:/.test(value) && !/[AP]M/i.test(value));
}
