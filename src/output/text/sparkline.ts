// A row of counts as a row of characters: when in the day, or on which days.

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII = ['.', ':', '-', '=', '+', '*', '#', '@'];
const NOTHING = { unicode: '·', ascii: '_' } as const;

/** One character per cell, scaled to the largest; nothing at all has its own mark, so that a night shows. No blanks. */
export function sparkline(counts: readonly number[], unicode: boolean): string {
  const levels = unicode ? BLOCKS : ASCII;
  const nothing = unicode ? NOTHING.unicode : NOTHING.ascii;
  const largest = counts.reduce((best, figure) => Math.max(best, figure), 0);
  const level = (figure: number): string =>
    figure <= 0 ? nothing : (levels[Math.ceil((figure / largest) * levels.length) - 1] ?? nothing);
  return counts.map(level).join('');
}

/** Sums neighbouring counts into at most `cells` cells of equal width. */
export function condensed(counts: readonly number[], cells: number): number[] {
  const perCell = Math.max(1, Math.ceil(counts.length / Math.max(1, cells)));
  const sums = new Array<number>(Math.ceil(counts.length / perCell)).fill(0);
  counts.forEach((figure, index) => {
    const cell = Math.floor(index / perCell);
    sums[cell] = (sums[cell] ?? 0) + figure;
  });
  return sums;
}

const DAY_MS = 86_400_000;

/**
 * Requests of each day from the first to the last, condensed; days that are not in the list made none. A saved report is whatever its file
 * says: the days of one that was altered may stand in any order, and be none.
 */
export function dailyCounts(timeline: readonly { readonly day: string; readonly requests: number }[], cells: number): number[] {
  const dated = timeline.map(({ day, requests }) => ({ ms: Date.parse(day), requests })).filter(({ ms }) => !Number.isNaN(ms));
  if (dated.length === 0) return [];
  const [first, last] = dated.reduce(([low, high], { ms }) => [Math.min(low, ms), Math.max(high, ms)], [Infinity, -Infinity]);
  const days = Math.round((last - first) / DAY_MS) + 1;
  const perCell = Math.max(1, Math.ceil(days / Math.max(1, cells)));
  const sums = new Array<number>(Math.ceil(days / perCell)).fill(0);
  for (const { ms, requests } of dated) {
    const cell = Math.floor((ms - first) / DAY_MS / perCell);
    sums[cell] = (sums[cell] ?? 0) + requests;
  }
  return sums;
}
