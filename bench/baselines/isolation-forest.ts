// Who is unlike everybody else? Isolation forest of Liu, Ting and Zhou (ICDM 2008) over one account's figures at a time.

import { createHash } from 'node:crypto';
import { featuresByAccount } from './features.js';
import type { Baseline } from './observed.js';

/** The paper's own: 100 trees over samples of 256, and scores above 0.6 are anomalies. */
const TREES = 100;
const SAMPLE = 256;
const CUT = 0.6;

export const isolationForest: Baseline = {
  name: 'isolation forest',
  source: '100 trees over samples of 256, ten figures of each account, scores above 0.6 (Liu, Ting and Zhou 2008)',
  needs: 'requests',
  judge(observed) {
    const features = [...featuresByAccount(observed)];
    const forest = growForest(features.map(([, values]) => values));
    const scores = new Map(features.map(([id, values]) => [id, anomalyScore(forest, values)]));
    return { scores, flagged: new Set([...scores].filter(([, score]) => score > CUT).map(([id]) => id)), groups: [] };
  },
};

type Tree = { readonly size: number } | { readonly feature: number; readonly cut: number; readonly below: Tree; readonly above: Tree };

export interface Forest {
  readonly trees: readonly Tree[];
  readonly sample: number;
}

type Point = readonly number[];

export function growForest(points: readonly Point[], trees = TREES): Forest {
  const sample = Math.min(SAMPLE, points.length);
  const depth = Math.ceil(Math.log2(Math.max(2, sample)));
  return {
    sample,
    trees: Array.from({ length: trees }, (_, index) => {
      const chance = chanceOf(index);
      // A partial shuffle of Fisher and Yates draws without replacement.
      const drawn = [...points];
      for (let at = 0; at < sample; at += 1) {
        const other = at + Math.floor(chance() * (drawn.length - at));
        const [here, there] = [drawn[at], drawn[other]];
        if (here !== undefined && there !== undefined) [drawn[at], drawn[other]] = [there, here];
      }
      return grow(drawn.slice(0, sample), depth, chance);
    }),
  };
}

function grow(points: readonly Point[], depth: number, chance: () => number): Tree {
  const width = points[0]?.length ?? 0;
  const at = (point: Point, feature: number): number => point[feature] ?? 0;
  const varied = Array.from({ length: width }, (_, feature) => feature).filter((feature) => points.some((point) => at(point, feature) !== at(points[0] ?? [], feature)));
  const feature = varied[Math.floor(chance() * varied.length)];
  if (depth === 0 || points.length <= 1 || feature === undefined) return { size: points.length };
  const values = points.map((point) => at(point, feature));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const cut = low + chance() * (high - low);
  const isBelow = (point: Point): boolean => at(point, feature) <= cut;
  return { feature, cut, below: grow(points.filter(isBelow), depth - 1, chance), above: grow(points.filter((point) => !isBelow(point)), depth - 1, chance) };
}

const EULER = 0.5772156649;

/** Mean path of an unsuccessful search in a binary search tree of n points: 2 (ln(n - 1) + Euler) - 2 (n - 1) / n; 1 for two points. */
export function meanPath(n: number): number {
  if (n <= 1) return 0;
  return n === 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - (2 * (n - 1)) / n;
}

/** 2^(-mean path / c(sample)): near 1 is isolated at once, 0.5 is like the rest. */
export function anomalyScore({ trees, sample }: Forest, point: Point): number {
  const mean = trees.reduce((sum, tree) => sum + pathOf(tree, point), 0) / trees.length;
  return sample < 2 ? 0.5 : 2 ** (-mean / meanPath(sample));
}

function pathOf(tree: Tree, point: Point): number {
  let [at, steps] = [tree, 0];
  while ('feature' in at) {
    at = (point[at.feature] ?? 0) <= at.cut ? at.below : at.above;
    steps += 1;
  }
  return steps + meanPath(at.size);
}

/** The same forest for the same points: SHA-256 of tree and draw as a uniform number. */
function chanceOf(tree: number): () => number {
  let draw = 0;
  let digest = Buffer.alloc(0);
  return () => {
    if (draw % 8 === 0) digest = createHash('sha256').update(`${tree} ${draw}`).digest();
    const value = digest.readUInt32LE((draw % 8) * 4);
    draw += 1;
    return value / 2 ** 32;
  };
}
