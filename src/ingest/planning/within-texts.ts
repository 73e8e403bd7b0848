// What does JSON that stands as text in a column say beyond what the columns themselves do? Tables of events keep a request in a column
// `payload`, `data` or `body`, tables of accounts keep a plan or an address in one called `metadata`.

import { normalName } from '../mapping/aliases.js';
import { recogniseColumns } from '../mapping/generic.js';
import { isRecognised, pathName, pathsOfSource, type CanonicalField, type Recognition, type SampledColumn, type Source, type SourcePath, type Wishes } from '../mapping/recognition.js';
import { parseObject, type JsonObject } from '../records/json.js';
import { sampleOfRecords } from '../sample.js';

/** What a body tells as surely as the log around it. Who asked, when and from where is told by whoever noted it. */
const OF_BODIES: ReadonlySet<CanonicalField> = new Set<CanonicalField>(['model', 'input_tokens', 'output_tokens', 'cached_tokens', 'prompt', 'prompt_hash', 'system_prompt', 'parameters']);
/** And what the one who answered noted of a request. */
const OF_EVENTS: ReadonlySet<CanonicalField> = new Set<CanonicalField>([...OF_BODIES, 'ip', 'user_agent', 'status', 'latency_ms', 'endpoint', 'tls_fingerprint', 'conversation_id']);
/** Of a registration; its account, address of mail and time stand in columns, and under the name of a sign-up alone within one. */
const OF_ACCOUNTS: ReadonlySet<CanonicalField> = new Set<CanonicalField>(['phone', 'payment_fingerprint', 'payment_bin', 'device_fingerprint', 'plan', 'country', 'referrer']);
const OF_SIGNUPS: ReadonlySet<CanonicalField> = new Set<CanonicalField>([...OF_ACCOUNTS, 'signup_ip', 'created_at']);
const SIGNUP = /(^|_)(sign(ed)?_?up|registration|registered|reg)(_|$)/;
/** Somebody else, or another time. */
const OF_OTHERS = /(^|_)(last|latest|login|logins|invited|inviter|parent|previous|old|new|referrer|owner|admin)(_|$)/;

/** What came back, what a tool was given, and what describes either: words, and no request. */
const ANSWERS = /(^|_)(tools?|tool_calls?|functions?|args?|arguments|response|responses|output|outputs|completion|completions|choices|answer|reply|results?|embeddings?|schema|headers?|error)(_|$)/;
/** Only the program that took a request in knows these: no client sends them, and no provider's answer has them beside an address. */
const OF_WHO_ANSWERED = /^(http_)?status_code$|^http_status$|(^|_)latency(_|$)|(^|_)(duration|elapsed|took)_(ms|s|us)$/;

const notesAnAnswer = (object: JsonObject): boolean => Object.keys(object).some((key) => OF_WHO_ANSWERED.test(normalName(key)));

/** JSON goes no deeper than a sample does. */
const DEEPEST = 4;

/** Places of texts that hold an object, with whether it notes how a request was answered. */
type Texts = Map<string, { readonly path: SourcePath; isEvent: boolean }>;

/** The record with such texts as the objects that they hold. */
function opened(record: JsonObject, path: SourcePath, texts: Texts): JsonObject {
  if (path.length >= DEEPEST) return record;
  const entries = Object.entries(record).map(([key, value]): [string, unknown] => {
    const here = [...path, key];
    if (ANSWERS.test(normalName(key))) return [key, value];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return [key, opened(value as JsonObject, here, texts)];
    const object = typeof value === 'string' && /^\s*\{.*\}\s*$/s.test(value) ? parseObject(value) : null;
    if (object === null) return [key, value];
    const known = texts.get(pathName(here));
    texts.set(pathName(here), { path: here, isEvent: (known?.isEvent ?? true) && notesAnAnswer(object) });
    return [key, object];
  });
  return Object.fromEntries(entries);
}

const startsWith = (path: SourcePath, head: SourcePath): boolean => path.length > head.length && head.every((key, index) => path[index] === key);

/** What is added to a recognition; null where nothing is. What a column says of its own goes before what lies within one. */
export function* withTexts(records: readonly JsonObject[], base: Recognition, wishes: Wishes): Generator<void, Recognition | null> {
  if (base.relation === 'usage') return null;
  const texts: Texts = new Map();
  const inner: JsonObject[] = [];
  for (const record of records) {
    inner.push(opened(record, [], texts));
    yield;
  }
  if (texts.size === 0) return null;
  const { columns, records: count } = sampleOfRecords(inner);
  yield;
  const found = recogniseColumns({ columns, records: count }, { ...wishes, relation: base.relation });
  if (!isRecognised(found)) return null;
  const textAround = (path: SourcePath): SourcePath | undefined => [...texts.values()].find((text) => startsWith(path, text.path))?.path;
  const isTold = (field: CanonicalField, path: SourcePath): boolean => {
    const text = textAround(path);
    if (text === undefined) return false;
    if (base.relation === 'requests') return (texts.get(pathName(text))?.isEvent === true ? OF_EVENTS : OF_BODIES).has(field);
    const name = normalName(path.join('_'));
    return (SIGNUP.test(name) ? OF_SIGNUPS : OF_ACCOUNTS).has(field) && !OF_OTHERS.test(name);
  };
  const fields: Partial<Record<CanonicalField, readonly Source[]>> = { ...base.fields };
  let isMore = false;
  for (const [name, sources] of Object.entries(found.fields)) {
    const field = name as CanonicalField;
    const own = base.fields[field] ?? [];
    if (sources.length === 0 || wishes.map.has(field) || !sources.every((source) => pathsOfSource(source).every((path) => isTold(field, path) && !isTwice(path, columns, textAround)))) continue;
    // A prompt that was taken for the whole body lies within it; a body of chat is read as such already.
    const holds = field === 'prompt' && own.length > 0 && own.every(({ path }) => sources.every((source) => startsWith(source.path, path)));
    if (own.length > 0 && !holds) continue;
    fields[field] = holds ? [...sources, ...own] : sources;
    isMore ||= !holds || sources.some(({ path }) => normalName(path.at(-1) ?? '') !== 'messages');
  }
  const isWhole = base.parameters.length > 0 || base.fields.parameters !== undefined || fields.parameters !== undefined;
  const parameters = isWhole || base.relation !== 'requests' ? base.parameters : onceEach(found.parameters.filter(({ path }) => isTold('parameters', path)));
  return isMore || parameters.length > base.parameters.length ? { ...base, fields, parameters } : null;
}

/** Two texts that say the same at the same depth: whose it is nobody can tell, and none is taken unasked. */
function isTwice(path: SourcePath, columns: readonly SampledColumn[], textAround: (path: SourcePath) => SourcePath | undefined): boolean {
  const text = pathName(textAround(path) ?? []);
  const key = normalName(path.at(-1) ?? '');
  return columns.some((column) => {
    const other = textAround(column.path);
    return other !== undefined && pathName(other) !== text && column.path.length === path.length && normalName(column.path.at(-1) ?? '') === key && column.values.some((value) => value !== '');
  });
}

/** Sampling parameters of which the texts hold one of a name. */
function onceEach(parameters: Recognition['parameters']): Recognition['parameters'] {
  return parameters.filter(({ name }) => parameters.filter((other) => other.name === name).length === 1);
}
