// How is this delimited text cut into fields? The delimiter under which the head's records agree best on their width.

import { parse } from 'csv-parse/sync';

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Dialect {
  readonly delimiter: Delimiter;
  /** Names of the columns, each another one. */
  readonly header: readonly string[];
  /** The same as they stand there, where some may stand twice. */
  readonly titles: readonly string[];
  /** False when the first record is data; columns are then called 1, 2, 3. */
  readonly hasHeader: boolean;
  /** Records before the first data record: blank lines, the `sep=` line and the header. */
  readonly recordsToSkip: number;
  /** Lines before the header that are none of the table: `sep=;` or the like, and comments. */
  readonly linesBefore: number;
}

/** Head of a delimited text as records, quotes tolerated; the last, possibly cut, record is the caller's to drop. */
export function recordsOf(text: string | Buffer, delimiter: Delimiter, limit: number): string[][] {
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
  const declared = /^"?sep=([,;\t|])"?\r?\n/i.exec(body);
  const behindSep = declared === null ? body : body.slice(declared[0].length);
  const comments = COMMENTS.exec(behindSep)?.[0] ?? '';
  const commented = comments === '' ? null : tableOf(behindSep.slice(comments.length), declared, comments.split('\n').length - 1);
  // A header may itself begin with the mark of a comment.
  return commented?.hasHeader === true ? commented : tableOf(behindSep, declared, 0);
}

/** Lines that begin with #, without a quote that could reach beyond them; directives of W3C logs and of Zeek are no comments. */
const COMMENTS = /^(?:#(?!\s*(?:version|fields|software|separator|date)\b)[^\n"]*\n)+/i;

/** `rest` begins with the header or the first record; `declared` is the match of a `sep=` line. */
function tableOf(rest: string, declared: RegExpExecArray | null, comments: number): Dialect | null {
  const cut = declared === null ? bestCut(rest) : { delimiter: declared[1] as Delimiter, records: recordsOf(rest, declared[1] as Delimiter, LOOKED_AT) };
  const first = cut?.records[0];
  if (cut === null || first === undefined) return null;
  const hasHeader = looksLikeHeader(first, cut.records.slice(1));
  const titles = hasHeader ? first.map((name) => name.trim()) : first.map((_, index) => String(index + 1));
  // A blank line is a record to the engine.
  const blankLines = rest.slice(0, rest.search(/[^\r\n]/)).split('\n').length - 1;
  return { delimiter: cut.delimiter, header: namesOnce(titles), titles, hasHeader, recordsToSkip: comments + blankLines + (declared === null ? 0 : 1) + (hasHeader ? 1 : 0), linesBefore: comments + (declared === null ? 0 : 1) };
}

/** Records that a delimiter is judged by. */
const LOOKED_AT = 200;

interface Cut {
  readonly delimiter: Delimiter;
  readonly records: readonly string[][];
}

function bestCut(text: string): Cut | null {
  // Once into bytes, which the parser would do at every look.
  const bytes = Buffer.from(text);
  let best: Cut | null = null;
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    // The first record tells of most delimiters that they are none.
    if ((recordsOf(bytes, delimiter, 1)[0]?.length ?? 0) < 2) continue;
    const records = recordsOf(bytes, delimiter, LOOKED_AT);
    const width = records[0]?.length ?? 0;
    if (width < 2) continue;
    // Agreement decides; among equals the delimiter that finds more fields.
    const agreement = records.filter((record) => record.length === width).length / records.length;
    const score = agreement * agreement * Math.log2(1 + width);
    if (agreement >= 0.5 && score > bestScore) [best, bestScore] = [{ delimiter, records }, score];
  }
  return best;
}

/**
 * Header = no number, date or address among its names, and either hardly a name twice and at most one name empty, or a name above a
 * column of such values: a join of two tables names its key twice, and a program may leave names out.
 */
function looksLikeHeader(record: readonly string[], below: readonly string[][]): boolean {
  const names = record.map((name) => name.trim());
  if (names.some(isData)) return false;
  const filled = names.filter((name) => name !== '');
  const isNamedApart = filled.length >= names.length - 1 && new Set(filled).size >= filled.length - Math.floor(filled.length / 10);
  return isNamedApart || names.some((name, index) => name !== '' && holdsData(below.map((cells) => cells[index]?.trim() ?? '').filter((cell) => cell !== name)));
}

const isData = (cell: string): boolean =>
  /^[+-]?\d+([.,]\d+)?$/.test(cell) || /^\d{4}-\d\d-\d\d/.test(cell) || /^\d{1,3}(\.\d{1,3}){3}$/.test(cell) || /^\S+@\S+\.\S+$/.test(cell);

/** Nothing else, and in most of its cells; where the header stands again is none. */
const holdsData = (cells: readonly string[]): boolean => cells.every((cell) => cell === '' || isData(cell)) && cells.filter(isData).length > cells.length / 2;

/** Every name once, so that each column can be told and mapped: the second `id` is `id_2`, as far as none has that name. */
function namesOnce(names: readonly string[]): string[] {
  const given = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let n = 2; seen.has(own) || (own !== name && given.has(own)); n++) own = `${name}_${n}`;
    seen.add(own);
    return own;
  });
}
