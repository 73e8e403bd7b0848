// Who shares the same thing within seconds? Coordinated sharing as in the R package CooRTweet.

import { quantile } from 'simple-statistics';
import { actionsByObject, coActions } from './co-occurrence.js';
import { componentsOf, heaviestEdge } from './components.js';
import type { Baseline } from './observed.js';

/** Its defaults: within 10 seconds, and accounts that took part at least twice. */
const WINDOW_MS = 10_000;
const LEAST_PARTICIPATION = 2;
/** Edges above this quantile of all weights are kept (its `edge_weight`, 0.5 unless told). */
const EDGE_QUANTILE = 0.5;

export const coAction: Baseline = {
  name: 'CooRTweet co-action',
  source: 'same opening within 10 s, at least twice, edges from the median weight up, components (CooRTweet, its defaults)',
  needs: 'requests',
  judge({ requests }) {
    const edges = coActions(actionsByObject(requests), WINDOW_MS).filter(({ weight }) => weight >= LEAST_PARTICIPATION);
    const cut = edges.length === 0 ? 0 : quantile(edges.map(({ weight }) => weight), EDGE_QUANTILE);
    const groups = componentsOf(edges, cut);
    return { scores: heaviestEdge(edges), flagged: new Set(groups.flat()), groups };
  },
};
