// How does an account come by its score? From the base rate, one bar per piece of evidence, to the sum; the line is even odds.

import type { Step } from '../../../domain/dossier.js';
import type { ReportAccount } from '../../../domain/report.js';
import { condensedSteps } from '../../dossier/waterfall.js';
import { probability, signed } from '../../text/numbers.js';
import { html, type Markup } from '../markup.js';
import { boxes, endingLabels, figure, label, rule, shortened, WIDTH, type Box } from './figure.js';
import { linear, px, roundMarks } from './scale.js';

/** Starts at what the evidence does not account for: the base rate, in nats. What supports comes first: otherwise the sum falls before it has risen. */
export function stepsOf({ log_odds: total, evidence }: Pick<ReportAccount, 'log_odds' | 'evidence'>): Step[] {
  const base = total - evidence.reduce((sum, { weight }) => sum + weight, 0);
  const steps: Step[] = [{ kind: 'base rate', family: null, direction: null, weight: base, log_odds: base }];
  for (const wanted of ['supports', 'contradicts'] as const)
    for (const { kind, family, direction, weight } of evidence)
      if (direction === wanted) steps.push({ kind, family, direction, weight, log_odds: (steps.at(-1)?.log_odds ?? 0) + weight });
  return condensedSteps(steps);
}

const LEFT = 150;
const RIGHT = WIDTH - 46;
const ROW = 17;
const HEAD = 18;
const NAME = 22;

const shade = ({ family, direction }: Step): string => (family === null ? 'base' : direction === 'contradicts' ? 'against' : family);

export function waterfallChart(account: ReportAccount, id: string): Markup {
  const steps = stepsOf(account);
  const sums = [0, ...steps.map(({ log_odds: sum }) => sum)];
  const extent = { low: Math.min(...sums), high: Math.max(...sums) };
  const x = linear(extent, { low: LEFT, high: RIGHT });
  const y = (index: number): number => HEAD + index * ROW;
  const foot = y(steps.length + 1);
  const bar = (from: number, to: number, index: number): Box => ({ x: Math.min(x(from), x(to)), y: y(index) + 3, width: Math.max(1, Math.abs(x(to) - x(from))), height: ROW - 5 });
  const marks = roundMarks(extent, 5);
  const before = (step: Step): number => step.log_odds - step.weight;
  const shades = [...new Set(steps.map(shade))];
  const links = steps.slice(1).map((step, index) => `M${px(x(before(step)))} ${y(index) + 3}V${y(index + 1) + ROW - 2}`);
  return figure({
    id, title: 'From base rate to score', height: foot + 4,
    description: `${steps.map(({ kind, weight }) => `${kind} ${signed(weight)}`).join(', ')}; sum ${signed(account.log_odds)}, score ${probability(account.score)}.`,
    caption: 'Log-odds, nats.',
    marks: [
      ...marks.map((mark) => rule({ x: x(mark), y: HEAD - 4 }, { x: x(mark), y: foot }, mark === 0 ? 'rule' : 'grid')),
      ...marks.map((mark) => label({ x: x(mark), y: 11 }, whole(mark), 'middle')),
      html`<path class="step" d="${links.join('')}"/>\n`,
      ...shades.map((kind) => boxes(`bar ${kind}`, steps.flatMap((step, index) => (shade(step) === kind ? [bar(before(step), step.log_odds, index)] : [])))),
      endingLabels(steps.map(({ kind }, index) => ({ at: { x: LEFT - 8, y: y(index) + 12 }, text: shortened(kind, NAME) }))),
      ...steps.map(({ weight }, index) => label({ x: RIGHT + 6, y: y(index) + 12 }, signed(weight))),
      label({ x: LEFT - 8, y: y(steps.length) + 12 }, 'sum', 'end', 'strong'),
      boxes('bar sum', [bar(0, account.log_odds, steps.length)]),
      label({ x: RIGHT + 6, y: y(steps.length) + 12 }, signed(account.log_odds), 'start', 'strong'),
    ],
  });
}

const whole = (mark: number): string => `${mark > 0 ? '+' : ''}${Number(mark.toPrecision(3))}`;
