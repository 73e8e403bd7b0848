// How much did each account do? Reads volume.sql range by range.

import type { Column } from '../domain/fields.js';
import type { ProfileColumns } from '../domain/profile.js';
import type { Engine, Row } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import type { Accounts } from './accounts.js';
import { figure, unmeasuredColumns } from './cells.js';
import { eachAccount } from './range-rows.js';

const VOLUME_SQL = sqlBeside(import.meta.url, 'volume.sql');
const HOURS = 24;
const WEEKDAYS = 7;

const VOLUME_MEASURES = [
  'requests', 'activeDays', 'requestsPerActiveDay', 'hoursCovered', 'inputTokens', 'outputTokens', 'errorShare', 'models', 'firstSeenMs', 'lastSeenMs',
] as const satisfies readonly (keyof ProfileColumns)[];

type VolumeMeasure = (typeof VOLUME_MEASURES)[number];

export interface Volume {
  readonly columns: Pick<ProfileColumns, VolumeMeasure>;
  /** 24 counts per account. */
  readonly hourCounts: Uint32Array;
  /** 7 counts per account, Monday first. */
  readonly weekdayCounts: Uint32Array;
  /** Step of the clock that stamped the log: 1, 1000 or 60000 ms. */
  readonly logResolutionMs: number;
}

/** Columns in the order of `accounts.ids`; a measure whose field is not among `columns` is NaN. */
export async function readVolume(engine: Engine, accounts: Accounts, columns: ReadonlySet<Column>): Promise<Volume> {
  const measures = unmeasuredColumns(VOLUME_MEASURES, accounts.ids.length);
  const hourCounts = new Uint32Array(accounts.ids.length * HOURS);
  const weekdayCounts = new Uint32Array(accounts.ids.length * WEEKDAYS);
  const finest = { subseconds: false, subminutes: false };
  await eachAccount(engine, { sql: VOLUME_SQL }, accounts, (account, row) => {
    const volume = volumeOf(row, columns);
    for (const name of VOLUME_MEASURES) measures[name][account] = volume[name];
    hourCounts.set(volume.hours, account * HOURS);
    weekdayCounts.set(volume.weekdays, account * WEEKDAYS);
    finest.subseconds ||= figure(row[10]) > 0;
    finest.subminutes ||= figure(row[11]) > 0;
  });
  return { columns: measures, hourCounts, weekdayCounts, logResolutionMs: finest.subseconds ? 1 : finest.subminutes ? 1000 : 60_000 };
}

type VolumeRow = Readonly<Record<VolumeMeasure, number>> & { readonly hours: readonly number[]; readonly weekdays: readonly number[] };

function volumeOf(row: Row, columns: ReadonlySet<Column>): VolumeRow {
  const requests = figure(row[1]);
  const activeDays = figure(row[2]);
  const errorKnown = figure(row[8]);
  const models = figure(row[9]);
  const hours = countsOf(row[12], HOURS);
  return {
    requests,
    activeDays,
    requestsPerActiveDay: requests / activeDays,
    hoursCovered: hours.filter((count) => count > 0).length,
    inputTokens: columns.has('requests.input_tokens') ? figure(row[5]) : NaN,
    outputTokens: columns.has('requests.output_tokens') ? figure(row[6]) : NaN,
    // Requests without a status are neither successes nor errors.
    errorShare: columns.has('requests.status') && errorKnown > 0 ? figure(row[7]) / errorKnown : NaN,
    models: columns.has('requests.model') && models > 0 ? models : NaN,
    firstSeenMs: figure(row[3]),
    lastSeenMs: figure(row[4]),
    hours,
    weekdays: countsOf(row[13], WEEKDAYS),
  };
}

function countsOf(cell: unknown, length: number): number[] {
  const counts: readonly unknown[] = Array.isArray(cell) ? cell : [];
  return Array.from({ length }, (_, index) => figure(counts[index]));
}
