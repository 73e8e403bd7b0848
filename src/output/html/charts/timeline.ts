// When was the campaign at work, measured against everybody's traffic? Its requests per day over the population's, and how
// many members were active below.

import type { Report, ReportCampaign } from '../../../domain/report.js';
import { count, plural, share } from '../../text/numbers.js';
import { html, type Markup } from '../markup.js';
import { amountGrid, barsOf, timeAxis } from './axes.js';
import { boxes, figure, label, noFigure, rule, WIDTH, type Box } from './figure.js';
import { DAY_MS, intervalOf, largest, linear, roundMarks, stretchFor, timesOf, type Interval, type Scale } from './scale.js';

const LEFT = 46;
const RIGHT = WIDTH - 8;
const TOP = { low: 118, high: 8 } as const;
const BOTTOM = { low: 188, high: 140 } as const;
const HEIGHT = 208;
const MOST_BARS = 120;
const TITLE = 'Requests and active members per day';

interface Day {
  readonly day: string;
  readonly requests: number;
}

export function timelineChart({ summary }: Report, campaign: ReportCampaign, id: string): Markup {
  const days = intervalOf(timesOf([...summary.timeline, ...campaign.timeline].map(({ day }) => day)));
  if (days === null) return noFigure(TITLE, 'no request has a time.');
  const time = { low: days.low, high: days.high + DAY_MS };
  const stretch = Math.max(DAY_MS, stretchFor(time.high - time.low, MOST_BARS));
  const everybody = sums(summary.timeline, time, stretch);
  const own = sums(campaign.timeline, time, stretch);
  const members = sums(campaign.timeline.map(({ day, accounts }) => ({ day, requests: accounts })), time, stretch, Math.max);
  const busiest = Math.max(largest(everybody), largest(own));
  const x = linear(time, { low: LEFT, high: RIGHT });
  const [y, yMembers] = [linear({ low: 0, high: busiest }, TOP), linear({ low: 0, high: largest(members) }, BOTTOM)];
  const { gaps } = summary.window;
  const holes = gaps.length === 0 ? '' : html` <span class="hole">Yellow: hours without any data.</span>`;
  return figure({
    id, title: TITLE, height: HEIGHT, description: described(campaign, own, busiest),
    caption: html`Grey: all accounts. <span class="own">Red: this campaign.</span>${stretch > DAY_MS ? ` One bar is ${stretch / DAY_MS} days.` : ''}${holes}`,
    marks: [
      amountGrid(roundMarks({ low: 0, high: busiest }, 3), y, { low: LEFT, high: RIGHT }, brief),
      boxes('everybody', barsOf(everybody, { time, stretch, x, y })),
      boxes('own', barsOf(own, { time, stretch, x, y })),
      boxes('hole', gaps.map(({ start, end }) => gap(timesOf([start, end]), x))),
      rule({ x: LEFT, y: TOP.low }, { x: RIGHT, y: TOP.low }),
      label({ x: LEFT, y: BOTTOM.high - 5 }, `members active, most ${count(largest(members))} of ${count(campaign.account_count)}`, 'start', 'faint'),
      boxes('own', barsOf(members, { time, stretch, x, y: yMembers })),
      rule({ x: LEFT, y: BOTTOM.low }, { x: RIGHT, y: BOTTOM.low }),
      timeAxis(time, x, { wanted: 6, y: BOTTOM.low }),
    ],
  });
}

/** Requests per stretch of time; days that are not in the list made none. */
export function sums(days: readonly Day[], { low, high }: Interval, stretch: number, join = (sum: number, requests: number): number => sum + requests): number[] {
  const filled = new Array<number>(Math.ceil((high - low) / stretch)).fill(0);
  for (const { day, requests } of days) {
    const index = Math.floor((Date.parse(day) - low) / stretch);
    const sum = filled[index];
    if (sum !== undefined) filled[index] = join(sum, requests);
  }
  return filled;
}

function gap([start = NaN, end = NaN]: readonly number[], x: Scale): Box {
  return Number.isNaN(start + end) ? { x: 0, y: 0, width: 0, height: 0 } : { x: x(start), y: TOP.high, width: Math.max(1, x(end) - x(start)), height: TOP.low - TOP.high };
}

/** `12000` is `12k`: an axis has little room. */
export const brief = (figure: number): string =>
  figure >= 1e9 ? `${count(figure / 1e9)}G` : figure >= 1e6 ? `${count(figure / 1e6)}M` : figure >= 1e4 ? `${count(figure / 1e3)}k` : count(figure);

function described(campaign: ReportCampaign, own: readonly number[], busiest: number): string {
  const peak = campaign.timeline.reduce((best, day) => (day.requests > best.requests ? day : best), { day: 'none', requests: 0, accounts: 0 });
  return (
    `${plural(campaign.requests, 'request')} of the campaign on ${plural(campaign.active_days, 'day')}; ` +
    `most on ${peak.day}: ${plural(peak.requests, 'request')} by ${plural(peak.accounts, 'account')}. ` +
    `The highest bar of all accounts is ${count(busiest)}, the campaign's highest is ${share(largest(own), busiest)} of it.`
  );
}
