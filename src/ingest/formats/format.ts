// What a log format is: a declaration of how its records are told from others and where each canonical field lives.
// Adding one takes a file in this folder, a line in index.ts and a sample under fixtures/formats/<id>.

import type { Relation } from '../../domain/fields.js';
import type { Phase } from '../mapping/phases.js';
import type { CanonicalField } from '../mapping/recognition.js';

/**
 * Where a value lies: keys joined by dots. `[name=value]` behind a key picks the element of a list whose `name` says
 * `value`; of any other list the first element that has the rest of the path counts. Keys are compared without regard to case
 * and style, dotted and nested keys are one thing, and a text that holds JSON is opened on the way.
 */
export type Place = string;

export interface Reading {
  readonly from: Place;
  /** The first group of the pattern is the value; no match, no value. */
  readonly part?: RegExp;
  /** Value as written (lower case) to what it means; a value that is not listed stays. */
  readonly words?: Readonly<Record<string, string>>;
  /** Factor to the canonical unit: 1000 for a latency in seconds. */
  readonly scale?: number;
  /** What stands between the thousands of a count. */
  readonly grouped?: '.' | ',';
  /** A span that says its unit, `1.5s` or `375ms`, in milliseconds. */
  readonly isSpelled?: true;
  /** Percent-encoded text: decoded, until nothing is left to decode; `plus` reads + as a blank. */
  readonly decode?: 'percent' | 'plus';
}

/** Texts of several places in a row, e.g. a date and a time of day; absent when one is. */
export interface Joined {
  readonly join: readonly Place[];
  readonly with: string;
}

/** Sum of counts; absent ones are nothing, a negative one (unknown) makes the sum unknown. */
export interface Sum {
  readonly sum: readonly Place[];
  readonly scale?: number;
}

/** Milliseconds from one time to another. */
export interface Span {
  readonly since: Place;
  readonly until: Place;
}

/** What it means that the places before this one are empty, e.g. success where only failures have a code. */
export interface Constant {
  readonly constant: string;
}

export type FieldSource = Place | Reading | Joined | Sum | Span | Constant;

/** What a record must show; every condition that is given must hold. */
export interface Signature {
  /** Keys that are there, whatever their value. */
  readonly all?: readonly Place[];
  /** Of each list at least one key is there. */
  readonly any?: readonly (readonly Place[])[];
  /** Texts that match. */
  readonly where?: Readonly<Record<Place, RegExp>>;
  readonly none?: readonly Place[];
}

export interface Format {
  /** Kebab-case, equal to the file name and to the folder of its sample. */
  readonly id: string;
  readonly relation: Relation;
  /** How a record is told from others; of a line of text the pattern alone may decide. */
  readonly signature: Signature;
  /** Text logs: patterns of whole lines whose named groups are the record. */
  readonly lines?: readonly RegExp[];
  /** What a time without a zone means in this format; null when it depends on the server, so that --tz must say it. */
  readonly zone: 'UTC' | null;
  /** Canonical field to its sources; the first that is filled wins. */
  readonly fields: Readonly<Partial<Record<CanonicalField, FieldSource | readonly FieldSource[]>>>;
  /** Records that say no time themselves: they are of this format only where something around them says it. Of lines: that many say none. */
  readonly untimed?: true;
  /** Sampling parameters by their usual names; of several places the first that is filled. */
  readonly parameters?: Readonly<Record<string, Place | readonly Place[]>>;
  /** Records of the format that are no request (or no registration): they are filtered and counted. */
  readonly drop?: readonly Signature[];
  /**
   * Records that tell of an account but are no request of an API: sign-ins and administration. Beside logs of requests they are left
   * out, because they would count as requests; where nothing else is given they are what there is.
   */
  readonly events?: readonly Signature[];
  /** Where a record says in words whether it tells of the beginning or the end of its request; see mapping/phases.ts. */
  readonly phase?: { readonly place: Place; readonly tells: readonly Phase[] };
}
