// Is this tab-separated text written with escapes, as clients of databases write it (`mysql --batch`: \n, \t, \\ and \0)? Only what the
// file itself shows decides: a table of Windows paths holds backslashes too, and none of its values may change.
// Source: MySQL reference manual, "mysql client options", --batch and --raw.
import { LONGEST_RECORD } from './longest.js';

/** `escaped`: its backslashes are escapes. `undecided`: they may be, and nothing tells. `plain`: they are not, or there are none. */
export type Escapes = 'escaped' | 'undecided' | 'plain';

const BACKSLASH = '\\';
const MEANING: ReadonlyMap<string, string> = new Map([['n', '\n'], ['t', '\t'], ['0', '\0'], ['r', '\r'], [BACKSLASH, BACKSLASH]]);
/** An absent value; no text. */
const ABSENT = '\\N';
/** What no name of a file goes on with, and what none ends in: a sentence does, or an announcement of more than a letter. */
const NO_NAME = /[<>:"|?*/]/;
const NO_END = /[<>"|?*]$|[\w)\]]\.$|\w\w:$/;
/** A path as a whole, of this machine or of another; single backslashes between names would be double in escapes. */
const PATH = /^(?:[A-Za-z]:|\\\\[^\\\s<>:"|?*]+)(?:\\[^\\\s<>:"|?*]+)+\\?$/;
/** Names and single backslashes: `DOMAIN\nancy`, or two lines of one word each. */
const NAMES = /^[^\\\s]+(?:\\[^\\\s]+)+$/;
/** JSON beyond this is not tried. */
const LONGEST_TRIED = 1 << 20;

/** Gathers what lines say, one after the other; lines come without their ends. */
export class EscapeEvidence {
  private isPlain = false;
  private hasEscapes = false;
  /** By column: whether a value proves escapes, and whether one may as well be names. */
  private readonly columns: { proves: boolean; doubts: boolean }[];
  private opensQuote = false;

  /** `width` is the number of fields of a record. */
  constructor(width: number) {
    this.columns = Array.from({ length: width }, () => ({ proves: false, doubts: false }));
  }

  push(line: string): void {
    if (this.isPlain || !/[\\"]/.test(line)) return;
    const fields = line.split('\t');
    const isWhole = fields.length === this.columns.length;
    // A line feed within quotes: whoever quotes does not escape.
    if (!isWhole && this.opensQuote) this.isPlain = true;
    this.opensQuote = !isWhole && fields.some((field) => field.startsWith('"'));
    if (isWhole) fields.forEach((field, column) => { if (field.includes(BACKSLASH)) this.field(field, column); });
  }

  /** No further line can change it. */
  isSettled(): boolean {
    return this.isPlain;
  }

  /** So far: more lines can make it `plain`, or decide it. */
  verdict(): Escapes {
    if (this.isPlain || !this.hasEscapes) return 'plain';
    return this.columns.some(({ proves }) => proves) && this.columns.every(({ proves, doubts }) => proves || !doubts) ? 'escaped' : 'undecided';
  }

  private field(field: string, column: number): void {
    if (field === ABSENT) return;
    const of = this.columns[column];
    const { isValid, standsAlone } = looked(field);
    if (of === undefined || !isValid || PATH.test(field) || isQuoted(field)) {
      this.isPlain = true;
      return;
    }
    this.hasEscapes = true;
    const json = /^\s*[[{"]/.test(field) && field.length <= LONGEST_TRIED ? jsonOf(field) : 'no JSON';
    if (json === 'as written') this.isPlain = true;
    else if (json === 'as escaped' || (json === 'no JSON' && standsAlone)) of.proves = true;
    else if (json === 'no JSON' && NAMES.test(field)) of.doubts = true;
  }
}

/** Whether every backslash is part of an escape, and whether one of the escapes stands where no names are joined, or behind another. */
function looked(field: string): { readonly isValid: boolean; readonly standsAlone: boolean } {
  let standsAlone = false;
  let last = -2;
  for (let at = field.indexOf(BACKSLASH); at >= 0; at = field.indexOf(BACKSLASH, at + 2)) {
    const next = field[at + 1] ?? '';
    if (!MEANING.has(next) || (next === 'r' && !field.startsWith('\\n', at + 2))) return { isValid: false, standsAlone: false };
    if (next === BACKSLASH) continue;
    standsAlone ||= last === at - 2 || NO_NAME.test(field[at + 2] ?? '') || NO_END.test(field.slice(Math.max(0, at - 3), at));
    last = at;
  }
  return { isValid: true, standsAlone };
}

/** As programs that quote fields write one that holds quotes. */
function isQuoted(field: string): boolean {
  const inner = field.length > 1 && field.startsWith('"') && field.endsWith('"') ? field.slice(1, -1) : '';
  return inner.includes('""') && !inner.replaceAll('""', '').includes('"');
}

/** In which of the two ways is it JSON? `damaged` in neither, `either` in both. */
function jsonOf(field: string): 'as written' | 'as escaped' | 'either' | 'no JSON' | 'damaged' {
  const [written, escaped] = [isJson(field), isJson(unescaped(field))];
  if (written !== escaped) return written ? 'as written' : 'as escaped';
  // What begins with a quote may be anybody's words.
  return written ? 'either' : field.startsWith('"') ? 'no JSON' : 'damaged';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What the escapes of a field stand for. */
export const unescaped = (field: string): string => (field === ABSENT ? field : field.replace(/\\([nt0r\\])/g, (_, letter: string) => MEANING.get(letter) ?? ''));

/** Lines of bytes, as text of one character a byte. Too long ones are rejected whatever they hold: they are kept as far as it takes to be too long. */
export async function* bytewiseLines(chunks: AsyncIterable<Buffer>): AsyncIterable<string[]> {
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const lines = chunk.toString('latin1').split('\n');
    const [first = ''] = lines;
    if (length <= LONGEST_RECORD) parts.push(first);
    length += first.length;
    const last = lines.pop() ?? '';
    if (lines.length === 0) continue;
    lines[0] = parts.join('');
    yield lines;
    [parts, length] = [[last], last.length];
  }
  if (length > 0) yield [parts.join('')];
}

/** Every line of an escaped table as one record of delimited text, with quotes where a field needs them: records keep their numbers. */
export async function* quotedTable(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let hasReturns: boolean | null = null;
  for await (const lines of bytewiseLines(chunks)) {
    // Only where the first line ends in a return does every line; else it belongs to the last field.
    hasReturns ??= lines[0]?.endsWith('\r') ?? false;
    const written = lines.map((line) => {
      const own = hasReturns === true ? line.replace(/\r$/, '') : line;
      return /[\\"\r]/.test(own) ? own.split('\t').map(quoted).join('\t') : own;
    });
    yield Buffer.from(`${written.join('\n')}\n`, 'latin1');
  }
}

function quoted(field: string): string {
  const text = unescaped(field);
  return /["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
