// What `inspect` says of one input: how it was recognised, what its fields are, and what it cannot tell.

import type { Column, Relation } from './fields.js';
import type { NotEvaluated } from './link.js';

/** A column that could stand for the account, where none names one. */
export interface StandIn {
  /** As --account-field takes it. */
  readonly column: string;
  /** Different values in the sample. */
  readonly values: number;
  /** Sampled rows that have one, of so many. */
  readonly rows: number;
  readonly sampled: number;
  /** An address: many may share one, and one person may have several. */
  readonly isAddress: boolean;
}

/** What stands before the name of a wrapper, as the source of a time that its records do not say. */
export const TIME_OF = 'time of ';

/** What requests tell of their accounts stands under a name of its own among the fields of an input. */
export const REGISTERED_FIELD = 'registrations.';

/** The field's own name, as --map takes it. */
export const plainField = (name: string): string => (name.startsWith(REGISTERED_FIELD) ? name.slice(REGISTERED_FIELD.length) : name);

export interface InspectedInput {
  readonly path: string;
  readonly bytes: number;
  /** e.g. `ndjson+gzip`; null when the bytes could not be opened. */
  readonly container: string | null;
  /** What the records lay in, e.g. `cloudwatch-events`. */
  readonly wrapper: string | null;
  /** Format ids, the most numerous first, joined by +; null for an input that is no log. */
  readonly format: string | null;
  readonly relation: Relation | null;
  /** Why it is of its format. */
  readonly settledBy: readonly string[];
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsFiltered: number;
  readonly rowsRejected: number;
  /** Rejected and left-out rows by reason. */
  readonly rejects: Readonly<Record<string, number>>;
  readonly filtered: Readonly<Record<string, number>>;
  /** Canonical field to the source it is read from. */
  readonly fields: Readonly<Record<string, string>>;
  /** Some values of each field, secrets and people's words hidden. */
  readonly samples: Readonly<Record<string, readonly string[]>>;
  /** What another input, or the agreement of its columns, told of whose its rows are; null where it was not asked. */
  readonly namedBy: string | null;
  /** Columns that nothing is read from. */
  readonly unmapped: readonly string[];
  /** Columns that could stand for the account, the likeliest first; none where one names it. */
  readonly standIns: readonly StandIn[];
  /** Zone taken for times that name none; null when every time names its own or the zone is not known. */
  readonly timezone: string | null;
  /** Times name no zone and nothing says which is meant: `analyze` needs --tz. */
  readonly lacksZone: boolean;
  /** How each time is written. */
  readonly timeForms: Readonly<Record<string, string>>;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly longestGap: { readonly since: string; readonly hours: number } | null;
  readonly repeatedRequestIds: number;
  /** Canonical columns that hold something. */
  readonly columns: readonly Column[];
  /** Why the input is not read, and what to do; null for one that is. */
  readonly problem: { readonly what: string; readonly next: string } | null;
}

/** An input and the kinds of evidence that `analyze` could not ask for if this were all that it had of its relation. */
export interface InspectedFile extends InspectedInput {
  readonly disables: readonly NotEvaluated[];
}

export interface Inspection {
  readonly files: readonly InspectedFile[];
  /** How many kinds of evidence there are. */
  readonly kinds: number;
  /** The same over all inputs together. */
  readonly disables: readonly NotEvaluated[];
}
