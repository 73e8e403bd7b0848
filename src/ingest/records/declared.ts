// The columns that were recognised by their names, as one more format: so that home-grown records behind a collector's prefix,
// in a wrapper or beside records of a known format are read as well.

import type { Format, FieldSource } from '../formats/format.js';
import { GENERIC } from '../mapping/generic.js';
import { pathName, type CanonicalField, type Recognition, type Source } from '../mapping/recognition.js';

/** The same for records whose time their wrapper says: whoever names an account and something of a request is one. */
export function timedByWrapper(recognition: Recognition): Format {
  const { timestamp, account_id: account = [], ...others } = recognition.fields;
  const format = asFormat({ ...recognition, fields: { account_id: account, ...others } });
  return { ...format, untimed: true, signature: { all: account.slice(0, 1).map(({ path }) => pathName(path)), any: [Object.values(others).flatMap((sources) => sources.map(({ path }) => pathName(path)))] } };
}

/** Any record that has the account and, of requests, the time belongs to it; where one row tells of the end alone, its id may stand for the account. */
export function asFormat({ relation, fields, parameters, timezone, phase }: Recognition): Format {
  const needed: readonly CanonicalField[] = relation === 'requests' ? ['timestamp', 'account_id'] : relation === 'usage' ? ['bucket_start', 'account_id'] : ['account_id'];
  const places = (some: readonly CanonicalField[]): string[] => some.flatMap((field) => (fields[field] ?? []).slice(0, 1).map(({ path }) => pathName(path)));
  const entries = Object.entries(fields).map(([field, sources]): [string, FieldSource[]] => [field, sources.map(asSource)]);
  return {
    id: GENERIC, relation, zone: timezone === 'UTC' ? 'UTC' : null,
    signature: phase === undefined ? { all: places(needed) } : { all: places(['timestamp']), any: [places(['account_id', 'request_id'])] },
    fields: Object.fromEntries(entries),
    ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters.map(({ name, path }) => [name, pathName(path)])) }),
    ...(phase === undefined ? {} : { phase: { place: pathName(phase.path), tells: phase.tells } }),
  };
}

function asSource({ path, timeOfDay, until, plus, scale, grouped, isSpelled, yes, no }: Source): FieldSource {
  const from = pathName(path);
  if (until !== undefined) return { since: from, until: pathName(until) };
  if (plus !== undefined) return { sum: [from, ...plus.map(pathName)] };
  if (timeOfDay !== undefined) return { join: [from, pathName(timeOfDay)], with: ' ' };
  const isYes = ['true', 't', 'yes', '1'];
  const isNo = ['false', 'f', 'no', '0'];
  const all = (texts: readonly string[], word: string): [string, string][] => texts.map((text) => [text, word]);
  if (yes !== undefined) return { from, words: Object.fromEntries([...all(isYes, yes), ...all(isNo, 'active')]) };
  if (no !== undefined) return { from, words: Object.fromEntries([...all(isYes, 'active'), ...all(isNo, no)]) };
  if (isSpelled === true) return { from, isSpelled };
  const read = { from, ...(scale === undefined || scale === 1 ? {} : { scale }), ...(grouped === undefined ? {} : { grouped }) };
  return Object.keys(read).length === 1 ? from : read;
}
