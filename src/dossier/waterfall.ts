// How does an account's score come about, and what would be left of it without this or that? A sum that the reader can redo.

import type { Step, WithoutEvidence } from '../domain/dossier.js';
import type { BenignExplanation, Report, ReportAccount, ReportEvidence } from '../domain/report.js';
import { toldScore } from '../domain/score.js';

/** To six decimals, as the report rounds. */
const settled = (figure: number): number => Number(figure.toFixed(6)) + 0;

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** From the base rate through every piece of evidence, in the report's order, to the account's log-odds. */
export function waterfall(report: Report, account: ReportAccount): Step[] {
  let sum = baseLogOdds(report, account);
  const steps: Step[] = [{ kind: 'base-rate', family: null, direction: null, weight: settled(sum), log_odds: settled(sum) }];
  // What supports first, then what contradicts: otherwise the sum falls before it has risen.
  for (const { kind, family, direction, weight } of inOrder(account.evidence)) {
    sum += weight;
    steps.push({ kind, family, direction, weight, log_odds: settled(sum) });
  }
  return steps;
}

const inOrder = (evidence: readonly ReportEvidence[]): ReportEvidence[] => [
  ...evidence.filter(({ direction }) => direction === 'supports'),
  ...evidence.filter(({ direction }) => direction === 'contradicts'),
];

/** As the settings of the run say; a report without them gives it away by what the evidence does not account for. */
function baseLogOdds({ run }: Report, account: ReportAccount): number {
  const score = run.config['score'];
  const rate = typeof score === 'object' && score !== null && 'base_rate' in score ? score.base_rate : null;
  if (typeof rate === 'number' && rate > 0 && rate < 1) return Math.log(rate / (1 - rate));
  return account.log_odds - account.evidence.reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * The sum without the strongest evidence, and without each family. Weights of further values of one cause stand reduced beside
 * the strongest, so that the true score without it is at least this. Nothing where an innocent explanation is open: it takes away
 * a part of what it covers, and what that would be without this or that is not to be read off.
 */
export function withoutEach(account: ReportAccount, explanations: readonly BenignExplanation[]): WithoutEvidence[] {
  const supporting = account.evidence.filter(({ direction }) => direction === 'supports');
  const [strongest] = supporting;
  const isExcused = account.evidence.some(({ kind, direction }) => direction === 'contradicts' && explanations.some(({ name }) => name === kind));
  if (strongest === undefined || isExcused) return [];
  const families = [...new Set(supporting.map(({ family }) => family))].sort();
  const left = (without: string, weight: number): WithoutEvidence => {
    const logOdds = settled(account.log_odds - weight);
    return { without, log_odds: logOdds, score: toldScore(sigmoid(logOdds)) };
  };
  const sumOf = (family: string): number => supporting.reduce((sum, each) => sum + (each.family === family ? each.weight : 0), 0);
  return [left(strongest.kind, strongest.weight), ...families.map((family) => left(family, sumOf(family)))];
}
