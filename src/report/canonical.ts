// One text for one content: the serialisation that digests are taken over.

import { createHash, type Hash } from 'node:crypto';

/** Copies plain data with the keys of every object sorted, for objects whose keys come from settings or data. */
export function withSortedKeys(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withSortedKeys);
  if (content === null || typeof content !== 'object') return content;
  const entries = Object.entries(content).filter(([, value]) => value !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, value]) => [key, withSortedKeys(value)]));
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Feeds `JSON.stringify(content)` of an object to a hash without ever holding it whole: 25,000 accounts are a text of
 * a hundred megabytes. Lists (and generators, which count as lists) directly under the object go element by element.
 */
export function hashJson(hash: Hash, content: object): void {
  let separator = '{';
  for (const [key, value] of Object.entries(content)) {
    hash.update(`${separator}${JSON.stringify(key)}:`);
    separator = ',';
    if (isList(value)) hashList(hash, value);
    else hash.update(JSON.stringify(value));
  }
  hash.update(separator === '{' ? '{}' : '}');
}

const isList = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value;

function hashList(hash: Hash, list: Iterable<unknown>): void {
  let separator = '[';
  for (const element of list) {
    hash.update(separator + JSON.stringify(element));
    separator = ',';
  }
  hash.update(separator === '[' ? '[]' : ']');
}
