// Which container does the head of a text show: delimited fields, one JSON document per line, or JSON in other shapes?

import { dialectOf, type Dialect } from './dialect.js';
import { isAnswer } from '../records/answers.js';
import { WRAPPER_KEYS } from './json-documents.js';

export type TextContainer =
  | { readonly kind: 'csv'; readonly dialect: Dialect }
  | { readonly kind: 'ndjson' }
  /** Documents that are not one per line; `unwrap`: the records lie in a list under a wrapper key. */
  | { readonly kind: 'json'; readonly unwrap: boolean }
  | { readonly kind: 'text' }
  | { readonly kind: 'empty' };

/** Container of decoded text; `isWhole` when nothing follows it, so that the last line may be judged. */
export function textContainer(text: string, isWhole: boolean): TextContainer {
  const body = text.replace(/^\ufeff/, '').trimStart();
  if (body === '') return { kind: 'empty' };
  const lines = body.split(/\r?\n/);
  if (!isWhole && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 200);
  const objects = filled.map(parsedObject);
  const documents = objects.filter((object) => object !== null);
  if (documents.length > 0 && documents.length * 2 >= filled.length) {
    const unwrap = documents.every((document) => wrapperKey(document) !== null);
    return unwrap ? { kind: 'json', unwrap: true } : { kind: 'ndjson' };
  }
  if (/^\[\s*[[{]/.test(body) || /^\[\s*\]/.test(body)) return { kind: 'json', unwrap: false };
  if (body.startsWith('{') && /^\{\s*("|\})/.test(body)) {
    // Damaged NDJSON: many lines that begin like documents, though few of them parse. A document that is written over several
    // lines, a record on each, leaves its first line open.
    const openings = filled.filter((line) => /^\s*\{\s*"/.test(line)).length;
    if (filled.length > 2 && openings * 2 >= filled.length && documents.length > 0 && !/[[{,]\s*$/.test(filled[0] ?? '')) return { kind: 'ndjson' };
    return { kind: 'json', unwrap: opensWrapper(body) };
  }
  const dialect = dialectOf(isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1));
  return dialect === null ? { kind: 'text' } : { kind: 'csv', dialect };
}

function parsedObject(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.trimStart().startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

/** The key of a document's list of records when the document is only a wrapper: the list holds objects, and little stands beside it. */
function wrapperKey(document: Readonly<Record<string, unknown>>): string | null {
  const keys = Object.keys(document);
  const list = keys.find((key) => {
    const value = document[key];
    return WRAPPER_KEYS.has(key) && Array.isArray(value) && value.length > 0 && value.every(isRecord);
  });
  // A record of its own may carry a list as well: one that names a time or an account beside it is no wrapper.
  // Of an answer whose columns stand apart from its rows the list alone says nothing.
  const isOwnRecord = isAnswer(document) || keys.some((key) => key !== list && /^(ts|.*time.*|.*account.*|.*user.*)$/i.test(key));
  return list !== undefined && keys.length <= 8 && !isOwnRecord ? list : null;
}

const isObjectOrList = (item: unknown): item is object => typeof item === 'object' && item !== null;
/** An object, or a list of fields that are objects; a list of values is a row of a table whose names stand apart. */
const isRecord = (item: unknown): boolean => isObjectOrList(item) && (!Array.isArray(item) || item.every(isObjectOrList));

/** The same for a document that is longer than the head: its first list stands under a wrapper key at its top. */
function opensWrapper(body: string): boolean {
  let whole: unknown;
  try {
    whole = JSON.parse(body);
  } catch {
    const opening = /^\{(?:\s*"[^"]*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[\d.eE+-]+|true|false|null)\s*,)*\s*"([^"]*)"\s*:\s*\[\s*\{/.exec(body);
    return opening !== null && WRAPPER_KEYS.has(opening[1] ?? '');
  }
  return typeof whole === 'object' && whole !== null && !Array.isArray(whole) && wrapperKey(whole as Record<string, unknown>) !== null;
}
