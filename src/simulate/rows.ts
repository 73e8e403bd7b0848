// How are rows written? CSV by RFC 4180 and NDJSON, by rules that look at the value only, never at whose row it is.

/** A row whose keys are the columns in file order; '' is absent text. */
export type FlatRow = Readonly<Record<string, string | number>>;

const quoted = (value: string | number): string => {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvHeader = (columns: readonly string[]): string => `${columns.join(',')}\n`;

export const csvLine = (row: FlatRow): string => `${Object.values(row).map(quoted).join(',')}\n`;

/** Every key on every line; absent text is null. */
export const ndjsonLine = (row: FlatRow): string => `${JSON.stringify(row, (_, value: unknown) => (value === '' ? null : value))}\n`;
