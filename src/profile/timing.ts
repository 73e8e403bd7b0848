// How are the requests of each account spread over time? Reads timing.sql range by range.

import type { ProfileColumns } from '../domain/profile.js';
import type { Engine, Row } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import type { Accounts } from './accounts.js';
import { burstiness } from './burstiness.js';
import { figure, unmeasuredColumns, wholeNumber } from './cells.js';
import { memory } from './memory.js';
import { periodOf, PERIOD_TOLERANCE_PERCENT } from './period.js';
import { eachAccount } from './range-rows.js';

const TIMING_SQL = sqlBeside(import.meta.url, 'timing.sql');

/** One account may hold the whole log: its rhythm is read from its first million requests, so that its times fit in memory. */
const SAMPLE_REQUESTS = 1_000_000;
const HOUR_MS = 3_600_000;

const TIMING_MEASURES = [
  'gapP10Ms', 'gapP50Ms', 'gapP90Ms', 'burstiness', 'memory', 'periodMs', 'quietGapH',
] as const satisfies readonly (keyof ProfileColumns)[];

type TimingMeasure = (typeof TIMING_MEASURES)[number];

export interface TimingOptions {
  /** Step of the clock that stamped the log, ms. */
  readonly logResolutionMs: number;
  readonly sampleRequests?: number;
}

/** Columns in the order of `accounts.ids`; NaN where an account has too few requests. */
export async function readTiming(
  engine: Engine,
  accounts: Accounts,
  { logResolutionMs, sampleRequests = SAMPLE_REQUESTS }: TimingOptions,
): Promise<Pick<ProfileColumns, TimingMeasure>> {
  const columns = unmeasuredColumns(TIMING_MEASURES, accounts.ids.length);
  const parameters = { sample_requests: sampleRequests, tolerance_percent: PERIOD_TOLERANCE_PERCENT, log_resolution_ms: logResolutionMs };
  await eachAccount(engine, { sql: TIMING_SQL, parameters }, accounts, (account, row) => {
    const timing = timingOf(row);
    for (const name of TIMING_MEASURES) columns[name][account] = timing[name];
  });
  return columns;
}

function timingOf(row: Row): Readonly<Record<TimingMeasure, number>> {
  const count = figure(row[1]);
  const gaps = {
    count,
    first: wholeNumber(row[5]),
    last: wholeNumber(row[6]),
    sum: wholeNumber(row[7]),
    squareSum: wholeNumber(row[8]),
    productSum: wholeNumber(row[9]),
  };
  return {
    // A single request has no gap.
    gapP10Ms: count > 0 ? figure(row[2]) : NaN,
    gapP50Ms: count > 0 ? figure(row[3]) : NaN,
    gapP90Ms: count > 0 ? figure(row[4]) : NaN,
    burstiness: burstiness(gaps),
    memory: memory(gaps),
    periodMs: periodOf({ beats: figure(row[10]), candidateMs: figure(row[11]), agreeing: figure(row[12]), resolutionMs: figure(row[13]) }),
    quietGapH: figure(row[14]) / HOUR_MS,
  };
}
