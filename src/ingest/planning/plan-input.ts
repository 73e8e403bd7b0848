// How is an input read? Its container, the format that recognises it, and the zone of its times make its plan.

import { REGISTRATION_FIELDS, REQUEST_FIELDS, USAGE_FIELDS } from '../../domain/fields.js';
import { isRecognised, pathName, sourceName, type CanonicalField, type Recognition, type Sample, type SampledColumn, type SourcePath, type Wishes } from '../mapping/recognition.js';
import type { FoundFile } from '../inputs/find.js';
import { JOINED_BY } from '../join/joined-by.js';
import { isTimeType } from '../load/parquet-reader.js';
import type { Plan } from '../load/plan.js';
import { GENERIC, recogniseColumns } from '../mapping/generic.js';
import { isColumnName, isSafeKey, leadsThrough } from '../mapping/paths.js';
import { asOne, clocksOf, isDays } from '../mapping/day-and-time.js';
import { filledValues } from '../mapping/shapes.js';
import { timeFormOf, type TimeForm } from '../mapping/times.js';
import { unnamed } from './nobody.js';
import type { Opened } from './open.js';
import { noTimezone, planRecords, type Zone } from './plan-records.js';
import { isObject, parseJson, type JsonObject } from '../records/json.js';
import { sampleOfRecords } from '../sample.js';
import { standIns } from './stand-ins.js';
import { SHOWN_VALUES } from './survey.js';
import { eitherDate, knownText, notText, recordsWithin, requestsOfEach, splitTime, tooWide, unrecognised, type Unusable } from './unusable.js';

/** Every column stands several times in the statement that reads a table, and the engine reads no statement of more than 256 KiB; 3,000 were read. */
const MOST_COLUMNS = 3000;

/** Plan of an opened input under a load id; throws exit 2 for zone-less times without a zone. Yields between its steps. */
export function* planInput(file: FoundFile, opened: Opened, wishes: Wishes, zone: Zone | null, id: number): Generator<void, Plan | Unusable> {
  const byRecord = yield* planRecords(file, opened, wishes, zone, id);
  if (byRecord !== null) return byRecord;
  if (opened.reading.kind === 'text') return knownText(opened.lines) ?? notText;
  if (opened.reading.kind === 'csv' && opened.reading.dialect.header.length > MOST_COLUMNS) return tooWide(opened.reading.dialect.header.length, MOST_COLUMNS);
  const sample = readable(opened.sample, opened.reading.kind === 'ndjson');
  const within = recordsInside(sample);
  if (within !== null && opened.reading.kind === 'ndjson') return recordsWithin(within, opened.container.startsWith('json'));
  yield;
  const named = recogniseColumns(sample, wishes);
  yield;
  const edge = isRecognised(named) || named.problem !== 'no-account-column' ? null : edgeLog(sample, wishes);
  const answer = edge ?? (isRecognised(named) ? withTimesKnown(named, sample, zone) : named);
  if (!isRecognised(answer)) return (opened.reading.kind === 'csv' ? knownText(opened.lines) : null) ?? unrecognised(answer, () => unnamed(answer.columns, standIns(sample, answer.of === 'registrations' ? answer.of : (wishes.relation ?? 'requests')), answer.of === 'registrations'));
  const nested = answer.relation === 'registrations' && opened.reading.kind === 'ndjson' && wishes.relation === null ? listOfRequests(sample, wishes) : undefined;
  if (nested !== undefined) return requestsOfEach(nested);
  const unclear = unclearDate(answer, sample) ?? daysAlone(answer, sample);
  if (unclear !== null) return unclear;
  const times = timesOf(answer, sample, file, zone, wishes.keepsNameless);
  return {
    id, path: file.path, bytesAt: opened.bytesAt, bytes: file.bytes, compression: opened.compression, reading: opened.reading, container: opened.container,
    format: GENERIC, recognition: answer, timeForms: times.forms, timezone: times.engineZone, assumedZone: times.assumedZone, hasChats: hasChats(answer, sample),
    samples: { ...(answer.registered === undefined ? {} : samplesOf(answer.registered, sample)), ...samplesOf(answer, sample) }, wrappers: [], settledBy: [`${GENERIC}: the names and values of its columns`], lacksZone: times.lacksZone, places: opened.sample.columns.map(({ path }) => pathName(path)), onlyEvents: false, standIns: answer.fields.account_id === undefined ? standIns(sample, answer.relation) : [], namesNobody: edge !== null, keepsNameless: wishes.keepsNameless,
  };
}

