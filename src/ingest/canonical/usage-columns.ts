// Which expression fills which column of `usage`?

import type { UsageField } from '../../domain/fields.js';
import type { Period } from '../mapping/recognition.js';
import { orEmpty, rawOf, timeOf, type ColumnExpression, type Translation } from './columns.js';
import { credential, fewValues, largeCount } from './values.js';

/** A longer period is a slip: no vendor sums up more than a year, and a sum of a century would touch every day of every log. */
const LONGEST_DAYS = 366;

const INTERVALS = { minute: 'toIntervalMinute', hour: 'toIntervalHour', day: 'toIntervalDay', week: 'toIntervalWeek', month: 'toIntervalMonth' } as const satisfies Record<Period, string>;

/** Exports that give a beginning alone sum up a day, unless their rows show another period. */
const endOf = (translation: Translation): string =>
  `ifNull(${timeOf(translation, 'bucket_end')}, ${timeOf(translation, 'bucket_start')} + ${INTERVALS[translation.recognition.period ?? 'day']}(1))`;

/** SQL: does the row name a period that ends after it begins? */
export const isPeriod = (translation: Translation): string => {
  const start = timeOf(translation, 'bucket_start');
  const end = endOf(translation);
  return `ifNull(${start} < ${end} AND ${end} <= ${start} + toIntervalDay(${LONGEST_DAYS}), 0)`;
};

/** Columns of `usage` except file and row, in the order of the table. */
export function usageColumns(translation: Translation): ColumnExpression[] {
  const raw = (field: UsageField): string | null => rawOf(translation, field);
  const counted = (field: UsageField): string => {
    const text = raw(field);
    return text === null ? 'CAST(NULL AS Nullable(UInt64))' : largeCount(text);
  };
  const never = "toDateTime64(0, 3, 'UTC')";
  return [
    { column: 'account_id', sql: orEmpty(raw('account_id'), credential) },
    { column: 'bucket_start', sql: `ifNull(${timeOf(translation, 'bucket_start')}, ${never})` },
    { column: 'bucket_end', sql: `ifNull(${endOf(translation)}, ${never})` },
    { column: 'api_key', sql: orEmpty(raw('api_key'), credential) },
    { column: 'org', sql: orEmpty(raw('org'), fewValues) },
    { column: 'model', sql: orEmpty(raw('model'), fewValues) },
    { column: 'endpoint', sql: orEmpty(raw('endpoint'), fewValues) },
    { column: 'request_count', sql: counted('request_count') },
    { column: 'input_tokens', sql: counted('input_tokens') },
    { column: 'output_tokens', sql: counted('output_tokens') },
    { column: 'cached_tokens', sql: counted('cached_tokens') },
  ];
}
