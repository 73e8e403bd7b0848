// A score is a probability that rests on a model, and a model is never certain.

/** One in a million: closer to 0 or to 1 the sum of evidence says nothing that its weights could bear. */
const LEAST_DOUBT = 1e-6;

/** As it is told: to six decimals, from 0.000001 to 0.999999. */
export const toldScore = (probability: number): number => Math.min(1 - LEAST_DOUBT, Math.max(LEAST_DOUBT, Number(probability.toFixed(6))));