/** Where do the records of a single document lie? In these lists of objects, in objects under names of their own where there are none, null when the document is a record itself. */
function recordsInside({ columns, records }: Sample): readonly string[] | null {
  if (records !== 1) return null;
  const shapes = new Map<string, string[]>();
  for (const { path } of columns) shapes.set(path[0] ?? '', [...(shapes.get(path[0] ?? '') ?? []), path.slice(1).join('.')]);
  const written = [...shapes.values()].map((inner) => inner.sort().join(' '));
  if (written.length >= FEWEST_ALIKE && written[0]?.includes(' ') === true && written.every((inner) => inner === written[0])) return [];
  const lists = columns.filter(isListOfRecords);
  return lists.length > 0 && !columns.some((column) => !lists.includes(column) && /user|account|model/i.test(column.path.at(-1) ?? '')) ? lists.map(({ path }) => pathName(path)) : null;
}

const isListOfRecords = ({ path, values }: SampledColumn): boolean => /^\[\s*\{/.test(filledValues(values)[0] ?? '') && !OF_A_RECORD.test(path.at(-1) ?? '');

/** Of a table of accounts the list in which each holds its requests; undefined where none does. */
function listOfRequests(sample: Sample, wishes: Wishes): string | undefined {
  const hold = (column: SampledColumn): boolean => {
    const records = filledValues(column.values).flatMap((text) => listed(text)).slice(0, ENOUGH_RECORDS);
    const within = recogniseColumns(sampleOfRecords(records), { ...wishes, relation: null, keepsNameless: true });
    return isRecognised(within) && within.relation === 'requests';
  };
  const found = sample.columns.find((column) => isListOfRecords(column) && hold(column));
  return found === undefined ? undefined : pathName(found.path);
}

/** Show what a list holds. */
const ENOUGH_RECORDS = 100;

function listed(text: string): JsonObject[] {
  const parsed = parseJson(text);
  return Array.isArray(parsed) ? parsed.filter(isObject) : [];
}

/** Two parts of a record may look alike. */
const FEWEST_ALIKE = 3;
/** Lists of objects that a request has. */
const OF_A_RECORD = /^(messages|tools|tool_calls|choices|content|contents|input|output|headers|functions|attachments)$/i;

/** Requests of nobody in particular, whose account another log may know. */
function edgeLog(sample: Sample, wishes: Wishes): Recognition | null {
  const answer = recogniseColumns(sample, { ...wishes, keepsNameless: true });
  return isRecognised(answer) && answer.relation === 'requests' && (wishes.joinsByTime === true || JOINED_BY.some((field) => field in answer.fields)) ? answer : null;
}

/**
 * Columns that a statement may read. Of two paths of which one leads through the other (`user` is here a name, there an
 * object) the one that is filled more often stays.
 */
function readable(sample: Sample, areKeys: boolean): Sample {
  const isReadable = ({ path, type }: SampledColumn): boolean => {
    if (path.length > 1 || areKeys) return path.every(isSafeKey);
    return type === null ? path[0] !== '' : path.every(isColumnName);
  };
  const safe = sample.columns.filter(isReadable);
  const filled = (column: SampledColumn): number => column.values.filter((value) => value !== '').length;
  const nested = safe.filter((column) => column.path.length > 1);
  const beaten = new Set<SampledColumn>();
  for (const long of nested)
    for (const short of safe) if (leadsThrough(long.path, short.path)) beaten.add(filled(short) > filled(long) ? long : short);
  return { ...sample, columns: safe.filter((column) => !beaten.has(column)) };
}

const TIME_FIELDS: readonly CanonicalField[] = [...REQUEST_FIELDS, ...REGISTRATION_FIELDS, ...USAGE_FIELDS].filter(({ form }) => form === 'time').map(({ name }) => name);

interface Times {
  readonly forms: Readonly<Partial<Record<CanonicalField, TimeForm>>>;
  readonly engineZone: string | null;
  readonly assumedZone: string | null;
  readonly lacksZone: boolean;
}

function timesOf(recognition: Recognition, sample: Sample, file: FoundFile, zone: Zone | null, goesOn: boolean): Times {
  const forms: Partial<Record<CanonicalField, TimeForm>> = {};
  const given: Zone | null = recognition.timezone === null ? zone : { wish: recognition.timezone, engine: recognition.timezone };
  let assumed = false;
  let isText = false;
  let lacksZone = false;
  for (const field of TIME_FIELDS) {
    const column = columnOf(recognition, sample, field) ?? (recognition.registered === undefined ? undefined : columnOf(recognition.registered, sample, field));
    if (column === undefined || (column.type !== null && isTimeType(column.type))) continue;
    const shape = timeFormOf(filledValues(column.values));
    forms[field] = shape?.form ?? 'iso';
    isText ||= forms[field] !== 'epoch';
    if (shape === null || shape.zoneless === null) continue;
    if (given === null && goesOn) lacksZone = true;
    else if (given === null) throw noTimezone(file, `column \`${sourceName(recognition.fields[field]?.[0] ?? column)}\``, shape.zoneless, shape.form);
    assumed = true;
  }
  return { forms, engineZone: isText ? (given?.engine ?? (lacksZone ? 'UTC' : null)) : null, assumedZone: assumed ? (given?.wish ?? null) : null, lacksZone };
}

/** Requests are read whatever their accounts' own times are: of those the ones that name their zone, or have one by --tz, are. */
function withTimesKnown(answer: Recognition, sample: Sample, zone: Zone | null): Recognition {
  const { registered } = answer;
  if (registered === undefined) return answer;
  const isKnown = (field: CanonicalField): boolean => {
    const column = TIME_FIELDS.includes(field) ? columnOf(registered, sample, field) : undefined;
    if (column === undefined || (column.type !== null && isTimeType(column.type))) return true;
    const shape = timeFormOf(filledValues(column.values));
    return shape !== null && shape.form !== 'either' && (shape.zoneless === null || zone !== null || answer.timezone !== null);
  };
  const fields = Object.fromEntries(Object.entries(registered.fields).filter(([field]) => isKnown(field as CanonicalField)));
  const { registered: _registered, ...requests } = answer;
  return Object.keys(fields).length === 1 ? requests : { ...requests, registered: { ...registered, fields } };
}

/** A column of times whose day and month cannot be told apart. */
function unclearDate(recognition: Recognition, sample: Sample): Unusable | null {
  for (const field of TIME_FIELDS) {
    const values = filledValues(columnOf(recognition, sample, field)?.values ?? []);
    if (timeFormOf(values)?.form === 'either') return eitherDate(sourceName(recognition.fields[field]?.[0] ?? { path: [] }), values[0] ?? '');
  }
  return null;
}

/** Days here and times of day in several columns beside them: by the days alone everybody would have acted at midnight. */
function daysAlone(recognition: Recognition, sample: Sample): Unusable | null {
  const days = recognition.relation === 'requests' ? columnOf(recognition, sample, 'timestamp') : undefined;
  if (days === undefined || !isDays(days)) return null;
  const clocks = clocksOf(sample.columns);
  return clocks.length === 0 ? null : splitTime(pathName(days.path), clocks.map(({ path }) => pathName(path)));
}

/** What is read for a field: of a day and a time of day both in one. */
function columnOf(recognition: Recognition, sample: Sample, field: CanonicalField): SampledColumn | undefined {
  const source = recognition.fields[field]?.[0];
  if (source?.until !== undefined) return undefined;
  const named = (path: SourcePath): SampledColumn | undefined => sample.columns.find((column) => pathName(column.path) === pathName(path));
  if (source?.timeOfDay === undefined) return source === undefined ? undefined : merged((recognition.fields[field] ?? []).flatMap(({ path }) => named(path) ?? []));
  const [day, time] = [named(source.path), named(source.timeOfDay)];
  return day === undefined || time === undefined ? undefined : asOne({ day, time });
}

/** Of several columns the first that is filled, row by row. */
function merged([first, ...others]: readonly SampledColumn[]): SampledColumn | undefined {
  if (first === undefined || others.length === 0) return first;
  return { ...first, values: first.values.map((value, row) => [value, ...others.map(({ values }) => values[row] ?? '')].find((each) => each !== '') ?? '') };
}

/** The first different values of every field. */
const samplesOf = (recognition: Recognition, sample: Sample): Plan['samples'] =>
  Object.fromEntries(
    (Object.keys(recognition.fields) as CanonicalField[]).map((field) => [field, [...new Set(filledValues(columnOf(recognition, sample, field)?.values ?? []))].slice(0, SHOWN_VALUES)]),
  );

/** True when prompts are chats with a system message, from which system prompts are read. */
function hasChats(recognition: Recognition, sample: Sample): boolean {
  const prompts = columnOf(recognition, sample, 'prompt')?.values ?? [];
  return prompts.some((prompt) => /^\s*[[{]/.test(prompt) && /"role"\s*:\s*"(system|developer)"/.test(prompt));
}
