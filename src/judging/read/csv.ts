// An allow-list as CSV with a header; lines that begin with # are remarks.

import { CsvError, parse } from 'csv-parse/sync';

import { badList, FIELDS, type Entry } from './entry.js';

interface Read {
  readonly record: Readonly<Record<string, string>>;
  readonly raw: string;
  readonly info: { readonly lines: number };
}

export function csvEntries(text: string, path: string): Entry[] {
  try {
    const records = parse(text, { columns: header(path), skip_empty_lines: true, comment: '#', comment_no_infix: true, trim: true, info: true, raw: true }) as unknown as readonly Read[];
    return records.map(({ record, raw, info }) => ({ line: info.lines - (raw.trim().match(/\n/g)?.length ?? 0), fields: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? `:${error['lines']}` : '';
    throw badList(`${path}${line}`, `is not CSV (${error.message}).`, `Write a header ${FIELDS.join(',')} and a line for each entry.`);
  }
}

/** A list without its header would lose its first entry unseen. */
const header = (path: string) => (names: readonly string[]): string[] => {
  const missing = FIELDS.filter((field) => !names.includes(field));
  if (missing.length === FIELDS.length) throw badList(`${path}:1`, 'has no header.', `Write ${FIELDS.join(',')} above the entries.`);
  return [...names];
};
