// How is this delimited text cut into fields? The delimiter under which the head's records agree best on their width.

import { parse } from 'csv-parse/sync';

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Dialect {
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  /** False when the first record is data; columns are then called 1, 2, 3. */
  readonly hasHeader: boolean;
  /** Records before the first data record: blank lines, the `sep=` line and the header. */
  readonly recordsToSkip: number;
  /** The first line is `sep=;` or the like. */
  readonly hasSepLine: boolean;
}

/** Head of a delimited text as records, quotes tolerated; the last, possibly cut, record is the caller's to drop. */
export function recordsOf(text: string, delimiter: Delimiter, limit: number): string[][] {
  try {
    return parse(text, {
      delimiter, bom: true, to: limit, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, skip_records_with_error: true,
    });
  } catch {
    return [];
  }
}

/** The dialect of a head of text; null when it is not delimited text. */
export function dialectOf(text: string): Dialect | null {
  const body = text.replace(/^\ufeff/, '');
  const declared = /^sep=([,;\t|])\r?\n/i.exec(body);
  const rest = declared === null ? body : body.slice(declared[0].length);
  const best = declared === null ? bestDelimiter(rest) : (declared[1] as Delimiter);
  if (best === null) return null;
  const records = recordsOf(rest, best, 200);
  const first = records[0];
  if (first === undefined) return null;
  const hasHeader = looksLikeHeader(first);
  const header = hasHeader ? first.map((name) => name.trim()) : first.map((_, index) => String(index + 1));
  // A blank line is a record to the engine.
  const blankLines = rest.slice(0, rest.search(/[^\r\n]/)).split('\n').length - 1;
  return { delimiter: best, header, hasHeader, recordsToSkip: blankLines + (declared === null ? 0 : 1) + (hasHeader ? 1 : 0), hasSepLine: declared !== null };
}

function bestDelimiter(text: string): Delimiter | null {
  let best: Delimiter | null = null;
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const records = recordsOf(text, delimiter, 200);
    const width = records[0]?.length ?? 0;
    if (width < 2) continue;
    // Agreement decides; among equals the delimiter that finds more fields.
    const agreement = records.filter((record) => record.length === width).length / records.length;
    const score = agreement * agreement * Math.log2(1 + width);
    if (agreement >= 0.5 && score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Header = no number, date or address among its names, no name twice, at most one name empty. */
function looksLikeHeader(record: readonly string[]): boolean {
  const names = record.map((name) => name.trim());
  const isData = (cell: string): boolean =>
    /^[+-]?\d+([.,]\d+)?$/.test(cell) || /^\d{4}-\d\d-\d\d/.test(cell) || /^\d{1,3}(\.\d{1,3}){3}$/.test(cell) || /^\S+@\S+\.\S+$/.test(cell);
  const filled = names.filter((name) => name !== '');
  return !names.some(isData) && filled.length >= names.length - 1 && new Set(filled).size >= filled.length - Math.floor(filled.length / 10);
}
