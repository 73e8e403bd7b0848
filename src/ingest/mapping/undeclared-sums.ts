// The columns of a table of sums that nobody declared: found by what they are, or named by the user.

import { USAGE_FIELDS } from '../../domain/fields.js';
import { normalName } from './aliases.js';
import type { Fields } from './generic.js';
import { pathName, type CanonicalField, type Recognition, type SampledColumn, type Wishes } from './recognition.js';
import { LEAST_SHAPE_SHARE, shapeShare } from './shapes.js';
import { sumsIn, type Sums } from './sums.js';
import { countSource } from './units.js';
import { columnNamed } from './wished.js';

/** Sums over a period that nobody declared, by what they are. */
export function sumsFound(columns: readonly SampledColumn[], requests: Fields): Sums | null {
  const times = requests.get('timestamp');
  if (times === undefined || !requests.has('account_id')) return null;
  const id = requests.get('request_id');
  const isSingle = requests.has('prompt') || requests.has('conversation_id') || (id !== undefined && normalName(id.path.at(-1) ?? '') !== 'id');
  return sumsIn(columns, times, isSingle);
}

export const isWishedSum = (columns: readonly SampledColumn[], { map }: Wishes): boolean => (['bucket_start', 'request_count'] as const).some((field) => columnNamed(columns, map.get(field) ?? '') !== undefined);

/** Sums that --map names. */
export function sumsWished(columns: readonly SampledColumn[], requests: Fields, wishes: Wishes): Sums | null {
  if (!isWishedSum(columns, wishes)) return null;
  const times = columnNamed(columns, wishes.map.get('bucket_start') ?? '') ?? requests.get('timestamp');
  return { period: 'day', ...(times === undefined ? {} : (sumsIn(columns, times, false) ?? {})), count: columnNamed(columns, wishes.map.get('request_count') ?? '') ?? null };
}

/** The columns of requests as those of a sum. */
export function asSums(columns: readonly SampledColumn[], requests: Fields, { period, count }: Sums, { map }: Wishes): Recognition {
  const named = (field: CanonicalField): SampledColumn | undefined => columnNamed(columns, map.get(field) ?? '');
  const start = named('bucket_start') ?? requests.get('timestamp');
  const end = named('bucket_end') ?? columns.find((column) => /^(bucket_end|period_end|end_time|end_date|ending_at|interval_end)$/.test(normalName(pathName(column.path))) && (shapeShare('time', column.values) ?? 0) >= LEAST_SHAPE_SHARE);
  const sources: [CanonicalField, SampledColumn | undefined][] = [['bucket_start', start], ['bucket_end', end], ['request_count', named('request_count') ?? count ?? undefined]];
  for (const { name } of USAGE_FIELDS) if (requests.has(name)) sources.push([name, requests.get(name)]);
  const fields = Object.fromEntries(sources.flatMap(([field, column]) => (column === undefined ? [] : [[field, [COUNTS_OF_SUMS.has(field) ? countSource(field, column) : { path: column.path }]]])));
  return { relation: 'usage', fields, parameters: [], timezone: null, period };
}

const COUNTS_OF_SUMS: ReadonlySet<CanonicalField> = new Set(USAGE_FIELDS.filter(({ form }) => form === 'count').map(({ name }) => name));
