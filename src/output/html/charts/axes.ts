// Time along the foot of a drawing, amounts up its side, and bars between the two.

import { html, type Markup } from '../markup.js';
import { label, rule, WIDTH, type Box } from './figure.js';
import { timeLabel, timeMarks, type Interval, type Scale } from './scale.js';

/** Half of a label's width: nearer to an edge than that it would be cut. */
const ROOM = 40;
const BELOW = 17;

/** About `wanted` marks at full stretches of time, the line being at `y`; labels keep within the drawing. */
export function timeAxis(time: Interval, x: Scale, { wanted, y }: { readonly wanted: number; readonly y: number }): Markup {
  const marks = timeMarks(time, wanted).map((mark) => {
    const at = x(mark);
    const anchoring = at > WIDTH - ROOM ? 'end' : at < ROOM ? 'start' : 'middle';
    return html`${rule({ x: at, y }, { x: at, y: y + 4 })}${label({ x: at, y: y + BELOW }, timeLabel(mark, time.high - time.low), anchoring)}`;
  });
  return html`${marks}\n`;
}

/** A line across the paper for each mark, with its amount before it. */
export function amountGrid(marks: readonly number[], y: Scale, { low, high }: Interval, shown: (mark: number) => string): Markup {
  const lines = marks.map((mark) => {
    const kind = mark === 0 ? 'rule' : 'grid';
    return html`${rule({ x: low, y: y(mark) }, { x: high, y: y(mark) }, kind)}${label({ x: low - 5, y: y(mark) + 4 }, shown(mark), 'end')}`;
  });
  return html`${lines}\n`;
}

export interface BarPaper {
  readonly time: Interval;
  /** How much time one bar stands for. */
  readonly stretch: number;
  readonly x: Scale;
  readonly y: Scale;
}

/** One bar per stretch of time, from nothing upwards, with a gap between them. */
export function barsOf(heights: readonly number[], { time, stretch, x, y }: BarPaper): Box[] {
  const width = x(time.low + stretch) - x(time.low) - 1;
  return heights.map((height, index) => ({ x: x(time.low + index * stretch) + 0.5, y: y(height), width, height: y(0) - y(height) }));
}
