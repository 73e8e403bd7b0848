// Does a record show what a signature asks for?

import type { Signature } from '../formats/format.js';
import { plainText, type JsonObject } from './json.js';
import { lookup, type Lookup } from './lookup.js';

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
