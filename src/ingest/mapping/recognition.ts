// What does recognising the columns of an input give? The relation its records belong to and where each canonical field lives.

import type { RegistrationField, Relation, RequestField, UsageField } from '../../domain/fields.js';
import type { PhaseColumn } from './phases.js';
import type { TimeForm } from './times.js';

/** A column of delimited text or Parquet (one name), or a path of JSON keys. */
export type SourcePath = readonly string[];

export interface SampledColumn {
  readonly path: SourcePath;
  /** Values of the sampled records as text, '' where absent. */
  readonly values: readonly string[];
  /** Engine type of a Parquet column; null for text containers. */
  readonly type: string | null;
}

/** Some thousand records of one input. */
export interface Sample {
  readonly columns: readonly SampledColumn[];
  readonly records: number;
}

/** Where a value is read from, and what is done to its text before it becomes canonical. */
export interface Source {
  readonly path: SourcePath;
  /** `path` holds the day of a moment, and this its time of day. */
  readonly timeOfDay?: SourcePath;
  /** The value is the span from the time at `path` to that at this place, in milliseconds; `timeForms` are how the two are written. */
  readonly until?: SourcePath;
  readonly timeForms?: readonly [TimeForm, TimeForm];
  /** Factor to the canonical unit: 1000 for a latency in seconds. */
  readonly scale?: number;
  /** What stands between the thousands of a count, as the whole column shows: 1.234 is 1234. */
  readonly grouped?: '.' | ',';
  /** The values say their units: 1.5s, 375ms. */
  readonly isSpelled?: true;
  /** The column says yes or no; yes becomes this text, no becomes `active`. */
  readonly yes?: string;
  /** The column holds domains of mail addresses, and nothing of who has them. */
  readonly isMailDomain?: true;
  /** The column may hold kinds of devices as well: only what can be an identifier of so many letters and figures is one. */
  readonly leastOfIdentifier?: number;
  /** Counts that belong to this one as well. */
  readonly plus?: readonly SourcePath[];
  /** The column holds hashes of addresses. */
  readonly isHashed?: true;
  /** The same with yes and no exchanged, e.g. `is_active`. */
  readonly no?: string;
}

export type CanonicalField = RequestField | RegistrationField | UsageField;

/** What a row of sums sums up where it names only its beginning. */
export type Period = 'minute' | 'hour' | 'day' | 'week' | 'month';

export interface Recognition {
  readonly relation: Relation;
  /** Canonical field to its sources; the first that is not empty in a record wins. */
  readonly fields: Readonly<Partial<Record<CanonicalField, readonly Source[]>>>;
  /** Sources that together make `parameters`, each under its own name. */
  readonly parameters: readonly { readonly name: string; readonly path: SourcePath }[];
  /** Zone that the format declares for times without one; null when it declares none. */
  readonly timezone: string | null;
  /** Of sums that do not name their end. */
  readonly period?: Period;
  /** Where a row says whether it tells of the beginning or the end of its request; absent where none does, or nothing joins the two. */
  readonly phase?: PhaseColumn;
  /** What the rows of requests say of their accounts, as registrations would; absent where they say nothing. */
  readonly registered?: Recognition;
}

/** What the user said about the input. */
export interface Wishes {
  /** Set when --accounts named the file. */
  readonly relation: Relation | null;
  /** --map: canonical field to source name. */
  readonly map: ReadonlyMap<CanonicalField, string>;
  readonly accountField: string | null;
  /** Whatever has a time is worth reading, with an account or without: for `inspect`. */
  readonly keepsNameless: boolean;
  /** Whatever has a time may be joined to an account; absent means that it takes an id or a key. */
  readonly joinsByTime?: boolean;
}

/** Neither requests nor registrations, or one of them with something missing. */
export interface Unrecognised {
  readonly problem: 'no-timestamp-column' | 'no-account-column' | 'days-alone' | 'truth' | 'no-log';
  readonly columns: readonly string[];
  /** What its other columns tell of; null where they tell of neither. */
  readonly of?: 'requests' | 'registrations' | null;
  /** A column whose name says time, and one of its values, none of which is a time that is known. */
  readonly unread?: { readonly column: string; readonly value: string };
}

export const isRecognised = (answer: Recognition | Unrecognised): answer is Recognition => 'relation' in answer;

/** A path as the user sees and writes it. */
export const pathName = (path: SourcePath): string => path.join('.');

/** A source as the user sees it, and as a mapping names it. */
export function sourceName({ path, timeOfDay, until, plus }: Pick<Source, 'path' | 'timeOfDay' | 'until' | 'plus'>): string {
  if (plus !== undefined) return [path, ...plus].map(pathName).join(' + ');
  if (until !== undefined) return `${pathName(until)} - ${pathName(path)}`;
  return timeOfDay === undefined ? pathName(path) : `${pathName(path)} + ${pathName(timeOfDay)}`;
}

/** Every place that it reads. */
export const pathsOfSource = ({ path, timeOfDay, until, plus = [] }: Source): SourcePath[] => [path, timeOfDay, until, ...plus].filter((each) => each !== undefined);

/** Every path that a recognition reads. */
export function pathsOf(recognition: Recognition): SourcePath[] {
  const fields = Object.values(recognition.fields).flatMap((sources) => sources.flatMap(pathsOfSource));
  return [...fields, ...recognition.parameters.map(({ path }) => path), ...(recognition.phase === undefined ? [] : [recognition.phase.path])];
}

/** The same, with what it tells of accounts. */
export const everyPathOf = (recognition: Recognition): SourcePath[] => [...pathsOf(recognition), ...(recognition.registered === undefined ? [] : pathsOf(recognition.registered))];
