// SQL for the times of mapping/rare-times.ts: each is written anew as what the engine reads.

import { SHARED_LETTERS, ZONE_LETTERS } from '../mapping/zone-letters.js';
import { SERIAL_DAYS } from '../mapping/rare-times.js';
import { literal } from './values.js';

/** 15-JAN-26 03.04.05.000000 PM as 15 JAN 2026 03:04:05.000000 PM. */
export const oracleTime = (value: string): string =>
  `replaceRegexpOne(${value}, ${literal(`${ORACLE_START}[ T:]([0-9]{2})[.:]([0-9]{2})[.:]([0-9]{2})(?:,([0-9]))?`)}, ${literal('\\1 \\2 20\\3 \\4:\\5:\\6')})`;

const ORACLE_START = '^([0-9]{1,2})-([A-Za-z]{3})-(?:20)?([0-9]{2})';

/** What Go prints without what stands behind the offset. */
export const goTime = (value: string): string => `replaceRegexpOne(${value}, ${literal('( [+-][0-9]{4}) .*$')}, ${literal('\\1')})`;

/** 20260115030405123 as 2026-01-15 03:04:05.123. */
export const digitTime = (value: string): string =>
  `replaceRegexpOne(replaceRegexpOne(${value}, ${literal('^(20[0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})')}, ${literal('\\1-\\2-\\3 \\4:\\5:\\6')}), ${literal('(:[0-9]{2})[.,]?([0-9]{3}Z?)$')}, ${literal('\\1.\\2')})`;

/** SQL for `2026-05-21 11:00:00 CEST`; letters of several zones are believed where the one that was given may be written so. */
export function letteredTime(value: string, zone: string | null): string {
  const rest = `replaceRegexpOne(${value}, ${literal(' ?[(]?[A-Z]{3,4}[)]?( [0-9]{4})?$')}, ${literal('\\1')})`;
  const letters = `extract(${value}, ${literal('([A-Z]{3,4})[)]?(?: [0-9]{4})?$')})`;
  const offset = chosen(letters, [...ZONE_LETTERS]);
  const known = `if(${offset} = '', NULL, parseDateTime64BestEffortOrNull(concat(${rest}, ' ', ${offset}), 3, 'UTC'))`;
  if (zone === null) return known;
  const local = `parseDateTime64BestEffortOrNull(${rest}, 3, ${zone})`;
  const meant = chosen(letters, [...SHARED_LETTERS].map(([name, seconds]) => [name, ` ${seconds.join(' ')} `]));
  const isMeant = `position(${meant}, concat(' ', toString(timeZoneOffset(${local})), ' ')) > 0`;
  return `if(${offset} = '' AND ifNull(${isMeant}, 0), toTimeZone(${local}, 'UTC'), ${known})`;
}

const chosen = (key: string, pairs: readonly (readonly [string, string])[]): string =>
  `transform(${key}, [${pairs.map(([name]) => literal(name)).join(', ')}], [${pairs.map(([, meaning]) => literal(meaning)).join(', ')}], '')`;

/** Days since 1899-12-30 as a text without a zone: the clock that the spreadsheet showed. 25569 of them lie before 1970. */
export function serialTime(value: string): string {
  const days = `toFloat64OrNull(replaceOne(${value}, ',', '.'))`;
  const milliseconds = `toInt64(round((ifNull(${days}, 0) - 25569) * 86400000))`;
  return `if(ifNull(${days} >= ${SERIAL_DAYS[0]} AND ${days} < ${SERIAL_DAYS[1]}, 0), toString(fromUnixTimestamp64Milli(${milliseconds}, 'UTC')), '')`;
}

/** Which of these a value is, for columns that hold several; the other times are none of them. */
export const IS_RARE = {
  digits: (value: string): string => `match(${value}, ${literal('^20[0-9]{12}[.,]?([0-9]{3})?Z?$')})`,
  oracle: (value: string): string => `match(${value}, ${literal(`${ORACLE_START}[ T:]`)})`,
  go: (value: string): string => `match(${value}, ${literal('[0-9] [+-][0-9]{4} ([A-Z]{3,5}|[+-][0-9]{2,4})( m=[+-][0-9.]+)?$')})`,
  lettered: (value: string): string => `match(${value}, ${literal('[0-9M] ?[(]?[A-Z]{3,4}[)]?( [0-9]{4})?$')})`,
} as const;
