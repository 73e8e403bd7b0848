// Figures as people read them. Nothing here rounds a share to all or nothing that is neither.

/** `1234567` is `1,234,567`; at most one decimal below 100, none above. */
export function count(figure: number): string {
  const isWhole = Number.isInteger(figure) || Math.abs(figure) >= 100;
  const [whole = '', decimal] = (isWhole ? figure.toFixed(0) : figure.toFixed(1)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimal === undefined || decimal === '0' ? grouped : `${grouped}.${decimal}`;
}

/** `plural(1, 'file')` is `1 file`, `plural(3, 'file')` is `3 files`. */
export const plural = (figure: number, noun: string): string => `${count(figure)} ${noun}${figure === 1 ? '' : 's'}`;

/** A part of a whole in per cent: `0.004 %`, `61.8 %`; 0 and 100 only when exact. */
export function share(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  if (part === whole) return '100 %';
  const percent = (100 * part) / whole;
  if (percent > 99.9) return '>99.9 %';
  if (percent < 0.001) return '<0.001 %';
  return percent >= 0.1 ? `${percent.toFixed(1)} %` : `${Number(percent.toPrecision(1))} %`;
}

/** Shares with one decimal that add up to 100.0 (method of the largest remainder). */
export function sharesOfHundred(parts: readonly number[]): string[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const exact = parts.map((part) => (total === 0 ? 0 : (1000 * part) / total));
  const tenths = exact.map(Math.floor);
  const missing = total === 0 ? 0 : 1000 - tenths.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact.map((part, index) => ({ index, remainder: part - Math.floor(part) }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) tenths[index] = (tenths[index] ?? 0) + 1;
  return tenths.map((part) => (part === 1000 ? '100 %' : `${(part / 10).toFixed(1)} %`));
}

/** A probability with three decimals; 1.000 and 0.000 only when exact. */
export function probability(figure: number): string {
  const text = figure.toFixed(3);
  if (text === '1.000' && figure < 1) return '>.999';
  return text === '0.000' && figure > 0 ? '<.001' : text;
}

/** A p-value or an expectation: `0.03`, `2e-9`, and `<1e-300` where the number itself has run out. */
export function small(figure: number): string {
  if (figure === 0) return '<1e-300';
  if (figure >= 10) return count(figure);
  return figure >= 0.001 ? String(Number(figure.toPrecision(2))) : figure.toExponential(0).replace('e+', 'e');
}

export const signed = (figure: number): string => `${figure > 0 ? '+' : ''}${figure.toFixed(1)}`;

const DURATIONS = [
  { unit: 'd', millis: 86_400_000 },
  { unit: 'h', millis: 3_600_000 },
  { unit: 'min', millis: 60_000 },
  { unit: 's', millis: 1000 },
] as const;

/** `400` is `400 ms`, `90000` is `1.5 min`. */
export function duration(millis: number): string {
  const fitting = DURATIONS.find((candidate) => millis >= candidate.millis);
  if (fitting === undefined) return `${Math.round(millis)} ms`;
  const figure = millis / fitting.millis;
  return `${figure >= 10 ? figure.toFixed(0) : Number(figure.toFixed(1))} ${fitting.unit}`;
}

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Decimal units: `2140000` is `2.1 MB`. */
export function size(bytes: number): string {
  const power = Math.min(SIZES.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${count(bytes / 1000 ** power)} ${SIZES[power] ?? ''}`;
}

/** `2026-04-22T09:14:07.123Z` is `2026-04-22 09:14`. */
export const minute = (time: string): string => time.slice(0, 16).replace('T', ' ');

/** Days that a stretch of time touches, both ends included. */
export function daysTouched(first: string, last: string): number {
  return Math.round((Date.parse(last.slice(0, 10)) - Date.parse(first.slice(0, 10))) / 86_400_000) + 1;
}

/** `05-02..05-14`, with the year where it changes; a dash where there is no time. */
export function activeSpan(seen: { readonly first_seen: string | null; readonly last_seen: string | null }, { dash }: { readonly dash: string }): string {
  const { first_seen: first, last_seen: last } = seen;
  if (first === null || last === null) return dash;
  const from = first.slice(0, 4) === last.slice(0, 4) ? 5 : 0;
  return `${first.slice(from, 10)}..${last.slice(from, 10)}`;
}

/** Hours of the day with requests; the dash for who has none in the logs. */
export const hoursOf = (hours: number | null, dash: string): string => (hours === null ? dash : `${hours}/24`);
