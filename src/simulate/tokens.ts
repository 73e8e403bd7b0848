// How long are requests and answers? Quantiles of public traces, with the spikes at caps and templates that they show.

import type { Random } from './random.js';

export type TokenKind = 'conversation' | 'code' | 'reasoning' | 'short';

const QUANTILES = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

/** Azure 2023 conversation and code, ServeGen deepseek-r1 and m-mid: minimum, p1 .. p99.9, maximum. */
const LENGTHS = {
  conversation: {
    input: [8, 29, 181, 207, 396, 1020, 1189, 2734, 4083, 4142, 6179, 14050],
    output: [2, 16, 41, 54, 85, 129, 395, 424, 451, 601, 954, 1000],
  },
  code: {
    input: [6, 17, 75, 147, 578, 1469, 2744, 5188, 7303, 7436, 7437, 7437],
    output: [2, 6, 6, 7, 9, 13, 24, 55, 90, 252, 825, 1899],
  },
  reasoning: {
    input: [4, 9, 13, 18, 41, 208, 482, 2092, 6714, 23423, 33783, 60000],
    output: [40, 141, 225, 287, 427, 792, 1499, 3432, 5701, 12607, 20833, 32000],
  },
  short: {
    input: [12, 30, 133, 135, 144, 173, 248, 645, 864, 2583, 5310, 8000],
    output: [1, 1, 4, 9, 16, 34, 61, 95, 131, 397, 948, 2000],
  },
} satisfies Record<TokenKind, { input: readonly number[]; output: readonly number[] }>;

/** Lengths that stand out in the traces: 2.2 % of Azure conversations have exactly 181 input tokens, 2.3 % of code 7,436. */
const SPIKES: Readonly<Partial<Record<TokenKind, readonly [number, number]>>> = { conversation: [181, 0.022], code: [7436, 0.023] };

const logarithms = ({ input, output }: (typeof LENGTHS)[TokenKind]) => ({ input: input.map(Math.log), output: output.map(Math.log) });
const LOGARITHMS = { conversation: logarithms(LENGTHS.conversation), code: logarithms(LENGTHS.code), reasoning: logarithms(LENGTHS.reasoning), short: logarithms(LENGTHS.short) };

/** Between two quantiles the logarithm of a length grows evenly. */
function drawLength(ofLengths: readonly number[], random: Random): number {
  const at = random.uniform();
  let upper = 1;
  while ((QUANTILES[upper] ?? 1) <= at) upper += 1;
  const lower = upper - 1;
  const from = ofLengths[lower] ?? 0;
  const to = ofLengths[upper] ?? 0;
  const low = QUANTILES[lower] ?? 0;
  const high = QUANTILES[upper] ?? 1;
  return Math.max(1, Math.round(Math.exp(from + ((to - from) * (at - low)) / (high - low))));
}

/** Input and output are drawn apart: their logarithms are all but uncorrelated (0.09, 0.00 and 0.05 in three traces). */
export function drawTokens(kind: TokenKind, random: Random): { readonly input: number; readonly output: number } {
  const spike = SPIKES[kind];
  const input = spike !== undefined && random.chance(spike[1]) ? spike[0] : drawLength(LOGARITHMS[kind].input, random);
  return { input, output: drawLength(LOGARITHMS[kind].output, random) };
}
