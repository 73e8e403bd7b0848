// How one input is read: where its bytes lie for the engine, in which container, and what its fields mean.
// Inputs whose plans are alike but for the bytes are read by one statement.

import type { Compression } from '../containers/magic.js';
import type { Dialect } from '../containers/dialect.js';
import type { Relation } from '../../domain/fields.js';
import { REGISTERED_FIELD, type StandIn } from '../../domain/inspected.js';
import type { TimeForm } from '../mapping/times.js';
import type { InterpreterOptions } from '../records/interpreter.js';
import { pathName, sourceName, type CanonicalField, type Recognition } from '../mapping/recognition.js';

export type Reading =
  | { readonly kind: 'csv'; readonly dialect: Dialect }
  | { readonly kind: 'ndjson' }
  | { readonly kind: 'parquet'; readonly types: Readonly<Record<string, string>> }
  /** A table on a server, which is never loaded; columns have types as in Parquet. */
  | { readonly kind: 'table'; readonly types: Readonly<Record<string, string>> }
  /** Lines of text: no reading of its own, they are read record by record or not at all. */
  | { readonly kind: 'text' }
  | RecordsReading
  /** The copy that a translation wrote. */
  | { readonly kind: 'canonical'; readonly relation: Relation; readonly tellsPhases: boolean };

/** Read record by record by the declared formats; see translate.ts. */
export type RecordsReading = InterpreterOptions & {
  readonly kind: 'records';
  /** Name of the input in the engine's folder. */
  readonly link: string;
} & ({ readonly as: 'lines' } | { readonly as: 'delimited'; readonly dialect: Dialect });

/** A column that could stand for the account, and what it holds. */
export interface HeldStandIn extends StandIn {
  /** Some different values of the sample. */
  readonly held: ReadonlySet<string>;
  /** Its name is that of a key, of which an account may have several. */
  readonly isOfKeys: boolean;
  /** Every other column that could stand for the account tells the same rows apart. */
  readonly areOne: boolean;
}

export interface Plan {
  /** Load id. */
  readonly id: number;
  readonly path: string;
  /** The file the engine reads: the input itself or its spooled copy. */
  readonly bytesAt: string;
  readonly bytes: number;
  readonly compression: Compression;
  readonly reading: Reading;
  /** Shown in the custody record, e.g. `csv+gzip`. */
  readonly container: string;
  readonly format: string;
  readonly recognition: Recognition;
  readonly timeForms: Readonly<Partial<Record<CanonicalField, TimeForm>>>;
  /** Engine zone name for zone-less times; null when none is assumed. */
  readonly timezone: string | null;
  /** Record numbers of lines whose quote is never closed, in a copy in which each is one quoted field; absent in other plans. */
  readonly unclosedRows?: readonly number[];
  /** Fields beyond those of the header are read for the text of their records. */
  readonly readsExcess?: boolean;
  /** The bytes are a copy that csv-parse wrote. */
  readonly isMended?: boolean;
  /** Zone as the user or the format names it when a sampled time carries none, for the custody record. */
  readonly assumedZone: string | null;
  /** The prompt column holds chats, so that system prompts may come out of it. */
  readonly hasChats: boolean;
  /** Some values of each field, as they stand in the sample. */
  readonly samples: Readonly<Partial<Record<CanonicalField, readonly string[]>>>;
  /** Wrappers that were opened in the sample. */
  readonly wrappers: readonly string[];
  /** Why the input is of its format, in words. */
  readonly settledBy: readonly string[];
  /** Its times name no zone and nobody said which: only `inspect` goes on, as if it were UTC. */
  readonly lacksZone: boolean;
  /** Columns and places that can be named in a mapping. */
  readonly places: readonly string[];
  /** Columns that could stand for the account, the likeliest first; none where one names it. */
  readonly standIns: readonly HeldStandIn[];
  /** All that its sample holds of requests are sign-ins and administration. */
  readonly onlyEvents: boolean;
  /** An edge log without accounts that others may name, by request id or by key. */
  readonly namesNobody: boolean;
  /** Rows without an account are good rows. */
  readonly keepsNameless: boolean;
}

/** Does nothing in it name an account, whether it is left out for that or not? */
export const isOfNobody = ({ namesNobody, recognition: { relation, fields } }: Plan): boolean => namesNobody || (relation === 'requests' && fields.account_id === undefined);

/** Equal for inputs that one statement can read together. */
export function planKey(plan: Plan): string {
  return JSON.stringify([plan.compression, plan.reading, plan.recognition, plan.timeForms, plan.timezone, plan.unclosedRows, plan.readsExcess, plan.keepsNameless, plan.namesNobody]);
}

/** Canonical field to the name of the column it is read from, for the custody record. */
export function mappingOf(plan: Plan): Record<string, string> {
  const mapping: Record<string, string> = {};
  for (const [field, sources] of Object.entries(plan.recognition.fields)) {
    const names = sources.map(sourceName);
    if (names.length > 0) mapping[field] = names.join(' | ');
  }
  for (const [field, sources] of Object.entries(plan.recognition.registered?.fields ?? {})) if (field !== 'account_id') mapping[REGISTERED_FIELD + field] = sources.map(sourceName).join(' | ');
  if (plan.recognition.parameters.length > 0) mapping['parameters'] = plan.recognition.parameters.map(({ path }) => pathName(path)).join(' + ');
  return Object.fromEntries(Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1)));
}
