// Which parts of a statement are needed several times? Each is named in a WITH and written once: the engine reads, resolves and plans
// every repetition anew. (Measured, engine 26.7: the statement for a table of 22 columns took 0.24 s of processor time before its
// first row, and takes about half so.)

/** A call of a function in a text of SQL. */
interface Call {
  readonly start: number;
  readonly end: number;
  readonly calls: readonly Call[];
}

export interface WrittenOnce {
  /** `expression AS name`, each after those that it uses. */
  readonly named: readonly string[];
  /** The texts, with names in place of what they repeat. */
  readonly texts: readonly string[];
}

/** A name is no shorter than these. */
const SHORTEST = 12;

/** Quoted texts and bound values are whole; a name with a parenthesis begins a call. */
const TOKEN = /'(?:\\.|[^'\\])*'|\{[^}]*\}|\w+\(|[()]|\w+|[^'{}()\w]+/g;
/** What stands in it are types as well as values. */
const CAST = /^CAST\(/;
const PARAMETERS_OF_LAMBDA = /(\w+) ->|\(([\w, ]+)\) ->/g;

/** `texts` are expressions over one row, whose calls give the same answer wherever they stand; values of a lambda stay where they are. */
export function writtenOnce(texts: readonly string[]): WrittenOnce {
  const local = localNames(texts);
  const seen = new Map<string, number>();
  const parsed = texts.map((text) => ({ text, calls: callsIn(text) }));
  const count = (text: string, calls: readonly Call[]): void => {
    for (const call of calls) {
      const written = text.slice(call.start, call.end);
      const times = (seen.get(written) ?? 0) + 1;
      seen.set(written, times);
      // What a repeated call holds is written where that is named.
      if (times === 1 || !canBeNamed(written, local)) count(text, call.calls);
    }
  };
  for (const { text, calls } of parsed) count(text, calls);

  const names = new Map<string, string>();
  const named: string[] = [];
  const shortened = (text: string, { start, end, calls }: Call): string => {
    let short = '';
    let at = start;
    for (const call of calls) {
      short += text.slice(at, call.start) + nameOf(text, call);
      at = call.end;
    }
    return short + text.slice(at, end);
  };
  const nameOf = (text: string, call: Call): string => {
    const written = text.slice(call.start, call.end);
    if ((seen.get(written) ?? 0) < 2 || !canBeNamed(written, local)) return shortened(text, call);
    const known = names.get(written);
    if (known !== undefined) return known;
    const short = shortened(text, call);
    const name = `same_${named.length + 1}`;
    names.set(written, name);
    named.push(`${short} AS ${name}`);
    return name;
  };
  return { texts: parsed.map(({ text, calls }) => shortened(text, { start: 0, end: text.length, calls })), named };
}

/** Calls of the text that are in no other call, each with those that it holds. */
function callsIn(text: string): Call[] {
  const outermost: Call[] = [];
  const open: { readonly start: number; readonly isCall: boolean; readonly calls: Call[] }[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token.endsWith('(')) open.push({ start: index, isCall: token !== '(', calls: [] });
    if (token !== ')') continue;
    const closed = open.pop();
    if (closed === undefined) continue;
    const around = open.at(-1)?.calls ?? outermost;
    if (!closed.isCall) around.push(...closed.calls);
    else around.push({ start: closed.start, end: index + 1, calls: CAST.test(text.slice(closed.start)) ? [] : closed.calls });
  }
  return outermost;
}

const withoutQuoted = (text: string): string => text.replace(/'(?:\\.|[^'\\])*'/g, "''");

function localNames(texts: readonly string[]): ReadonlySet<string> {
  const found = texts.flatMap((text) => [...withoutQuoted(text).matchAll(PARAMETERS_OF_LAMBDA)]);
  return new Set(found.flatMap(([, one, several]) => (one === undefined ? (several ?? '').split(', ') : [one])));
}

const canBeNamed = (written: string, local: ReadonlySet<string>): boolean =>
  written.length >= SHORTEST && !(withoutQuoted(written).match(/[A-Za-z_]\w*/g) ?? []).some((name) => local.has(name));
