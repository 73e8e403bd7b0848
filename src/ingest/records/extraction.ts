// From a record and its format to the texts of the canonical fields, in the canonical units.

import { fieldsOf, REGISTRATION_FIELDS, REQUEST_FIELDS, USAGE_FIELDS } from '../../domain/fields.js';
import type { FieldSource, Format, Place, Reading } from '../formats/format.js';
import type { CanonicalField } from '../mapping/recognition.js';
import { GENERIC } from '../mapping/generic.js';
import { SENTINELS } from '../mapping/shapes.js';
import { rewritten } from '../mapping/rare-times.js';
import { timeShape } from '../mapping/times.js';
import { spelledSpan } from '../mapping/units.js';
import { plainText, type JsonObject } from './json.js';
import { isEmpty, lookup, normalOf } from './lookup.js';
import { millisecondsBetween } from './spans.js';

/** Text of one field; '' when the record lacks it. */
type Extract = (record: JsonObject) => string;

/** Fields whose value may be a structure. */
const STRUCTURED: ReadonlySet<string> = new Set(['prompt', 'system_prompt', 'tools', 'parameters']);
const TIMES: ReadonlySet<string> = new Set([...REQUEST_FIELDS, ...REGISTRATION_FIELDS, ...USAGE_FIELDS].filter(({ form }) => form === 'time').map(({ name }) => name));
const COUNTS: ReadonlySet<string> = new Set([...REQUEST_FIELDS, ...USAGE_FIELDS].filter(({ form }) => form === 'count').map(({ name }) => name));

/** Extracts all fields of a format's relation, in the order of `fieldsOf`. `overrides` are places that the user named instead. */
export function extractor(format: Format, overrides: ReadonlyMap<CanonicalField, string>): (record: JsonObject) => string[] {
  const extracts = fieldsOf(format.relation).map((field): Extract => {
    const own = sourcesOf(format, field).map((source) => sourceExtract(source, field));
    const wished = overrides.get(field);
    const all = wished === undefined ? own : [sourceExtract(wished, field), ...own];
    const first: Extract = (record) => {
      for (const each of all) {
        const value = each(record);
        if (value !== '') return value;
      }
      return '';
    };
    if (TIMES.has(field)) return format.zone === 'UTC' ? (record) => inUtc(rewritten(first(record))) : (record) => rewritten(first(record));
    // Programs write no decimal commas: 1,100 is a thousand and more, as a page showed it before it was saved.
    if (COUNTS.has(field) && format.id !== GENERIC) return (record) => withoutGroups(first(record));
    return field === 'parameters' && format.parameters !== undefined ? parametersOf(format.parameters) : first;
  });
  return (record) => extracts.map((extract) => extract(record));
}

/** Every key on the way to a place that the format reads, fields, parameters and signatures alike. */
export function keysRead(format: Format, overrides: ReadonlyMap<CanonicalField, string>): ReadonlySet<string> {
  const signatures = [format.signature, ...(format.drop ?? []), ...(format.events ?? [])];
  const places = [
    ...fieldsOf(format.relation).flatMap((field) => sourcesOf(format, field).flatMap(placesOf)), ...Object.values(format.parameters ?? {}).flat(), ...overrides.values(),
    ...signatures.flatMap(({ all = [], any = [], where = {}, none = [] }) => [...all, ...any.flat(), ...Object.keys(where), ...none]),
  ];
  return new Set(places.flatMap((place) => [place, ...place.split(/[.[\]=]/)]).filter((key) => key !== '').map(normalOf));
}

/** Places that a source reads. */
export function placesOf(source: FieldSource): readonly Place[] {
  if (typeof source === 'string') return [source];
  if ('constant' in source) return [];
  if ('from' in source) return [source.from];
  if ('join' in source) return source.join;
  return 'sum' in source ? source.sum : [source.since, source.until];
}

export const sourcesOf = (format: Format, field: CanonicalField): readonly FieldSource[] => {
  const declared = format.fields[field];
  return declared === undefined ? [] : isList(declared) ? declared : [declared];
};

const isList = (declared: FieldSource | readonly FieldSource[]): declared is readonly FieldSource[] => Array.isArray(declared);

