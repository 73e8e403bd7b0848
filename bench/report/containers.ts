// What does a container cost? Processor seconds of the load and of the engine's bare scan of the same rows, container by container.

import { LOG_FORMATS, type LogFormat } from '../log/formats.js';
import { gigabytes, median, table, thousands, withSpread } from './figures.js';
import { ratioOf, type Runs } from './ratios.js';

export interface MeasuredContainer {
  readonly runs: Runs;
  readonly bytes: number;
}

/** A Markdown table of the containers that both read, in the order of the list; empty where fewer than two are there. */
export function containersTable(measured: Readonly<Partial<Record<LogFormat, MeasuredContainer>>>, rows: number): string[] {
  const lines = LOG_FORMATS.flatMap((format) => {
    const { runs, bytes } = measured[format] ?? { runs: {}, bytes: 0 };
    const ratio = ratioOf(runs, 'load', 'bare-scan');
    const [load, scan] = [runs['load'] ?? [], runs['bare-scan'] ?? []].map((some) => some.map(({ cpuSeconds }) => cpuSeconds));
    if (ratio === null || load === undefined || scan === undefined) return [];
    return [[format, gigabytes(bytes), withSpread(scan), withSpread(load), withSpread(ratio.cpu), thousands(rows / median(load))]];
  });
  return lines.length < 2 ? [] : table(['container', 'GB', 'bare scan, processor s', 'load, processor s', 'times the scan', 'rows per processor second of the load'], lines);
}
