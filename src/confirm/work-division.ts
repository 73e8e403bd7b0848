// Is one list of work divided among members? A queue hands each prompt out a fixed number of times; members who draw from the
// same list on their own repeat each other by chance, some prompts often and some never.

import type { GroupTest, GroupTestCard } from '../domain/group.js';
import { normalLowerTail } from '../domain/tails.js';
import { sqlBeside } from '../store/sql.js';
import { answersOf, parametersOf, type Asked, type Source } from './asked.js';
import { notEvaluated, tooLittle, verdict, type Verdict } from './verdict.js';

export const DIVISION_QUESTION = sqlBeside(import.meta.url, 'work-division.sql');

const LEAST_PROMPTS = 20;
/**
 * Accounts per prompt, in per cent. Prompts that never repeat tell nothing: a list without end, and everybody's own
 * questions, look the same as a list divided. From three accounts for two prompts on, the list shows its end.
 */
const LEAST_PERCENT = 150;
const MOST_TEMPLATES = 20;
const LEAST_EXPECTED = 50;
/** A fifth fewer repetitions than independent draws make. */
const LARGEST_RATIO = 0.8;
const LARGEST_P = 1e-4;

export const DIVISION: GroupTestCard = {
  kind: 'work-division', family: 'prompting', cause: 'rhythm',
  // Who shares out a list holds the accounts; a teacher who shares out exercises does as well.
  weight: 3,
  limits: { least_prompts: LEAST_PROMPTS, least_percent: LEAST_PERCENT, most_templates: MOST_TEMPLATES, least_expected: LEAST_EXPECTED, largest_ratio: LARGEST_RATIO, largest_p: LARGEST_P },
  benignReading: 'A teacher who deals out exercises, or a firm that splits one evaluation over its own accounts, divides a list as well.',
};

/** One template: different prompts, pairs of account and prompt, pairs of accounts with a prompt in common, and prompts of each account. */
export interface Pool {
  readonly prompts: number;
  readonly uses: number;
  readonly pairs: number;
  readonly breadths: readonly number[];
}

/** One test of each list, in their order. */
export async function workDivision({ engine, columns }: Source, lists: readonly Asked[]): Promise<GroupTest[]> {
  if (!columns.has('requests.prompt') && !columns.has('requests.prompt_hash')) return lists.map(() => ({ ...notEvaluated(DIVISION, 'no column for requests.prompt or requests.prompt_hash'), query: null }));
  const thresholds = { least_prompts: LEAST_PROMPTS, least_percent: LEAST_PERCENT, most_templates: MOST_TEMPLATES };
  const answers = await answersOf(engine, DIVISION_QUESTION, lists, thresholds);
  return lists.map((list, index) => {
    const pools = (answers[index] ?? []).map(([prompts, uses, pairs, breadths]): Pool => ({ prompts: Number(prompts), uses: Number(uses), pairs: Number(pairs), breadths: (breadths as readonly unknown[]).map(Number) }));
    return { ...divisionVerdict(pools, list.accountIds.length), query: { sql: DIVISION_QUESTION, parameters: { ...parametersOf([list]), ...thresholds } } };
  });
}

/**
 * Account i has d_i different prompts out of a pool of D, any as likely as any other. Two accounts then have d_i d_j / D in
 * common, with the hypergeometric variance d_i d_j (D - d_i)(D - d_j) / (D² (D - 1)), and the overlaps of two pairs are
 * uncorrelated (given one account's prompts, each other overlap has the same distribution): sums are exact. What everybody
 * sends (d_i = D) is expected to repeat entirely. Popular prompts raise the overlap, which only hides a division.
 */
export function divisionVerdict(pools: readonly Pool[], members: number): Verdict {
  const figures = pools.map(expectedPairsIn);
  const [expected, variance] = figures.reduce(([mean, spread], figure) => [mean + figure.expected, spread + figure.variance], [0, 0]);
  const observed = pools.reduce((sum, { pairs }) => sum + pairs, 0);
  const seen = { accounts: members, requests: pools.reduce((sum, { uses }) => sum + uses, 0) };
  if (expected < LEAST_EXPECTED)
    return tooLittle(DIVISION, seen, `division needs templates of ${LEAST_PROMPTS} prompts of which an average one is sent by ${LEAST_PERCENT / 100} members, so that the list shows its end`);
  const ratio = observed / expected;
  const p = variance === 0 ? 1 : normalLowerTail((observed - expected) / Math.sqrt(variance));
  return verdict(DIVISION, seen, {
    found: ratio <= LARGEST_RATIO && p <= LARGEST_P, effect: ratio, p,
    summary: `two members sent the same prompt ${observed.toLocaleString('en-US')} times, ${Math.round(expected).toLocaleString('en-US')} expected if each drew from the list on its own`,
  });
}

export function expectedPairsIn({ prompts, breadths }: Pick<Pool, 'prompts' | 'breadths'>): { expected: number; variance: number } {
  const pool = poolOf(prompts, breadths);
  const pairsOf = (weights: readonly number[]): number => (weights.reduce((sum, weight) => sum + weight, 0) ** 2 - weights.reduce((sum, weight) => sum + weight ** 2, 0)) / 2;
  return { expected: pairsOf(breadths) / pool, variance: pool <= 1 ? 0 : pairsOf(breadths.map((breadth) => breadth * (pool - breadth))) / (pool ** 2 * (pool - 1)) };
}

/**
 * Size of a list of which `prompts` different ones were seen: the D at which so many are to be expected of accounts with these
 * breadths, D (1 - product of (1 - d_i / D)) = prompts, by bisection. A list that shows no end is a thousand times as long here.
 */
export function poolOf(prompts: number, breadths: readonly number[]): number {
  let [low, high] = [prompts, prompts * 1000];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const unseen = Math.exp(breadths.reduce((sum, breadth) => sum + Math.log1p(-Math.min(1, breadth / middle)), 0));
    if (middle * (1 - unseen) < prompts) low = middle;
    else high = middle;
  }
  return low;
}
