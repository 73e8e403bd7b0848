// A row of an input, read again: what the log or the registration says in canonical fields, and where it stands.

import type { RowReference } from './evidence.js';
import type { CitedRelation } from './fields.js';

export interface RecalledRow {
  readonly relation: CitedRelation;
  /** Path as the report has it, relative to the argument that named it. */
  readonly file: string;
  readonly row: number;
  /** RFC 3339; of a registration its creation, null where that is not recorded. */
  readonly time: string | null;
  readonly account_id: string;
  /** Canonical fields that the row fills, without time and account. Of prompts only the length, unless their text was asked for. */
  readonly fields: Readonly<Record<string, string | number>>;
}

/** An input as the report knows it. */
export interface ExpectedInput {
  readonly path: string;
  readonly sha256: string;
}

export interface RecallRequest {
  /** What the inputs must be. */
  readonly inputs: readonly ExpectedInput[];
  readonly accountIds: readonly string[];
  /** Only these rows; null for all. */
  readonly cited: readonly RowReference[] | null;
  /** UTC milliseconds, the second not included; null for all time. Registrations come whenever they were. */
  readonly window: { readonly fromMs: number; readonly toMs: number } | null;
  /** Largest number of requests, and of registrations. */
  readonly most: number;
}
