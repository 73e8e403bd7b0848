// How do programs send? In blocks of activity with gamma-distributed gaps; most are idle most of the time, and a few are
// honest clockwork. Figures: ServeGen (CV of gaps per client: median 1.2, 95 % under 9; half active in under 10 % of windows).

import type { Span } from '../day-profile.js';
import type { Random } from '../random.js';
import type { Tick } from './tick.js';

const CLOCKWORK_SHARE = 0.03;

/** Gaps shorter than this would need parallel connections. */
const SHORTEST_GAP_MS = 40;

export function* apiClient(span: Span, requests: number, random: Random): Generator<Tick> {
  const whole = span.toMs - span.fromMs;
  const duty = random.chance(0.5) ? random.between(0.005, 0.1) : random.between(0.1, 0.95);
  const blocks = random.integer(1, Math.max(1, Math.min(40, Math.floor(requests / 5))));
  const variation = random.chance(CLOCKWORK_SHARE) ? random.between(0.02, 0.4) : Math.min(12, Math.max(0.4, random.logNormal(1.2, 1.2)));
  const shape = 1 / (variation * variation);
  const blockMs = (duty * whole) / blocks;
  const starts = Array.from({ length: blocks }, () => random.uniform()).sort((a, b) => a - b).map((place) => place * whole * (1 - duty));
  const meanGapMs = (duty * whole) / requests;
  let active = 0;
  for (let request = 0; request < requests; request += 1) {
    active += Math.max(SHORTEST_GAP_MS, random.gamma(shape, meanGapMs));
    const block = Math.min(blocks - 1, Math.floor(active / blockMs));
    const ms = Math.floor(span.fromMs + (starts[block] ?? 0) + active);
    if (ms >= span.toMs) return;
    yield { ms, conversation: request, turn: 0 };
  }
}
