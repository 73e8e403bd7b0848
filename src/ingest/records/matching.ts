// Does a record show what a signature asks for?

import type { Signature } from '../formats/format.js';
import { plainText, type JsonObject } from './json.js';
import { entriesOf, keysOf, lookup, type Lookup } from './lookup.js';

export type Matcher = (record: JsonObject) => boolean;

/** Test of a signature; the keys that are most particular should stand first in it, because the first miss ends the test. */
export function matcher({ all = [], any = [], where = {}, none = [] }: Signature): Matcher {
  const present = all.map(lookup);
  const choices = any.map((places) => places.map(lookup));
  const texts = Object.entries(where).map(([place, pattern]): [Lookup, RegExp] => [lookup(place), pattern]);
  const absent = none.map(lookup);
  return (record) =>
    present.every((read) => read(record) !== undefined) &&
    texts.every(([read, pattern]) => pattern.test(plainText(read(record)))) &&
    choices.every((places) => places.some((read) => read(record) !== undefined)) &&
    absent.every((read) => read(record) === undefined);
}

/** Which of many signatures can a record satisfy at all? Told by its own keys, so that a hundred formats cost little more than one. */
export class Candidates<Item> {
  private readonly byKey = new Map<string, number[]>();
  private readonly always: number[] = [];

  constructor(private readonly items: readonly { readonly item: Item; readonly signature: Signature }[]) {
    items.forEach(({ signature: { all: [first] = [] } }, index) => {
      if (first === undefined) this.always.push(index);
      else for (const key of new Set(entriesOf(first))) this.byKey.set(key, [...(this.byKey.get(key) ?? []), index]);
    });
  }

  /** In the order of the list. */
  of(record: JsonObject): Item[] {
    const found = new Set(this.always);
    for (const key of keysOf(record)) for (const index of this.byKey.get(key) ?? []) found.add(index);
    return [...found].sort((a, b) => a - b).flatMap((index) => this.items[index]?.item ?? []);
  }
}
