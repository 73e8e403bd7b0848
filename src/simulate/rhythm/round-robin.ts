// How does a load balancer spread work? Task k goes to worker k modulo the number of workers, one by one or some in a row, so
// every worker can compute its own tasks without knowing the others.

import type { Span } from '../day-profile.js';
import type { Random } from '../random.js';
import type { Tick } from './tick.js';

export interface Queue {
  readonly workers: number;
  readonly tasks: number;
  /** When the given share of all tasks is due. */
  readonly dueAt: (share: number) => number;
  readonly jitterMs: number;
  /** Tasks that one worker takes in a row. */
  readonly inRow: number;
}

/** `keep` is the chance that the worker accepts a task that falls to it: 1 for equal volumes. */
export function* roundRobin(span: Span, queue: Queue, worker: number, keep: number, random: Random): Generator<Tick> {
  let conversation = 0;
  let previous = span.fromMs - 1;
  for (let turn = 0; ; turn += 1) {
    const task = (worker + Math.floor(turn / queue.inRow) * queue.workers) * queue.inRow + (turn % queue.inRow);
    if (task >= queue.tasks) return;
    const due = queue.dueAt((task + 0.5) / queue.tasks) + Math.floor((random.uniform() - 0.5) * 2 * queue.jitterMs);
    const ms = Math.max(previous + 1, due);
    if (ms >= span.toMs) return;
    if (due < span.fromMs || !random.chance(keep)) continue;
    yield { ms, conversation: conversation++, turn: 0 };
    previous = ms;
  }
}
