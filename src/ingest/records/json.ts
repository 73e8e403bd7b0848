// One JSON document to a value, without loss: whole numbers beyond 2^53, such as ids and nanoseconds, stay text, and an object that
// says two things under one key is known for it.

import { markContradictions } from './twice.js';

/** A string, kept as it is, or a number of sixteen digits and more. */
const STRING_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
const MAY_HOLD_LONG_NUMBER = /[:,[\s]-?\d{16}/;

/**
 * Nothing that a program logs is nested deeper, and the engine reads JSON as deep as this. What is written out again goes through as many
 * calls: some thousands exhaust them, and JSON.parse itself knows no bound.
 */
const DEEPEST = 1000;

/** Parsed document; undefined when the text is no JSON, or nested so deep that nobody wrote it to be read. */
export function parseJson(text: string): unknown {
  try {
    const exact = MAY_HOLD_LONG_NUMBER.test(text) ? text.replace(STRING_OR_LONG_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)) : text;
    const parsed: unknown = JSON.parse(exact);
    // A level takes two characters at least.
    if (text.length > 2 * DEEPEST && isDeeper(parsed, DEEPEST)) return undefined;
    markContradictions(text, parsed);
    return parsed;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object out of a text that looks like one; null otherwise. */
export function parseObject(text: string): JsonObject | null {
  if (!/^\s*\{/.test(text)) return null;
  const value = parseJson(text);
  return isObject(value) ? value : null;
}

/** Times of the service itself, which it gives in UTC without saying so (Amazon CloudWatch Logs API, GetQueryResults). */
const OF_THE_SERVICE: ReadonlySet<unknown> = new Set(['@timestamp', '@ingestionTime']);
const ZONELESS = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/;

/** `[{"field": "@timestamp", "value": ".."}, ..]`, as CloudWatch answers queries, as an object of its fields; null for any other text. */
export function fieldsListed(text: string): JsonObject | null {
  if (!/^\s*\[\s*\{\s*"(field|value)"/.test(text)) return null;
  const list = parseJson(text);
  const pairs = Array.isArray(list) ? list.map((each): [unknown, unknown] => (isObject(each) ? [each['field'], valueOf(each)] : [null, null])) : [];
  return pairs.length > 0 && pairs.every(([field]) => typeof field === 'string') ? (Object.fromEntries(pairs) as JsonObject) : null;
}

/** Records of a list within a list, as `jq -s` makes them of several lists; null for any other text. */
export function recordsListed(text: string): JsonObject[] | null {
  if (!/^\s*\[\s*\{/.test(text)) return null;
  const list = parseJson(text);
  return Array.isArray(list) && list.every(isObject) ? list : null;
}

const valueOf = ({ field, value }: JsonObject): unknown => (OF_THE_SERVICE.has(field) && typeof value === 'string' && ZONELESS.test(value) ? `${value}Z` : value);

/** A plain value as text; nothing of a structure. */
export const plainText = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');
