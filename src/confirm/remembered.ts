// Several tests ask the same of one group, one after the other: a measurement is remembered as long as its times are.

import type { Events } from './events.js';

type Measure<Result> = (times: Events['times'], spanMs: number) => Result;

export function remembered<Result>(measure: Measure<Result>): Measure<Result> {
  const byTimes = new WeakMap<Events['times'], Map<number, Result>>();
  return (times, spanMs) => {
    const bySpan = byTimes.get(times) ?? new Map<number, Result>();
    byTimes.set(times, bySpan);
    const result = bySpan.get(spanMs) ?? measure(times, spanMs);
    bySpan.set(spanMs, result);
    return result;
  };
}
