// Is an input read record by record, because declared formats, wrappers or prefixes show in its sample? Then this is its plan.

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { FoundFile } from '../inputs/find.js';
import { JOINED_BY } from '../join/joined-by.js';
import type { Plan, RecordsReading } from '../load/plan.js';
import type { CanonicalField, Recognition, Wishes } from '../mapping/recognition.js';
import type { TimeForm } from '../mapping/times.js';
import { withoutLetters } from '../mapping/zone-letters.js';
import { sourcesOf } from '../records/extraction.js';
import { recordBy } from '../records/pieces.js';
import type { FieldSource } from '../formats/format.js';
import type { Opened } from './open.js';
import { TIME_OF } from '../../domain/inspected.js';
import { isTextLog, ITS_TIME, overridesOf, survey, type Survey } from './survey.js';
import { namesNobody, registrationsOfNobody, sumsOfNobody, type Nameless } from './nobody.js';
import { noRecords, withoutTime, type Unusable } from './unusable.js';

/** --tz as written and as the engine spells it. */
export interface Zone {
  readonly wish: string;
  readonly engine: string;
}

/** Null when the input is read by its columns; throws exit 2 for zone-less times without a zone. */
export function* planRecords(file: FoundFile, opened: Opened, wishes: Wishes, zone: Zone | null, id: number): Generator<void, Plan | Unusable | null> {
  const { reading } = opened;
  if (reading.kind === 'parquet' || reading.kind === 'table') return null;
  const dialect = reading.kind === 'csv' && !isTextLog(opened.lines) ? reading.dialect : null;
  const found = yield* survey(dialect !== null ? { records: recordsOf(opened) } : { lines: opened.lines }, wishes);
  if (found === null) return null;
  const formats = found.counts.map(([format]) => format);
  if (formats.length === 0) return null;
  const timeless = found.hasTime ? undefined : found.formats.find(({ id, untimed, lines }) => untimed === true && lines !== undefined && formats.includes(id));
  if (timeless !== undefined) return withoutTime(timeless.id);
  // A look at what is there goes on: that nothing of it is a request is what it says.
  if (!found.hasTime && !wishes.keepsNameless) return noRecords(formats);
  const nameless: Nameless = { formats, places: found.places, standIns: found.standIns };
  const isEdgeLog = !found.hasAccount && !wishes.keepsNameless;
  if (isEdgeLog && found.relation === 'usage' && !found.filled.has('api_key')) return sumsOfNobody(nameless);
  if (isEdgeLog && found.relation === 'registrations') return registrationsOfNobody(nameless);
  if (isEdgeLog && found.relation !== 'usage' && wishes.joinsByTime !== true && !JOINED_BY.some((field) => found.filled.has(field))) return namesNobody(nameless, false);
  if (found.zoneless !== null && zone === null && !wishes.keepsNameless) throw noTimezone(file, formats.join(', '), found.zoneless, null);
  const common = { kind: 'records', link: opened.link, formats: found.formats, overrides: new Map([...found.beside, ...overridesOf(wishes)]), keepsNameless: wishes.keepsNameless, keepsEvents: wishes.keepsNameless } as const;
  const how: RecordsReading = dialect !== null ? { ...common, as: 'delimited', dialect } : { ...common, as: 'lines' };
  return {
    id, path: file.path, bytesAt: opened.bytesAt, bytes: file.bytes, compression: opened.compression, reading: how,
    container: dialect !== null || reading.kind !== 'csv' ? opened.container : opened.container.replace(/^csv/, 'text'),
    format: formats.join('+'), recognition: recognitionOf(found), timeForms: {}, timezone: zone?.engine ?? (wishes.keepsNameless ? 'UTC' : null),
    assumedZone: found.zoneless === null ? null : (zone?.wish ?? null), hasChats: found.filled.has('prompt'),
    samples: { ...(found.areMail ? { email: found.filled.get('account_id') ?? [] } : {}), ...Object.fromEntries(found.filled) }, wrappers: found.wrappers, settledBy: settledBy(found), lacksZone: found.zoneless !== null && zone === null, places: found.places, standIns: found.standIns, onlyEvents: found.onlyEvents, namesNobody: isEdgeLog, keepsNameless: wishes.keepsNameless,
  };
}

/** Sampled records of delimited text, by column name. */
function recordsOf({ sample, reading }: Opened): ReturnType<typeof recordBy>[] {
  if (reading.kind !== 'csv') return [];
  const header = sample.columns.map(({ path }) => path[0] ?? '');
  return Array.from({ length: sample.records }, (_, row) => recordBy(header, sample.columns.map(({ values }) => values[row] ?? '')));
}

/** What the signatures of the formats that were seen ask for, in words. */
function settledBy({ formats, counts }: Survey): string[] {
  const seen = new Set(counts.map(([format]) => format));
  return formats.filter(({ id }) => seen.has(id)).map(({ id, signature: { all = [], any = [], where = {} }, lines }) => {
    const keys = [...all, ...any.map((places) => places.join(' or ')), ...Object.entries(where).map(([place, pattern]) => `${place} like ${pattern.source}`)];
    return `${id}: ${lines === undefined ? keys.join(', ') : 'the shape of its lines'}`;
  });
}

/** For the custody record: the places of the formats that were seen, field by field. */
function recognitionOf({ relation, filled, formats, counts, timedBy, hasOwnTime, areMail, beside }: Survey): Recognition {
  const seen = new Set(counts.map(([format]) => format));
  const places = (field: CanonicalField): readonly string[] => [
    ...new Set([beside.get(field) ?? [], ...formats.filter((format) => seen.has(format.id) && format.relation === relation).flatMap((format) => sourcesOf(format, field).flatMap(placesOf))].flat()),
  ];
  const around = timedBy.map((by) => `${TIME_OF}${by}`);
  const sources = (field: CanonicalField): readonly string[] => (ITS_TIME.has(field) && timedBy.length > 0 ? [...(hasOwnTime ? places(field) : []), ...around] : places(field));
  const fields = Object.fromEntries([...filled.keys()].map((field) => [field, sources(field).map((place) => ({ path: [place] }))]));
  const registered: Recognition | null = relation === 'requests' && areMail ? { relation: 'registrations', parameters: [], timezone: null, fields: { account_id: fields['account_id'] ?? [], email: fields['account_id'] ?? [] } } : null;
  return { relation, parameters: [], timezone: null, fields, ...(registered === null ? {} : { registered }) };
}

function placesOf(source: FieldSource): readonly string[] {
  if (typeof source === 'string') return [source];
  if ('constant' in source) return [`“${source.constant}”`];
  if ('from' in source) return [source.from];
  if ('join' in source) return [source.join.join(' + ')];
  return 'sum' in source ? [source.sum.join(' + ')] : [`${source.until} - ${source.since}`];
}

function zoneless(example: string, form: TimeForm | null): string {
  if (form === 'serial') return 'are days since 1899-12-30, as spreadsheets count them, and name no time zone';
  return withoutLetters(example.trim())?.offset === '' ? 'name their zone by letters that mean several' : 'name no time zone';
}

/** `form` is that of the whole column, where it is known. */
export const noTimezone = (file: FoundFile, place: string, example: string, form: TimeForm | null): LockstepError =>
  new LockstepError({
    code: 'no-timezone', exit: EXIT.usage, where: `${file.path}, ${place}`,
    what: `times such as \`${example.slice(0, 40)}\` ${zoneless(example, form)}.`, next: 'Say which one is meant with --tz, for instance --tz UTC or --tz Europe/Berlin.',
  });
