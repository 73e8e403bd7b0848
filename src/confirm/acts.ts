// What an account does in bins of time: several requests in one bin are one act.

import type { Acts } from './coincidences.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The UTC days from the first request of anybody to the last; NaN days when there is none. */
export function spanOf(times: readonly Float64Array[]): { readonly fromMs: number; readonly days: number } {
  const first = times.reduce((least, some) => Math.min(least, some[0] ?? Infinity), Infinity);
  const last = times.reduce((most, some) => Math.max(most, some.at(-1) ?? -Infinity), -Infinity);
  const fromMs = Math.floor(first / DAY_MS) * DAY_MS;
  return { fromMs, days: Math.floor((last - fromMs) / DAY_MS) + 1 };
}

export function actsIn(times: Float64Array, fromMs: number, binMs: number): Acts {
  const bins = new Uint32Array(times.length);
  let [filled, last] = [0, -1];
  for (const time of times) {
    const bin = Math.floor((time - fromMs) / binMs);
    if (bin === last) continue;
    bins[filled++] = last = bin;
  }
  return { bins: bins.subarray(0, filled), counts: new Uint32Array(filled).fill(1) };
}

/** The same acts counted by the hour. */
export function byHour({ bins, counts }: Acts, binMs: number): Acts {
  const perHour = HOUR_MS / binMs;
  const [hours, acts] = [new Uint32Array(bins.length), new Uint32Array(bins.length)];
  let filled = 0;
  for (let index = 0; index < bins.length; index++) {
    const hour = Math.floor((bins[index] ?? 0) / perHour);
    if (filled === 0 || hours[filled - 1] !== hour) hours[filled++] = hour;
    acts[filled - 1] = (acts[filled - 1] ?? 0) + (counts[index] ?? 0);
  }
  return { bins: hours.subarray(0, filled), counts: acts.subarray(0, filled) };
}
