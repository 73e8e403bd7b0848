// Is it volume that makes a score? Every account of the report, by its requests and its log-odds: if volume alone accused, the
// dots would climb to the right.

import { TIERS, type Report, type ReportAccount } from '../../../domain/report.js';
import { count, plural, signed } from '../../text/numbers.js';
import { html, type Markup } from '../markup.js';
import { amountGrid } from './axes.js';
import { brief } from './timeline.js';
import { dots, figure, label, noFigure, rule, WIDTH } from './figure.js';
import { intervalOf, linear, logarithmic, powersOfTen, roundMarks } from './scale.js';

const LEFT = 46;
const RIGHT = WIDTH - 24;
const PAPER = { low: 222, high: 14 } as const;
const HEIGHT = 258;
const TITLE = 'Score against volume';

export function scoreVolumeChart({ accounts, summary }: Report, id: string): Markup {
  const volume = intervalOf(accounts.map(({ requests }) => Math.max(1, requests)));
  const sums = intervalOf([0, ...accounts.map(({ log_odds: sum }) => sum)]);
  if (volume === null || sums === null) return noFigure(TITLE, 'no account is listed.');
  const requests = { low: 10 ** Math.floor(Math.log10(volume.low)), high: 10 ** Math.max(1, Math.ceil(Math.log10(volume.high))) };
  const [x, y] = [logarithmic(requests, { low: LEFT + 8, high: RIGHT }), linear(sums, PAPER)];
  const at = (account: ReportAccount): { x: number; y: number } => ({ x: x(account.requests), y: y(account.log_odds) });
  const busiest = accounts.reduce((best, account) => (account.requests > best.requests ? account : best));
  return figure({
    id, title: TITLE, height: HEIGHT,
    description: `${plural(accounts.length, 'account')}. The busiest sent ${plural(busiest.requests, 'request')} and has log-odds ${signed(busiest.log_odds)}, tier ${busiest.tier}.`,
    caption: html`One dot per listed account, coloured by tier: ${TIERS.map((tier, index) => html`${index === 0 ? '' : ', '}<span class="tier ${tier}">${tier}</span>`)}.${
      summary.accounts_not_listed > 0 ? ` The ${count(summary.accounts_not_listed)} accounts without supporting evidence lie at or below the base rate.` : ''}`,
    marks: [
      amountGrid(roundMarks(sums, 5), y, { low: LEFT, high: RIGHT }, (mark) => String(Number(mark.toPrecision(3)))),
      label({ x: RIGHT, y: y(0) - 5 }, 'even odds', 'end', 'faint'),
      label({ x: LEFT, y: 9 }, 'log-odds, nats', 'start', 'faint'),
      ...powersOfTen(requests).map((mark) => html`${rule({ x: x(mark), y: PAPER.low }, { x: x(mark), y: PAPER.low + 4 })}${label({ x: x(mark), y: PAPER.low + 17 }, brief(mark), 'middle')}`),
      label({ x: (LEFT + RIGHT) / 2, y: HEIGHT - 3 }, 'requests', 'middle', 'faint'),
      rule({ x: LEFT, y: PAPER.low }, { x: RIGHT, y: PAPER.low }),
      // The gravest tier last, so that it lies on top.
      ...[...TIERS].reverse().map((tier) => dots(`dots ${tier}`, accounts.filter((account) => account.tier === tier).map(at))),
    ],
  });
}
