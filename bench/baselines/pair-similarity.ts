// Whose actions meet more often than their numbers explain? Post-selection similarity of Community Notes (production code).

import { actionsByObject, coActions } from './co-occurrence.js';
import { componentsOf, heaviestEdge, type Edge } from './components.js';
import type { Baseline } from './observed.js';

/** Its constants: 20 minutes, smoothing 500, NPMI from 0.55, or minimum similarity from 0.4 with smoothing 10, ten posts. */
const WINDOW_MS = 20 * 60_000;
const SMOOTHING = 500;
const LEAST_NPMI = 0.55;
const MINIMUM_SMOOTHING = 10;
const LEAST_MINIMUM = 0.4;
const LEAST_TOGETHER = 10;

export interface PairCount {
  readonly together: number;
  readonly first: number;
  readonly second: number;
  readonly all: number;
}

/** ln(n_ab N / ((n_a + s)(n_b + s))) / -ln(n_ab / N). */
export const smoothedNpmi = ({ together, first, second, all }: PairCount, smoothing = SMOOTHING): number =>
  together >= all ? 1 : Math.log((together * all) / ((first + smoothing) * (second + smoothing))) / -Math.log(together / all);

export const minimumSimilarity = ({ together, first, second }: PairCount): number => together / (Math.min(first, second) + MINIMUM_SMOOTHING);

export const pairSimilarity: Baseline = {
  name: 'NPMI pairs',
  source: 'smoothed NPMI from 0.55 or minimum similarity from 0.4, ten shared openings or more within 20 minutes (Community Notes)',
  needs: 'requests',
  judge({ requests }) {
    const counts = new Map<string, number>();
    for (const { account_id, prompt } of requests) if (prompt !== '') counts.set(account_id, (counts.get(account_id) ?? 0) + 1);
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const edges: Edge[] = [];
    for (const { a, b, weight: together } of coActions(actionsByObject(requests), WINDOW_MS)) {
      if (together < LEAST_TOGETHER) continue;
      const pair = { together, first: counts.get(a) ?? 0, second: counts.get(b) ?? 0, all };
      // Scaled by their thresholds, so that 1 is where either cuts.
      edges.push({ a, b, weight: Math.max(0, smoothedNpmi(pair) / LEAST_NPMI, minimumSimilarity(pair) / LEAST_MINIMUM) });
    }
    const groups = componentsOf(edges, 1);
    return { scores: heaviestEdge(edges), flagged: new Set(groups.flat()), groups };
  },
};
