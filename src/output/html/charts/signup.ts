// Did the members register together? Registrations per stretch of time with members in colour, and below, for each member, how
// long it waited before its first request.

import type { ReportAccount, ReportCampaign } from '../../../domain/report.js';
import { count, duration, plural, small } from '../../text/numbers.js';
import { html, type Markup } from '../markup.js';
import { amountGrid, barsOf, timeAxis } from './axes.js';
import { boxes, dots, figure, label, noFigure, rule, WIDTH, type Point } from './figure.js';
import { DAY_MS, HOUR_MS, intervalOf, largest, linear, MINUTE_MS, roundMarks, stretchFor, timesOf, type Interval, type Scale } from './scale.js';

const PAPER = { low: 46, high: WIDTH - 8 } as const;
const LEFT = PAPER.low;
const TOP = { low: 112, high: 10 } as const;
const BOTTOM = { low: 216, high: 146 } as const;
const HEIGHT = 236;
const MOST_BARS = 60;
const TITLE = 'Registrations';

export interface Signups {
  readonly campaign: ReportCampaign;
  readonly members: readonly ReportAccount[];
  /** Every account of the report, the members among them. */
  readonly accounts: readonly ReportAccount[];
  /** How many accounts the report does not list. */
  readonly notListed: number;
}

export function signupChart({ campaign, members, accounts, notListed }: Signups, id: string): Markup {
  const own = registered(members);
  const all = intervalOf(own);
  if (all === null) return noFigure(TITLE, 'no registration record gives a member’s time.');
  const time = widened(burstOf(campaign, all) ?? all);
  const stretch = stretchFor(time.high - time.low, MOST_BARS);
  const [everybody, ours] = [countsIn(registered(accounts), time, stretch), countsIn(own, time, stretch)];
  const [x, y] = [linear(time, PAPER), linear({ low: 0, high: largest(everybody) }, TOP)];
  const within = own.filter((millis) => millis >= time.low && millis <= time.high).length;
  const expected = campaign.tied_by.find(({ kind }) => kind === 'signup-burst')?.expected ?? null;
  const unknown = notListed > 0 ? ` (not the ${count(notListed)} without evidence, whose times it does not hold)` : '';
  const by = expected === null ? '' : ` Expected of a group of this size in that stretch: ${small(expected)}.`;
  const outside = within < own.length ? ` ${plural(own.length - within, 'member')} registered outside of it.` : '';
  return figure({
    id, title: TITLE, height: HEIGHT,
    description:
      `${count(within)} of ${plural(members.length, 'member')} registered within the ${duration(time.high - time.low)} shown, ` +
      `at most ${count(largest(ours))} within ${duration(stretch)}.`,
    caption: html`<span class="own">Red: members</span>; grey: the other accounts of this report${unknown}. A bar is ${duration(stretch)}.${by}${outside} Below: how long each waited for its first request.`,
    marks: [
      amountGrid(roundMarks({ low: 0, high: largest(everybody) }, 3).filter(Number.isInteger), y, PAPER, count),
      boxes('everybody', barsOf(everybody, { time, stretch, x, y })),
      boxes('own', barsOf(ours, { time, stretch, x, y })),
      rule({ x: LEFT, y: TOP.low }, { x: PAPER.high, y: TOP.low }),
      ...waits(members, time, x),
      timeAxis(time, x, { wanted: 4, y: BOTTOM.low }),
    ],
  });
}

const registered = (accounts: readonly ReportAccount[]): number[] => timesOf(accounts.map(({ registration }) => registration?.created_at));

/** The stretch that ties the campaign, where one does and members lie in it; else all of their times. */
function burstOf({ tied_by: ties }: ReportCampaign, all: Interval): Interval | null {
  const value = ties.find(({ kind, direction }) => kind === 'signup-burst' && direction === 'supports')?.value;
  if (typeof value !== 'string') return null;
  const [low, high] = timesOf(value.split('/'));
  return low === undefined || high === undefined || high < all.low || low > all.high ? null : { low, high: Math.max(low, high) };
}

/** Some air on both sides, so that a burst stands against what is around it. */
function widened({ low, high }: Interval): Interval {
  const air = Math.max(10 * MINUTE_MS, (high - low) / 3);
  return { low: low - air, high: high + air };
}

function countsIn(times: readonly number[], { low, high }: Interval, stretch: number): number[] {
  const counts = new Array<number>(Math.ceil((high - low) / stretch)).fill(0);
  for (const millis of times) {
    const index = Math.floor((millis - low) / stretch);
    const so = counts[index];
    if (so !== undefined) counts[index] = so + 1;
  }
  return counts;
}

const WAIT_MARKS = [MINUTE_MS, HOUR_MS, DAY_MS, 30 * DAY_MS, 365 * DAY_MS] as const;

function waits(members: readonly ReportAccount[], time: Interval, x: Scale): Markup[] {
  const pairs = members.flatMap(({ registration, first_seen: seen }) => {
    const [from, to] = timesOf([registration?.created_at, seen]);
    return from === undefined || to === undefined || to < from || from < time.low || from > time.high ? [] : [{ from, wait: to - from }];
  });
  const longest = largest(pairs.map(({ wait }) => wait));
  if (pairs.length === 0) return [label({ x: LEFT, y: BOTTOM.high + 30 }, 'no member’s first request follows its registration in this log', 'start', 'faint')];
  const top = WAIT_MARKS.find((mark) => mark >= longest) ?? longest;
  const y = (wait: number): number => linear({ low: 0, high: Math.log10(1 + top / MINUTE_MS) }, BOTTOM)(Math.log10(1 + wait / MINUTE_MS));
  const points: Point[] = pairs.map(({ from, wait }) => ({ x: x(from), y: y(wait) }));
  return [
    label({ x: LEFT, y: BOTTOM.high - 8 }, 'wait before the first request', 'start', 'faint'),
    amountGrid(WAIT_MARKS.filter((mark) => mark <= top), y, PAPER, duration),
    rule({ x: LEFT, y: BOTTOM.low }, { x: PAPER.high, y: BOTTOM.low }),
    dots('dots own', points),
  ];
}