function sourceExtract(source: FieldSource, field: CanonicalField): Extract {
  if (typeof source === 'string') {
    const read = lookup(source);
    return (record) => filled(textOf(read(record), field));
  }
  if ('constant' in source) return () => source.constant;
  if ('from' in source) return readingExtract(source, field);
  if ('join' in source) {
    const parts = source.join.map((place) => sourceExtract(place, field));
    return (record) => {
      const texts = parts.map((part) => part(record));
      return texts.includes('') ? '' : texts.join(source.with);
    };
  }
  if ('sum' in source) {
    const parts = source.sum.map((place) => sourceExtract(place, field));
    return (record) => {
      const numbers = parts.map((part) => part(record)).filter((text) => text !== '').map(Number);
      const isKnown = numbers.length > 0 && numbers.every((number) => number >= 0);
      return isKnown ? scaled(String(numbers.reduce((total, number) => total + number, 0)), source.scale ?? 1) : '';
    };
  }
  const since = sourceExtract(source.since, field);
  const until = sourceExtract(source.until, field);
  return (record) => millisecondsBetween(since(record), until(record));
}

function readingExtract({ from, part, words, scale, grouped, isSpelled, decode }: Reading, field: CanonicalField): Extract {
  const read = lookup(from);
  return (record) => {
    let value = textOf(read(record), field);
    if (part !== undefined) value = part.exec(value)?.[1] ?? '';
    if (words !== undefined) value = words[value.toLowerCase()] ?? value;
    if (decode !== undefined) value = decoded(decode === 'plus' ? value.replaceAll('+', ' ') : value);
    if (isSpelled === true) return spelledSpan(value);
    if (grouped !== undefined) value = value.replaceAll(grouped, '').replace(',', '.');
    return scale === undefined || value === '' ? filled(value) : scaled(value, scale);
  };
}

const withoutGroups = (text: string): string => (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text.trim()) ? text.replaceAll(',', '') : text);

/** A negative count means that it is not known. One comma may be decimal, several cannot. */
function scaled(text: string, factor: number): string {
  const number = Number(/,.*,/.test(text) ? withoutGroups(text) : text) * factor;
  return Number.isFinite(number) && number >= 0 ? String(Number(number.toPrecision(12))) : '';
}

/** Gateways that keep no bodies write an empty object in their place. */
const filled = (value: string): string => (SENTINELS.has(value.trim()) || /^\s*(\{\s*\}|\[\s*\])\s*$/.test(value) ? '' : value);

/** CloudFront encodes twice. */
function decoded(text: string): string {
  let value = text;
  for (let round = 0; round < 2 && /%[0-9a-f]{2}/i.test(value); round++) {
    try {
      value = decodeURIComponent(value);
    } catch {
      return value;
    }
  }
  return value;
}

/** A value of a record as text: of a list of plain values the first, of a list of addresses all; structures as JSON. */
function textOf(value: unknown, field: CanonicalField): string {
  if (typeof value === 'string') return value;
  if (isEmpty(value)) return '';
  if (typeof value === 'number') return COUNTS.has(field) || Number.isInteger(value) || TIMES.has(field) ? String(value) : JSON.stringify(value);
  if (typeof value !== 'object') return plainText(value);
  if (STRUCTURED.has(field)) return JSON.stringify(value);
  if (!Array.isArray(value)) return '';
  const plain = value.filter((each) => typeof each === 'string' || typeof each === 'number').map(String);
  return /^(signup_)?ip$/.test(field) ? plain.join(', ') : (plain[0] ?? '');
}

/** A time that names no zone, in a format that means UTC by it. What Kibana saves (May 21, 2026 @ 09:00) is in the zone of its page, whatever it shows. */
function inUtc(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value.trim())) return `${value.trim()}T00:00:00Z`;
  const shape = timeShape(value.trim());
  if (shape === null || shape.hasZone || shape.form === 'named') return value;
  return shape.form === 'clf' ? value.trim().replace(/\]?$/, ' +0000') : `${value.trim()}Z`;
}

/** The parameters as one JSON object of texts, of which the loading statement makes `a=1;b=2`. */
function parametersOf(places: NonNullable<Format['parameters']>): Extract {
  const reads = Object.entries(places).map(([name, several]) => [name, [several].flat().map(lookup)] as const);
  return (record) => {
    const pairs = reads.map(([name, each]) => [name, each.map((read) => read(record)).find((value) => !isEmpty(value))] as const).filter(([, value]) => !isEmpty(value));
    return pairs.length === 0 ? '' : JSON.stringify(Object.fromEntries(pairs));
  };
}
