// At which hours does each member work? A row per member in the order in which they joined, a cell per hour of the day and per
// weekday: accounts run by one timetable make blocks.

import type { ReportAccount } from '../../../domain/report.js';
import { compare } from '../../../domain/order.js';
import { count, plural } from '../../text/numbers.js';
import type { Markup } from '../markup.js';
import { cells } from './cells.js';
import { figure, label, noFigure, shortened, WIDTH } from './figure.js';
import { largest } from './scale.js';

const MOST_ROWS = 200;
/** Rows with a name of their own need this much height. */
const NAMED_ROWS = 36;
const LEFT = 122;
const HOUR = 11.5;
const WEEK = LEFT + 24 * HOUR + 14;
const DAY = (WIDTH - 2 - WEEK) / 7;
const HEAD = 18;
const NAME = 16;
const TITLE = 'Hours and weekdays of each member';

const joined = ({ registration, first_seen: seen }: ReportAccount): string => registration?.created_at ?? seen ?? '';

export function hoursChart(members: readonly ReportAccount[], id: string): Markup {
  if (members.length === 0) return noFigure(TITLE, 'no member is listed.');
  const rows = sampled([...members].sort((a, b) => compare(joined(a), joined(b)) || compare(a.account_id, b.account_id)));
  const isNamed = rows.length <= NAMED_ROWS;
  const height = isNamed ? 13 : Math.max(3, Math.min(10, 420 / rows.length));
  const foot = HEAD + rows.length * height;
  const order = members.every(({ registration }) => registration !== null) ? 'registration' : 'joining';
  const cut = rows.length < members.length ? ` ${count(rows.length)} of ${count(members.length)} members, evenly taken.` : '';
  const names = (): Markup[] => rows.map(({ account_id: name }, index) => label({ x: LEFT - 6, y: HEAD + (index + 0.5) * height + 4 }, shortened(name, NAME), 'end', 'mono'));
  return figure({
    id, title: TITLE, height: foot + 6, description: described(members, rows.length),
    caption: `Rows in the order of ${order}, UTC; the stronger the colour, the larger the share of the account’s own requests.${cut}`,
    marks: [
      ...[0, 6, 12, 18].map((hour) => label({ x: LEFT + hour * HOUR, y: 11 }, `${String(hour).padStart(2, '0')}h`)),
      ...['M', 'T', 'W', 'T', 'F', 'S', 'S'].map((day, index) => label({ x: WEEK + (index + 0.5) * DAY, y: 11 }, day, 'middle')),
      ...(isNamed ? names() : unnamed(rows, height)),
      cells({ rows: rows.map(({ profile }, row) => ({ counts: profile.hour_counts, row })), left: LEFT, top: HEAD, width: HOUR, height }),
      cells({ rows: rows.map(({ profile }, row) => ({ counts: profile.weekday_counts, row })), left: WEEK, top: HEAD, width: DAY, height }),
    ],
  });
}

function unnamed(rows: readonly ReportAccount[], height: number): Markup[] {
  const [first, last] = [rows[0], rows.at(-1)];
  const day = (account: ReportAccount | undefined): string => (account === undefined ? '' : joined(account).slice(0, 10));
  return [
    label({ x: LEFT - 6, y: HEAD + 10 }, `first ${day(first)}`, 'end'),
    label({ x: LEFT - 6, y: HEAD + rows.length * height - 2 }, `last ${day(last)}`, 'end'),
  ];
}

const sampled = (rows: readonly ReportAccount[]): readonly ReportAccount[] =>
  rows.length <= MOST_ROWS ? rows : Array.from({ length: MOST_ROWS }, (_, index) => rows[Math.floor((index * rows.length) / MOST_ROWS)]).filter((row) => row !== undefined);

function described(members: readonly ReportAccount[], shown: number): string {
  const hours = Array.from({ length: 24 }, (_, hour) => members.reduce((sum, { profile }) => sum + (profile.hour_counts[hour] ?? 0), 0));
  const busiest = hours.indexOf(largest(hours));
  const quietest = hours.reduce((best, requests, hour) => (requests < (hours[best] ?? 0) ? hour : best), 0);
  const hour = (figure: number): string => `${String(figure).padStart(2, '0')}:00 (${plural(hours[figure] ?? 0, 'request')})`;
  return `${plural(shown, 'row')}. All members together are busiest from ${hour(busiest)} and quietest from ${hour(quietest)}, UTC.`;
}
