// How unlikely is a count? Upper tails in natural logarithms, because evidence lives far below the smallest double.

/** Lanczos coefficients (g = 7, n = 9), relative error below 1e-13 for positive arguments (Numerical Recipes 6.1 form). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  const t = shifted + 7.5;
  let sum = LANCZOS[0] ?? 0;
  for (let index = 1; index < LANCZOS.length; index++) sum += (LANCZOS[index] ?? 0) / (shifted + index);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Terms beyond this ratio to the first no longer change a double. */
const NEGLIGIBLE = 1e-17;
const MOST_TERMS = 100_000;

/**
 * ln P(X >= count) for a negative binomial X with the given mean and dispersion r (variance mean + mean²/r); r = Infinity
 * is the Poisson distribution. Above the mean the tail itself is summed, below it what is left of 1.
 */
export function negativeBinomialUpperTailLog(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 0;
  if (mean <= 0) return -Infinity;
  return count > mean ? sumUpwards(count, mean, dispersion) : Math.log1p(-Math.min(1 - 1e-16, sumBelow(count, mean, dispersion)));
}

/** ln P(X = count) of the same distribution, for a mean above 0. */
export function negativeBinomialMassLog(count: number, mean: number, dispersion: number): number {
  if (!Number.isFinite(dispersion)) return count * Math.log(mean) - mean - logGamma(count + 1);
  const logFailure = Math.log(mean) - Math.log(mean + dispersion);
  const logSuccess = Math.log(dispersion) - Math.log(mean + dispersion);
  return logGamma(count + dispersion) - logGamma(dispersion) - logGamma(count + 1) + dispersion * logSuccess + count * logFailure;
}

/** P(k+1) / P(k). */
const ratio = (k: number, mean: number, dispersion: number): number =>
  Number.isFinite(dispersion) ? ((k + dispersion) / (k + 1)) * (mean / (mean + dispersion)) : mean / (k + 1);

function sumUpwards(count: number, mean: number, dispersion: number): number {
  let term = 1;
  let sum = 1;
  for (let k = count; k < count + MOST_TERMS; k++) {
    term *= ratio(k, mean, dispersion);
    sum += term;
    if (term < NEGLIGIBLE * sum) break;
  }
  return negativeBinomialMassLog(count, mean, dispersion) + Math.log(sum);
}

function sumBelow(count: number, mean: number, dispersion: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += Math.exp(negativeBinomialMassLog(k, mean, dispersion));
  return sum;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** ln n!, remembered: a population is asked about millions of times. */
let factorials = new Float64Array(0);

function logFactorial(n: number): number {
  if (n >= factorials.length) {
    const from = factorials.length;
    const larger = new Float64Array(Math.max(1024, 2 * (n + 1)));
    larger.set(factorials);
    for (let k = from; k < larger.length; k++) larger[k] = logGamma(k + 1);
    factorials = larger;
  }
  return factorials[n] ?? 0;
}

/**
 * ln P(X >= count) for a hypergeometric X: `draws` accounts drawn without replacement from `population`, of which
 * `marked` are marked. Fisher's exact test, one-sided.
 */
export function hypergeometricUpperTailLog(count: number, population: number, marked: number, draws: number): number {
  const least = Math.max(0, draws + marked - population);
  const most = Math.min(marked, draws);
  if (count <= least) return 0;
  if (count > most) return -Infinity;
  const logFirst = logChoose(marked, count) + logChoose(population - marked, draws - count) - logChoose(population, draws);
  let term = 1;
  let sum = 1;
  for (let k = count; k < most; k++) {
    term *= ((marked - k) * (draws - k)) / ((k + 1) * (population - marked - draws + k + 1));
    sum += term;
    if (term < NEGLIGIBLE * sum) break;
  }
  return Math.min(0, logFirst + Math.log(sum));
}

/** Standard normal P(Z <= z) by the Chebyshev fit of the complementary error function (Numerical Recipes 6.2, erfcc): relative error below 1.2e-7. */
export function normalLowerTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const exponent = ERFC.reduceRight((sum, coefficient) => sum * t + coefficient, 0) * t;
  const erfc = t * Math.exp(-x * x - 1.26551223 + exponent);
  return z < 0 ? erfc / 2 : 1 - erfc / 2;
}

const ERFC = [1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];

/** Steps of the series or the fraction below, far more than shapes up to a million need near their mean. */
const MOST_STEPS = 10_000;

/** P(X > x) of a gamma distribution of the given shape and scale 1 (Numerical Recipes 6.2: series below the mean, Lentz's continued fraction above). */
export const gammaUpperTail = (shape: number, x: number): number => (x < shape + 1 ? Math.max(0, 1 - gammaSeries(shape, x)) : gammaFraction(shape, x));

/** P(X <= x) of the same, exact to many digits where it is small. */
export const gammaLowerTail = (shape: number, x: number): number => (x < shape + 1 ? gammaSeries(shape, x) : Math.max(0, 1 - gammaFraction(shape, x)));

const gammaFront = (shape: number, x: number): number => Math.exp(shape * Math.log(x) - x - logGamma(shape));

function gammaSeries(shape: number, x: number): number {
  if (x <= 0) return 0;
  let [term, sum] = [1 / shape, 1 / shape];
  for (let step = 1; step < MOST_STEPS && term > NEGLIGIBLE * sum; step++) sum += term *= x / (shape + step);
  return gammaFront(shape, x) * sum;
}

function gammaFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let [c, d] = [1e300, 1 / b];
  let fraction = d;
  for (let step = 1; step < MOST_STEPS; step++) {
    const a = -step * (step - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return gammaFront(shape, x) * fraction;
}
