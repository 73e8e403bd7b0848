// Which parts of a statement are needed several times? Each is named in a WITH and written once: the engine reads, resolves and plans
// every repetition anew. (Measured, engine 26.7: the statement for a table of 22 columns took 0.24 s of processor time before its
// first row, and takes about half so.)

/** A call of a function in a text of SQL. */
interface Call {
  readonly start: number;
  readonly end: number;
  readonly calls: readonly Call[];
  /** Values of lambdas around it that it reads: such a call stays where it is. */
  readonly free: ReadonlySet<string>;
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

/** `texts` are expressions over one row, whose calls give the same answer wherever they stand; what reads the value of a lambda stays in it. */
export function writtenOnce(texts: readonly string[]): WrittenOnce {
  const local = localNames(texts);
  const seen = new Map<string, number>();
  const parsed = texts.map((text) => ({ text, calls: callsIn(text, local) }));
  const count = (text: string, calls: readonly Call[]): void => {
    for (const call of calls) {
      const written = text.slice(call.start, call.end);
      const times = (seen.get(written) ?? 0) + 1;
      seen.set(written, times);
      // What a repeated call holds is written where that is named.
      if (times === 1 || !canBeNamed(call)) count(text, call.calls);
    }
  };
  for (const { text, calls } of parsed) count(text, calls);

  const names = new Map<string, string>();
  const named: string[] = [];
  const shortened = (text: string, { start, end, calls }: Pick<Call, 'start' | 'end' | 'calls'>): string => {
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
    if ((seen.get(written) ?? 0) < 2 || !canBeNamed(call)) return shortened(text, call);
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

interface Open {
  readonly start: number;
  readonly isCall: boolean;
  readonly calls: Call[];
  readonly names: Set<string>;
}

/** Calls of the text that are in no other call, each with those that it holds. `local` are the names of all values of lambdas. */
function callsIn(text: string, local: ReadonlySet<string>): Call[] {
  const outermost: Call[] = [];
  const open: Open[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token.endsWith('(')) open.push({ start: index, isCall: token !== '(', calls: [], names: new Set() });
    else if (local.has(token)) open.at(-1)?.names.add(token);
    if (token !== ')') continue;
    const closed = open.pop();
    if (closed === undefined) continue;
    const end = index + 1;
    const read = [...closed.names, ...closed.calls.flatMap((call) => [...call.free])];
    const own = read.length > 0 && closed.isCall ? parametersOf(text.slice(closed.start, end), closed) : NONE;
    const free = new Set(read.filter((name) => !own.has(name)));
    const around = open.at(-1);
    if (closed.isCall) (around?.calls ?? outermost).push({ start: closed.start, end, calls: CAST.test(text.slice(closed.start)) ? [] : closed.calls, free });
    else (around?.calls ?? outermost).push(...closed.calls);
    if (!closed.isCall) for (const name of closed.names) around?.names.add(name);
  }
  return outermost;
}

const NONE: ReadonlySet<string> = new Set();

/** Names that the lambdas among the arguments of a call give to their values. */
function parametersOf(written: string, { start, calls }: Open): ReadonlySet<string> {
  const ofItsOwn = [...calls].reverse().reduce((rest, call) => rest.slice(0, call.start - start) + rest.slice(call.end - start), written);
  return localNames([ofItsOwn]);
}

const withoutQuoted = (text: string): string => text.replace(/'(?:\\.|[^'\\])*'/g, "''");

function localNames(texts: readonly string[]): ReadonlySet<string> {
  const found = texts.flatMap((text) => [...withoutQuoted(text).matchAll(PARAMETERS_OF_LAMBDA)]);
  return new Set(found.flatMap(([, one, several]) => (one === undefined ? (several ?? '').split(', ') : [one])));
}

const canBeNamed = ({ start, end, free }: Call): boolean => end - start >= SHORTEST && free.size === 0;
