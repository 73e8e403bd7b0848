// How good is the order? Measures over accounts ranked by score. Accounts with equal scores stand at one rank together,
// so that no measure depends on how ties happen to be broken.

import type { Judgement } from './judgement.js';

/** Judgements of one score: how many are coordinated and how many are not. */
interface Step {
  readonly coordinated: number;
  readonly benign: number;
}

function stepsOf(ranked: readonly Judgement[]): Step[] {
  const steps: { score: number; coordinated: number; benign: number }[] = [];
  for (const { score, isCoordinated } of ranked) {
    let step = steps.at(-1);
    if (step === undefined || step.score !== score) steps.push((step = { score, coordinated: 0, benign: 0 }));
    if (isCoordinated) step.coordinated += 1;
    else step.benign += 1;
  }
  return steps;
}

const count = (ranked: readonly Judgement[], coordinated: boolean): number => ranked.filter((judgement) => judgement.isCoordinated === coordinated).length;

/**
 * Average precision: the sum over thresholds of (recall gained) x (precision there), as scikit-learn's
 * `average_precision_score` defines it. Null without coordinated accounts.
 */
export function averagePrecision(ranked: readonly Judgement[]): number | null {
  const total = count(ranked, true);
  if (total === 0) return null;
  let found = 0;
  let seen = 0;
  let sum = 0;
  for (const { coordinated, benign } of stepsOf(ranked)) {
    found += coordinated;
    seen += coordinated + benign;
    sum += (coordinated / total) * (found / seen);
  }
  // Thousands of rounded parts may come to a trace above the whole.
  return Math.min(1, sum);
}

/** Share of coordinated accounts among the first k; of accounts tied across rank k, the expected number counts. */
export function precisionAt(ranked: readonly Judgement[], k: number): number | null {
  if (k < 1 || ranked.length < k) return null;
  let places = k;
  let found = 0;
  for (const { coordinated, benign } of stepsOf(ranked)) {
    const size = coordinated + benign;
    const taken = Math.min(places, size);
    found += (coordinated * taken) / size;
    places -= taken;
    if (places === 0) break;
  }
  return found / k;
}

/** The largest recall of any threshold whose false-positive rate is at most `rate`. Null without accounts of both labels. */
export function recallAtFalsePositiveRate(ranked: readonly Judgement[], rate: number): number | null {
  const [positives, negatives] = [count(ranked, true), count(ranked, false)];
  if (positives === 0 || negatives === 0) return null;
  let found = 0;
  let falsePositives = 0;
  let best = 0;
  for (const { coordinated, benign } of stepsOf(ranked)) {
    found += coordinated;
    falsePositives += benign;
    if (falsePositives / negatives > rate) break;
    best = found / positives;
  }
  return best;
}
