// How do synchronised workers send? A coordinator starts batches, and each worker takes its part within seconds.

import type { Span } from '../day-profile.js';
import type { Random } from '../random.js';
import type { Tick } from './tick.js';

export interface Batches {
  /** Start of each batch in time order, the same for every worker. */
  readonly startsMs: readonly number[];
  /** Expected requests of one worker in one batch. */
  readonly perBatch: number;
  readonly jitterMs: number;
}

export function* batches(span: Span, { startsMs, perBatch, jitterMs }: Batches, random: Random): Generator<Tick> {
  let freeFrom = span.fromMs;
  let conversation = 0;
  for (const start of startsMs) {
    const share = perBatch - Math.floor(perBatch);
    const requests = Math.floor(perBatch) + (random.chance(share) ? 1 : 0);
    let ms = Math.max(freeFrom, start + Math.floor(random.uniform() * jitterMs));
    if (start < span.fromMs) continue;
    for (let request = 0; request < requests; request += 1) {
      if (ms >= span.toMs) return;
      yield { ms, conversation: conversation++, turn: 0 };
      ms += Math.floor(random.gamma(3, 9000)) + 200;
    }
    freeFrom = ms;
  }
}
