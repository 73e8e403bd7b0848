// How far out does the observed figure lie among surrogates? Sequential Monte Carlo: a group like the surrogates is let go
// after a few, one that no surrogate reaches gets its p-value from the tail of a distribution fitted to them.

import { gammaUpperTail } from '../domain/tails.js';

export interface Position {
  readonly p: number;
  readonly mean: number;
  readonly deviation: number;
  readonly drawn: number;
  /** Surrogates at least as far out. */
  readonly reached: number;
}

/** Once so many have reached the observed figure, p is known to a third of itself (Besag and Clifford 1991, "Sequential Monte Carlo p-values", Biometrika 78). */
const ENOUGH_REACHED = 10;
const SURROGATES = 99;
/**
 * Ninety-nine surrogates tell their skewness poorly; a tail that is lighter than this gamma's is not believed. 1 is that of
 * a sum of four exponentials.
 */
const LEAST_SKEWNESS = 1;

/**
 * One-sided p of `observed` among surrogates, `upper` or `lower` tail. When none of 99 reaches it, the upper tail of a Pearson
 * type III (shifted gamma) distribution with their mean, variance and skewness (Winkler et al. 2016, "Faster permutation
 * inference in brain imaging", NeuroImage 141), never more than the 1/100 that counting gives. `leastDeviation` is the scatter below
 * which equal surrogates are not believed either: 1 for a count.
 */
export function positionAmong(observed: number, tail: 'upper' | 'lower', draw: (surrogate: number) => number, leastDeviation = 1): Position {
  const sign = tail === 'upper' ? 1 : -1;
  const drawn: number[] = [];
  let reached = 0;
  while (drawn.length < SURROGATES && reached < ENOUGH_REACHED) {
    const figure = draw(drawn.length);
    drawn.push(figure);
    if (sign * figure >= sign * observed) reached += 1;
  }
  const mean = moment(drawn, 0, 1);
  const deviation = Math.max(leastDeviation, Math.sqrt((moment(drawn, mean, 2) * drawn.length) / Math.max(1, drawn.length - 1)));
  const position = { mean, deviation, drawn: drawn.length, reached };
  if (reached === ENOUGH_REACHED) return { ...position, p: reached / drawn.length };
  const counted = (reached + 1) / (drawn.length + 1);
  if (reached > 0) return { ...position, p: counted };
  const skewness = (sign * moment(drawn, mean, 3)) / deviation ** 3;
  return { ...position, p: Math.min(counted, pearsonTail((sign * (observed - mean)) / deviation, Math.max(LEAST_SKEWNESS, skewness))) };
}

/** P(X >= z) for X of mean 0, variance 1 and the given skewness: X = (g/2) (G - a) with G gamma of shape a = 4/g². */
export function pearsonTail(z: number, skewness: number): number {
  const shape = 4 / skewness ** 2;
  return gammaUpperTail(shape, shape + (2 * z) / skewness);
}

function moment(figures: readonly number[], about: number, power: number): number {
  return figures.reduce((sum, figure) => sum + (figure - about) ** power, 0) / Math.max(1, figures.length);
}
