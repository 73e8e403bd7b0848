// Where does chance come from? One generator per account, seeded by hashing the run's seed with the account's place,
// so that what an account does never depends on who was generated before it.

import { createHash } from 'node:crypto';

// A pair falls outside the circle with probability 0.21: 64 failures in a row do not happen (1e-43).
const POLAR_TRIES = 64;

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PAIRS = Array.from({ length: 62 * 62 }, (_, pair) => BASE62.charAt(Math.floor(pair / 62)) + BASE62.charAt(pair % 62));

/**
 * xoshiro128** 1.1 of Blackman and Vigna (2018), "Scrambled linear pseudorandom number generators",
 * https://prng.di.unimi.it/xoshiro128starstar.c, with the state filled from SHA-256 instead of splitmix.
 * Only `log`, `exp` and `sqrt` are used on top of it: their results are the same on every build of V8,
 * those of `sin`, `cos` and `pow` are not.
 */
export class Random {
  // Four numbers instead of a typed array, which takes more room than all else that a waiting account keeps.
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(state: Uint32Array) {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    this.#d = d | 0;
  }

  /** A whole number in 0 .. 2^32 - 1. */
  uint32(): number {
    const b = this.#b;
    const product = Math.imul(b, 5);
    const third = this.#c ^ this.#a;
    const fourth = this.#d ^ b;
    this.#b = b ^ third;
    this.#a ^= fourth;
    this.#c = third ^ (b << 9);
    this.#d = (fourth << 11) | (fourth >>> 21);
    return Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
  }

  /** Uniform in [0, 1) with 53 bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number in 0 .. count - 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** A whole number in low .. high, both included. */
  integer(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('cannot pick from an empty list');
    return item;
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  /** Standard normal by Marsaglia's polar method (1964). */
  normal(): number {
    for (let attempt = 0; attempt < POLAR_TRIES; attempt += 1) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
    return 0;
  }

  /** Log-normal by its median and the standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** Pareto: P(X > x) = (minimum / x)^exponent. */
  pareto(minimum: number, exponent: number): number {
    return minimum * Math.exp(-Math.log(1 - this.uniform()) / exponent);
  }

  /** Gamma with the given shape and mean, by Marsaglia and Tsang (2000), ACM TOMS 26(3). */
  gamma(shape: number, mean: number): number {
    if (shape < 1) {
      const boost = Math.exp(Math.log(1 - this.uniform()) / shape);
      return (this.gamma(shape + 1, shape + 1) * boost * mean) / shape;
    }
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const cube = (1 + c * x) * (1 + c * x) * (1 + c * x);
      if (cube > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * cube + d * Math.log(cube)) return (d * cube * mean) / shape;
    }
  }

  /** `digits` lower-case hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.uint32().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  /** An even number of characters, `length`, of figures and letters of both cases: what ids are made of. */
  base62(length: number): string {
    let text = '';
    for (let position = 0; position < length; position += 2) text += PAIRS[this.below(62) * 62 + this.below(62)] ?? '';
    return text;
  }

  /** `length` characters of the given alphabet. */
  text(length: number, alphabet: string): string {
    let text = '';
    for (let position = 0; position < length; position += 1) text += alphabet.charAt(this.below(alphabet.length));
    return text;
  }
}

/** The stream that belongs to a seed and a place in the scenario, e.g. `streamOf(7, 'account', 3, 12)`. */
export function streamOf(seed: number, ...place: readonly (string | number)[]): Random {
  const digest = createHash('sha256').update(JSON.stringify([seed, ...place])).digest();
  const state = new Uint32Array(4);
  for (let word = 0; word < 4; word += 1) state[word] = digest.readUInt32LE(word * 4);
  return new Random(state);
}
