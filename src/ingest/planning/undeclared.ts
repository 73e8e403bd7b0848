// Records of a schema of one's own, behind something else or with JSON in their columns: what are their fields?

import type { Format } from '../formats/format.js';
import { normalName } from '../mapping/aliases.js';
import { recogniseColumns } from '../mapping/generic.js';
import { isSafeKey } from '../mapping/paths.js';
import { isRecognised, pathName, pathsOf, type Wishes } from '../mapping/recognition.js';
import { asFormat, timedByWrapper } from '../records/declared.js';
import { isObject, parseObject, type JsonObject } from '../records/json.js';
import { lookup } from '../records/lookup.js';
import { sampleOfRecords } from '../sample.js';
import { withTexts } from './within-texts.js';

export interface Leftover {
  readonly record: JsonObject;
  /** What its wrapper or prefix says. */
  readonly time: string | null;
}

interface Undeclared {
  readonly format: Format;
  /** What matters lies in JSON that a column holds, where only reading record by record finds it. */
  readonly needsRecords: boolean;
}

type Opens = (key: string, value: JsonObject) => boolean;

/** What a program was told to do, and what it answered, names people and addresses of its own. */
const ANSWERS = /^(tool|tools|function|arg|args|arguments|params|parameters|response|output|completion|choices|answer|reply|result|results|embedding|schema)$/;
/** What somebody asked may as well; a log line stands under such names too, and then who asked stands nowhere else. */
const WORDS = /^(request|body|input|inputs|message|messages|content|query|prompt|prompts|payload|text|data)$/;
/** Keys of the body of a chat, whose `user` is whom the account names and not the account; and those of a log that keeps what was said. */
const OF_CHATS: readonly string[] = ['messages', 'contents', 'choices', 'prompt', 'input', 'instructions'];
const OF_LOGS = /^(ts|time|timestamp|.*_at|.*(account|customer|user)_.+)$/;

const isNamed = (key: string, words: RegExp): boolean => normalName(key).split('_').some((word) => words.test(word));
const isChat = (value: JsonObject): boolean => OF_CHATS.some((key) => key in value) && !isObject(value['user']) && !Object.keys(value).some((key) => OF_LOGS.test(normalName(key)));
const ofLogs: Opens = (key, value) => !isNamed(key, ANSWERS) && !isChat(value);
/** What somebody noted of a request, and not what was said in it. */
export const ofContext: Opens = (key, value) => ofLogs(key, value) && !isNamed(key, WORDS);

/** Null where they are neither requests nor registrations. `areKeys`: their names are keys of JSON, of which a statement reads only the harmless. */
export function* undeclared(leftovers: readonly Leftover[], wishes: Wishes, areKeys: boolean): Generator<void, Undeclared | null> {
  const records = leftovers.map(({ record }) => record);
  const plain = recogniseColumns(sampleOfRecords(records), wishes);
  // Without who and when there is little to compare; from where stands beside them in what a gateway notes, not in what was said.
  for (const [opens, fields] of [[ofLogs, ['account_id', 'timestamp']], [ofContext, ['ip']]] as const) {
    yield;
    const inner = records.map((record) => opened(record, opens));
    if (inner.every((record, row) => record === records[row])) continue;
    yield;
    const texts = recogniseColumns(sampleOfRecords(inner), wishes);
    if (isRecognised(texts) && fields.some((field) => field in texts.fields && !(isRecognised(plain) && field in plain.fields))) return { format: asFormat((yield* withTexts(records, texts, wishes)) ?? texts), needsRecords: true };
  }
  const more = isRecognised(plain) ? yield* withTexts(records, plain, wishes) : null;
  if (more !== null) return { format: asFormat(more), needsRecords: true };
  if (isRecognised(plain)) return { format: asFormat(plain), needsRecords: namesWithin(records, wishes) || (areKeys && !pathsOf(plain).flat().every(isSafeKey)) };
  const within = leftovers.filter(({ time }) => time !== null);
  // What a collector says above its lines has none.
  if (within.length * 2 <= leftovers.length) return null;
  // Told under a name that no record has.
  const timed = recogniseColumns(sampleOfRecords(within.map(({ record, time }) => ({ ...opened(record, ofLogs), timestamp: time }))), wishes);
  return isRecognised(timed) && timed.relation === 'requests' && Object.keys(timed.fields).length > 2 ? { format: timedByWrapper(timed), needsRecords: true } : null;
}

/** Did the user name a place within JSON that a column holds? */
function namesWithin(records: readonly JsonObject[], { map, accountField }: Wishes): boolean {
  const known = new Set(sampleOfRecords(records).columns.flatMap(({ path }) => [pathName(path), normalName(pathName(path))]));
  const places = [...map.values(), ...(accountField === null ? [] : [accountField])].filter((place) => !known.has(place) && !known.has(normalName(place)));
  return places.some((place) => place.includes('.') && records.some((record) => lookup(place)(record) !== undefined));
}

/** Texts that are JSON objects become these; the record itself where it has none. */
function opened(record: JsonObject, opens: Opens): JsonObject {
  const inner = Object.entries(record).flatMap(([key, value]): [string, JsonObject][] => {
    const object = typeof value === 'string' && /^\s*\{.*\}\s*$/s.test(value) ? parseObject(value) : null;
    return object !== null && opens(key, object) ? [[key, object]] : [];
  });
  return inner.length === 0 ? record : { ...record, ...Object.fromEntries(inner) };
}
