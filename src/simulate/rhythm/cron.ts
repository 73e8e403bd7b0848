// How does a scheduled job send? At the same minute of the hour, day after day, a fixed batch each time.

import { HOUR, MINUTE, type Span } from '../day-profile.js';
import type { Random } from '../random.js';
import type { Tick } from './tick.js';

export interface Schedule {
  readonly everyHours: number;
  readonly minute: number;
  /** Requests of one run. */
  readonly steps: number;
}

/** Start-up takes a second or two; each step waits for the answer before it. */
export function* cron(span: Span, { everyHours, minute, steps }: Schedule, random: Random): Generator<Tick> {
  const firstHour = Math.ceil(span.fromMs / (everyHours * HOUR)) * everyHours * HOUR;
  let run = 0;
  for (let due = firstHour + minute * MINUTE; due < span.toMs; due += everyHours * HOUR) {
    let ms = due + random.integer(900, 2600);
    for (let turn = 0; turn < steps && ms < span.toMs; turn += 1) {
      yield { ms, conversation: run, turn };
      ms += Math.floor(random.gamma(4, 3500)) + 500;
    }
    run += 1;
  }
}
