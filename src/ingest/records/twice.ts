// Which keys stand twice in one object of a JSON document and say two things? RFC 8259 (section 4) leaves open which of the two a
// reader takes: two tools may read two accounts out of one line. What says two things is not believed, whatever comes first.

/** Names of keys that contradict themselves: in the object itself, and in it or anywhere below. */
export interface Contradictions {
  readonly own: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** Under this key objects hold their contradictions; it is copied along, and is neither listed nor written. */
const CONTRADICTIONS = Symbol('contradictions');
const NONE: Contradictions = { own: new Set(), all: new Set() };

/** Deeper objects are no place that any format reads. */
const DEEPEST = 32;

export const contradictionsOf = (object: object): Contradictions => (object as { [CONTRADICTIONS]?: Contradictions })[CONTRADICTIONS] ?? NONE;

/** Marks the objects of a parsed document; `text` is what it was parsed from. Costs a count of members where nothing stands twice. */
export function markContradictions(text: string, parsed: unknown): void {
  if (membersWritten(text) === membersHeld(parsed)) return;
  for (const { path, keys } of contradictionsIn(text)) {
    let at: unknown = parsed;
    for (const step of [...path, null]) {
      if (typeof at !== 'object' || at === null) break;
      if (!Array.isArray(at)) mark(at, step === null ? keys : [], keys);
      if (step !== null) at = (at as Record<string | number, unknown>)[step];
    }
  }
}

function mark(object: object, own: Iterable<string>, all: Iterable<string>): void {
  const before = contradictionsOf(object);
  (object as { [CONTRADICTIONS]?: Contradictions })[CONTRADICTIONS] = { own: new Set([...before.own, ...own]), all: new Set([...before.all, ...all]) };
}

const BACKSLASH = 0x5c, COLON = 0x3a, SPACE = 0x20;

/** Members of all objects as they are written: strings with a colon behind them. */
function membersWritten(text: string): number {
  let members = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    at = behindBlanks(text, behindString(text, at));
    if (text.charCodeAt(at) === COLON) members++;
  }
  return members;
}

/** Members that are left of them: the last of each name. */
function membersHeld(parsed: unknown): number {
  const open: unknown[] = [parsed];
  let members = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const inner = Object.values(value) as unknown[];
    if (!Array.isArray(value)) members += inner.length;
    for (const each of inner) if (typeof each === 'object' && each !== null) open.push(each);
  }
  return members;
}

/** Place behind the string that opens at `start`. */
function behindString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end + 1;
  }
  return text.length;
}

function behindBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= SPACE) at++;
  return at;
}

interface Contradiction {
  /** Keys and places in lists that lead to the object. */
  readonly path: readonly (string | number)[];
  readonly keys: ReadonlySet<string>;
}

/** An object or a list that is not closed yet. */
interface Open {
  readonly isList: boolean;
  /** Key of the member that is read, or place of the element. */
  key: string | number | null;
  valueStart: number;
  readonly values: Map<string, string>;
  readonly contradicted: Set<string>;
}

/** Walks over a valid document. */
function contradictionsIn(text: string): Contradiction[] {
  const found: Contradiction[] = [];
  const open: Open[] = [];
  let at = behindBlanks(text, 0);
  while (at < text.length) {
    const letter = text[at];
    const inner = open.at(-1);
    if (letter === '"') {
      const end = behindString(text, at);
      if (inner !== undefined && inner.key === null) {
        inner.key = String(JSON.parse(text.slice(at, end)));
        inner.valueStart = behindBlanks(text, end) + 1;
        at = behindBlanks(text, inner.valueStart);
      } else at = behindBlanks(text, end);
      continue;
    }
    if (letter === '{' || letter === '[') open.push({ isList: letter === '[', key: letter === '[' ? 0 : null, valueStart: 0, values: new Map(), contradicted: new Set() });
    else if (letter === ',' && inner !== undefined) endMember(inner, text, at);
    else if ((letter === '}' || letter === ']') && inner !== undefined) {
      endMember(inner, text, at);
      open.pop();
      if (inner.contradicted.size > 0 && open.length <= DEEPEST) found.push({ path: open.map(({ key }) => key ?? ''), keys: inner.contradicted });
    }
    at = behindBlanks(text, at + 1);
  }
  return found;
}

function endMember(open: Open, text: string, end: number): void {
  if (open.isList) {
    open.key = Number(open.key) + 1;
    return;
  }
  if (open.key === null) return;
  const key = String(open.key);
  const value = sayingOf(text.slice(open.valueStart, end));
  if ((open.values.get(key) ?? value) !== value) open.contradicted.add(key);
  open.values.set(key, value);
  open.key = null;
}

/** 200 and "200" say one thing. */
const sayingOf = (written: string): string => written.trim().replace(/^"(.*)"$/s, '$1');
