// What stands at a place of a record? Data lakes rewrite keys (camel, snake and upper case, dots for nesting) and put JSON
// into texts: all of these are one place.

import type { Place } from '../formats/format.js';
import { normalName } from '../mapping/aliases.js';
import { isObject, parseJson, plainText, type JsonObject } from './json.js';

export type Lookup = (record: JsonObject) => unknown;

interface Step {
  readonly key: string;
  /** Picks the element of a list whose `name` says `value`. */
  readonly pick: { readonly name: string; readonly value: string } | null;
  /** Keys that join this step and the next ones by dots: for an end index, the key as written and in normal form. */
  readonly joined: readonly { readonly exact: string; readonly normal: string }[];
}

const cache = new Map<Place, Lookup>();

/** Reader of a place; undefined where the record lacks it, the first filled value where several match. */
export function lookup(place: Place): Lookup {
  let found = cache.get(place);
  if (found === undefined) {
    const steps = stepsOf(place);
    found = (record) => at(record, steps, 0);
    cache.set(place, found);
  }
  return found;
}

/** Nothing stands there, as far as anyone can tell: absent, null or an empty text, list or object. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

function stepsOf(place: Place): Step[] {
  const segments = place.match(/(?:[^.[]|\[[^\]]*\])+/g) ?? [];
  const plain = segments.map((segment) => {
    const parts = /^(.*?)\[([^=\]]+)=([^\]]*)\]$/.exec(segment);
    return { key: parts?.[1] ?? segment, pick: parts === null ? null : { name: parts[2] ?? '', value: (parts[3] ?? '').toLowerCase() } };
  });
  return plain.map(({ key, pick }, start) => {
    const joined: { exact: string; normal: string }[] = [];
    for (let end = start; end < plain.length; end++) {
      const exact = plain.slice(start, end + 1).map((each) => each.key).join('.');
      joined.push({ exact, normal: normalOf(exact) });
      if (plain[end]?.pick !== null) break;
    }
    return { key, pick, joined };
  });
}

function at(value: unknown, steps: readonly Step[], index: number): unknown {
  if (index === steps.length) return value;
  if (typeof value === 'string') {
    if (!/^\s*[[{]/.test(value)) return undefined;
    const inner = parseJson(value);
    return inner === undefined ? fragment(value, steps.at(-1)?.key ?? '') : at(inner, steps, index);
  }
  if (Array.isArray(value)) return firstOf(value, (element) => at(element, steps, index));
  const step = steps[index];
  if (!isObject(value) || step === undefined) return undefined;
  return firstOf(step.joined, ({ exact, normal }, offset) => {
    const inner = member(value, exact, normal);
    if (inner === undefined) return undefined;
    const pick = steps[index + offset]?.pick ?? null;
    return at(pick === null ? inner : picked(inner, pick.name, pick.value), steps, index + offset + 1);
  });
}

/** First answer that is filled, else the first that is there at all. */
function firstOf<Item>(items: readonly Item[], ask: (item: Item, index: number) => unknown): unknown {
  let found: unknown;
  for (let index = 0; index < items.length; index++) {
    const answer = ask(items[index] as Item, index);
    if (!isEmpty(answer)) return answer;
    if (found === undefined) found = answer;
  }
  return found;
}

function picked(value: unknown, name: string, wanted: string): unknown {
  const list = typeof value === 'string' ? parseJson(value) : value;
  if (!Array.isArray(list)) return undefined;
  return list.find((element) => isObject(element) && plainText(member(element, name, normalOf(name))).toLowerCase() === wanted);
}

const normals = new Map<string, string>();
/** Keys of a hostile log may be many. */
const MOST_REMEMBERED = 20_000;

/** The form in which keys are compared. */
export function normalOf(key: string): string {
  let normal = normals.get(key);
  if (normal === undefined) {
    // `httprequest` of a lake that lowers its keys is `httpRequest`.
    normal = normalName(key).replaceAll('_', '');
    if (normals.size < MOST_REMEMBERED) normals.set(key, normal);
  }
  return normal;
}

/** Normal forms under which a record may hold what lies at a place: its first keys, one or several of them joined. */
export const entriesOf = (place: Place): string[] => stepsOf(place)[0]?.joined.map(({ normal }) => normal) ?? [];

/** Normal forms of a record's own keys. */
export const keysOf = (record: JsonObject): Iterable<string> => indexOf(record).keys();

const indexes = new WeakMap<JsonObject, ReadonlyMap<string, string>>();

/** Value under a key, else under the first key of the same normal form. */
function member(record: JsonObject, exact: string, normal: string): unknown {
  if (Object.hasOwn(record, exact)) return record[exact];
  const key = indexOf(record).get(normal);
  return key === undefined ? undefined : record[key];
}

function indexOf(record: JsonObject): ReadonlyMap<string, string> {
  let index = indexes.get(record);
  if (index === undefined) {
    const byNormal = new Map<string, string>();
    for (const key of Object.keys(record)) if (!byNormal.has(normalOf(key))) byNormal.set(normalOf(key), key);
    index = byNormal;
    indexes.set(record, index);
  }
  return index;
}

/** Value of a key in JSON that was cut off: gateways keep the first kilobytes of a body. */
function fragment(text: string, key: string): unknown {
  const literal = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`"${literal}"\\s*:\\s*(?:"((?:[^"\\\\]|\\\\.){0,4096})"|(-?\\d+(?:\\.\\d+)?))`).exec(text);
  return found?.[1] ?? found?.[2];
}
