// How are rows written? CSV by RFC 4180 and NDJSON, by rules that look at the value only, never at whose row it is.

/** A row whose keys are the columns in file order; '' is absent text. */
export type FlatRow = Readonly<Record<string, string | number>>;

/** Up to here a loop is faster than four searches. */
const SHORT = 16;

export function needsQuotes(text: string): boolean {
  if (text.length > SHORT) return text.includes(',') || text.includes('"') || text.includes('\n') || text.includes('\r');
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x2c || code === 0x0a || code === 0x0d) return true;
  }
  return false;
}

/** A value as CSV has it. */
export function csvValue(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return needsQuotes(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A value as NDJSON has it: absent text is null. */
export const jsonValue = (value: string | number): string => (value === '' ? 'null' : JSON.stringify(value));

export const csvHeader = (columns: readonly string[]): string => `${columns.join(',')}\n`;

export const csvLine = (row: FlatRow): string => csvLineOf(Object.values(row));

/** Values in the order of the columns. */
export const csvLineOf = (values: readonly (string | number)[]): string => `${values.map(csvValue).join(',')}\n`;

/** Every key on every line; absent text is null. */
export const ndjsonLine = (row: FlatRow): string => `${JSON.stringify(row, (_, value: unknown) => (value === '' ? null : value))}\n`;
