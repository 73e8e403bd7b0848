// From figures to places on paper: straight and logarithmic scales, round marks for axes, and time cut into even stretches.

export type Scale = (figure: number) => number;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** `low` of the figures lies at `low` of the paper; paper may run backwards. All figures alike lie in the middle. */
export function linear(figures: Interval, paper: Interval): Scale {
  const extent = figures.high - figures.low;
  return (figure) => (extent > 0 ? paper.low + ((figure - figures.low) / extent) * (paper.high - paper.low) : (paper.low + paper.high) / 2);
}

/** As linear, over the decimal logarithm; figures below 1 count as 1. */
export function logarithmic(figures: Interval, paper: Interval): Scale {
  const straight = linear({ low: tenfold(figures.low), high: tenfold(figures.high) }, paper);
  return (figure) => straight(tenfold(figure));
}

const tenfold = (figure: number): number => Math.log10(Math.max(1, figure));

/** About `wanted` round figures (1, 2 or 5 times a power of ten) within the interval. */
export function roundMarks({ low, high }: Interval, wanted: number): number[] {
  const extent = high - low;
  if (!(extent > 0) || !Number.isFinite(extent)) return [];
  const power = 10 ** Math.floor(Math.log10(extent / wanted));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => extent / candidate <= wanted) ?? 10 * power;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step);
}

/** Powers of ten within the interval. */
export const powersOfTen = ({ low, high }: Interval): number[] =>
  Array.from({ length: 16 }, (_, power) => 10 ** power).filter((figure) => figure >= low && figure <= high);

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const STRETCHES = [1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS).concat(
  [1, 3, 6, 12].map((hours) => hours * HOUR_MS), [1, 2, 7, 14, 28, 56, 112, 364].map((days) => days * DAY_MS),
);

/** The shortest usual stretch of time of which at most `most` fill the extent. */
export const stretchFor = (extentMs: number, most: number): number => STRETCHES.find((stretch) => extentMs / stretch <= most) ?? Math.ceil(extentMs / most);

/** Beyond it a Date holds no time (ECMA-262, 21.4.1.1). */
const LAST_MS = 8.64e15;

/** About `wanted` moments at full stretches within the interval. */
export function timeMarks({ low, high }: Interval, wanted: number): number[] {
  const extent = high - low;
  if (!(extent > 0) || !Number.isFinite(extent)) return [];
  const stretch = stretchFor(extent, wanted);
  const first = Math.ceil(low / stretch);
  const marks = Array.from({ length: Math.max(0, Math.floor(high / stretch) - first + 1) }, (_, index) => (first + index) * stretch);
  return marks.filter((mark) => Math.abs(mark) <= LAST_MS);
}

/** `05-14` for days, `14T09:30` within them. */
export function timeLabel(millis: number, extentMs: number): string {
  const text = new Date(millis).toISOString();
  return extentMs > 4 * DAY_MS ? text.slice(extentMs > 300 * DAY_MS ? 2 : 5, 10) : `${text.slice(5, 10)} ${text.slice(11, 16)}`;
}

/** Millis of every text that is a time. */
export const timesOf = (texts: readonly (string | null | undefined)[]): number[] => texts.map((text) => Date.parse(text ?? '')).filter((millis) => !Number.isNaN(millis));

/** Smallest and largest; null of nothing. Never spreads: a list may have a million entries. */
export function intervalOf(figures: readonly number[]): Interval | null {
  let [low, high] = [Infinity, -Infinity];
  for (const figure of figures) {
    if (figure < low) low = figure;
    if (figure > high) high = figure;
  }
  return low > high ? null : { low, high };
}

export const largest = (figures: readonly number[]): number => intervalOf(figures)?.high ?? 0;

/** At most one decimal: a tenth of a pixel is nobody's. */
export const px = (place: number): number => (Number.isFinite(place) ? Math.round(place * 10) / 10 : 0);
