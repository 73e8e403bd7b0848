// How do people spread their requests? In sessions by day, with time to think between two requests.
// Figures: image-API trace (sessions, think times) and Mooncake (turns of a chat).

import { DAY, type DayShape, MINUTE, momentIn, SECOND, type Span } from '../day-profile.js';
import type { Random } from '../random.js';
import type { Tick } from './tick.js';

/** How long people would go on; cut by what they have to ask it becomes median 2, mean 4.5, 90 % at most 9. */
const SESSION_MEDIAN = 4;
const SESSION_SIGMA = 1.15;
/** Think time: median 67 s, 95 % under 470 s. */
const THINK_MEDIAN_MS = 67 * SECOND;
const THINK_SIGMA = 1.18;
const SESSION_BREAK_MS = 31 * MINUTE;
/** 69 % of chats have one request, the mean is 1.63: a chat goes on with this chance after each turn. */
const NEXT_TURN = 0.38;

export interface Sitting {
  readonly span: Span;
  readonly requests: number;
  readonly shape: DayShape;
  readonly zoneHours: number;
}

/** Ends with the span, even if not all requests fit. */
export function* sessions({ span, requests, shape, zoneHours }: Sitting, random: Random): Generator<Tick> {
  const sizes = sessionSizes(requests, random);
  const starts = sessionStarts(sizes.length, { span, shape, zoneHours }, random);
  let freeFrom = span.fromMs;
  let conversation = -1;
  for (const [index, size] of sizes.entries()) {
    let ms = Math.max(starts[index] ?? span.fromMs, freeFrom);
    let turn = 0;
    for (let request = 0; request < size; request += 1) {
      if (ms >= span.toMs) return;
      turn = request > 0 && random.chance(NEXT_TURN) ? turn + 1 : 0;
      if (turn === 0) conversation += 1;
      yield { ms, conversation, turn };
      ms += Math.max(800, Math.floor(random.logNormal(THINK_MEDIAN_MS, THINK_SIGMA)));
    }
    freeFrom = ms + SESSION_BREAK_MS;
  }
}

function sessionSizes(requests: number, random: Random): number[] {
  const sizes: number[] = [];
  for (let left = requests; left > 0; ) {
    const size = Math.min(left, Math.max(1, Math.round(random.logNormal(SESSION_MEDIAN, SESSION_SIGMA))));
    sizes.push(size);
    left -= size;
  }
  return sizes;
}

/** A few sessions lie within days of each other, many fill the window. */
function sessionStarts(count: number, { span, shape, zoneHours }: Omit<Sitting, 'requests'>, random: Random): number[] {
  const first = momentIn(span, shape, zoneHours, random);
  const reach = Math.min(span.toMs - span.fromMs, Math.floor(random.exponential(1.6 * count * DAY)) + DAY);
  const fromMs = Math.max(span.fromMs, Math.min(first, span.toMs - reach));
  const within = { fromMs, toMs: Math.min(span.toMs, fromMs + reach) };
  if (count === 1) return [first];
  return Array.from({ length: count }, () => momentIn(within, shape, zoneHours, random)).sort((a, b) => a - b);
}
