// Which campaign was at work when? A row for everybody and one per campaign, a cell per day: campaigns that follow or replace each
// other stand side by side.

import { compare } from '../../../domain/order.js';
import type { Report, ReportCampaign } from '../../../domain/report.js';
import { count, plural } from '../../text/numbers.js';
import type { Markup } from '../markup.js';
import { timeAxis } from './axes.js';
import { cells } from './cells.js';
import { endingLabels, figure, noFigure, shortened, WIDTH } from './figure.js';
import { DAY_MS, intervalOf, linear, stretchFor, timesOf } from './scale.js';
import { sums } from './timeline.js';

const MOST_ROWS = 24;
const MOST_CELLS = 75;
const LEFT = 96;
const RIGHT = WIDTH - 8;
const ROW = 15;
const HEAD = 4;
const NAME = 14;
const TITLE = 'When each campaign was at work';

export function calendarChart({ summary }: Report, campaigns: readonly ReportCampaign[], id: string): Markup {
  const shown = campaigns.slice(0, MOST_ROWS).sort((a, b) => compare(a.first_seen ?? '', b.first_seen ?? '') || compare(a.campaign_id, b.campaign_id));
  const days = intervalOf(timesOf([...summary.timeline, ...shown.flatMap(({ timeline }) => timeline)].map(({ day }) => day)));
  if (days === null) return noFigure(TITLE, 'no request has a time.');
  const time = { low: days.low, high: days.high + DAY_MS };
  const stretch = Math.max(DAY_MS, stretchFor(time.high - time.low, MOST_CELLS));
  const rows = [{ name: 'everybody', timeline: summary.timeline }, ...shown.map(({ campaign_id: name, timeline }) => ({ name, timeline }))];
  const counts = rows.map(({ timeline }) => sums(timeline, time, stretch));
  const width = (RIGHT - LEFT) / Math.max(1, counts[0]?.length ?? 1);
  const x = linear({ low: time.low, high: time.low + stretch * (counts[0]?.length ?? 1) }, { low: LEFT, high: RIGHT });
  const foot = HEAD + rows.length * ROW;
  const cut = shown.length < campaigns.length ? ` The first ${count(shown.length)} of ${count(campaigns.length)} campaigns.` : '';
  return figure({
    id, title: TITLE, height: foot + 22,
    description: shown.length === 0 ? 'No campaign is listed.' : shown.map(inWords).join('; '),
    caption: `A cell is ${stretch === DAY_MS ? 'a day' : `${stretch / DAY_MS} days`}; the stronger the colour, the larger the share of the row’s busiest.${cut}`,
    marks: [
      endingLabels(rows.map(({ name }, index) => ({ at: { x: LEFT - 6, y: HEAD + (index + 0.5) * ROW + 4 }, text: shortened(name, NAME) }))),
      cells({ rows: counts.map((figures, row) => ({ counts: figures, row })), left: LEFT, top: HEAD, width, height: ROW }),
      timeAxis(time, x, { wanted: 6, y: foot }),
    ],
  });
}

function inWords({ campaign_id: name, first_seen: first, last_seen: last, active_days: days }: ReportCampaign): string {
  const day = (time: string | null): string => time?.slice(0, 10) ?? 'no time';
  return `${name} from ${day(first)} to ${day(last)}, ${plural(days, 'day')}`;
}
