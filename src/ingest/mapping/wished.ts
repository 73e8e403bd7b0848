// Which columns did the user name, in a mapping or by a flag?

import { normalName } from './aliases.js';
import { pairNames, type DayAndTime } from './day-and-time.js';
import { pathName, type SampledColumn, type Wishes } from './recognition.js';

/** A column by its name as written, else by the same name in another style; none when nothing was wished for, though a column may have no name. */
export const columnNamed = (columns: readonly SampledColumn[], wish: string): SampledColumn | undefined => {
  if (wish === '') return undefined;
  const inAnyStyle = normalName(wish);
  return columns.find((each) => pathName(each.path) === wish) ?? (inAnyStyle === '' ? undefined : columns.find((each) => normalName(pathName(each.path)) === inAnyStyle));
};

const SPAN = /^(\S.*?) - (\S.*)$/;

/** `finished_at - started_at` of a mapping; null for a wish that names one column. */
export function spanNames(wish: string): readonly [string, string] | null {
  const [, last, first] = SPAN.exec(wish) ?? [];
  return last === undefined || first === undefined ? null : [last, first];
}

/** Every column that a wish names. */
export const namesIn = (wish: string): readonly string[] => (pairNames(wish) === null ? (spanNames(wish) ?? [wish]) : wish.split(' + '));

/** Two columns that --map names for the time of a request. */
export function wishedPair(columns: readonly SampledColumn[], { map }: Wishes): DayAndTime | null {
  const [day, time] = (pairNames(map.get('timestamp') ?? '') ?? []).map((wish) => columnNamed(columns, wish));
  return day === undefined || time === undefined ? null : { day, time };
}
