// Repeated measurements as one figure: the median, and how far apart the runs lay.

/** Half the sum of the two middle values when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** `12.3 (11.8 to 13.0)`; one run has no spread. */
export function withSpread(values: readonly number[], digits = 1): string {
  const middle = median(values).toFixed(digits);
  return values.length < 2 ? middle : `${middle} (${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)})`;
}

export const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(2);

export const thousands = (count: number): string => Math.round(count).toLocaleString('en-US');

/** One line of a Markdown table; a bar or a line break in a cell would end it. */
export const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;

/** A Markdown table. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [row(head), row(head.map(() => '---')), ...rows.map(row)];
