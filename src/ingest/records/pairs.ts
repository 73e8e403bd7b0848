// A line of key=value pairs is a record as well: what Go's loggers, Heroku and many a hand-made log line write ("logfmt").

import type { JsonObject } from './json.js';

/** A longer line is no such record. */
const LONGEST = 1 << 16;
/** Fewer pairs stand in plain sentences. */
const FEWEST = 3;
const PAIR = /(?:^|[\s,;])([A-Za-z_@][\w.@-]{0,99})=("(?:[^"\\]|\\.)*"|[^\s",;]*)/g;
const LEADING_TIME = /^\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)\]?\s/;
const TIME_KEY = /^(@?timestamp|ts|time|at|date|datetime)$/i;

/** Null where pairs are not the better part of the line. A time before them is theirs, when no pair is one. */
export function pairsOf(text: string): JsonObject | null {
  if (text.length > LONGEST || !text.includes('=')) return null;
  const record: Record<string, string> = Object.create(null) as Record<string, string>;
  let length = 0;
  for (const [whole, key = '', value = ''] of text.matchAll(PAIR)) {
    length += whole.length;
    record[key] ??= unquoted(value);
  }
  const time = LEADING_TIME.exec(text)?.[1];
  const keys = Object.keys(record);
  if (keys.length < FEWEST || (length + (time?.length ?? 0)) * 2 < text.length) return null;
  if (time !== undefined && !keys.some((key) => TIME_KEY.test(key))) record['timestamp'] = time;
  return record;
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1, -1);
  }
}
