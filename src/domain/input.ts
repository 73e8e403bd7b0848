// What is known of each file that was read: its identity, how it was understood, and where each of its rows went.

import type { Column, Relation } from './fields.js';

/** What an input is, and how it was understood. */
interface UnderstoodInput {
  /** Relative to the argument that named it; `-` for a pipe. */
  readonly path: string;
  readonly fullPath: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly relation: Relation;
  /** Format id, e.g. `generic`. */
  readonly format: string;
  /** Container and compression as recognised by the bytes, e.g. `csv`, `ndjson+gzip`. */
  readonly container: string;
  /** Canonical field to the source column it was read from. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Zone assumed for zone-less times; null when every time carried its own. */
  readonly timezone: string | null;
  /** Columns of a table that nothing is read from, in its order; absent where records of declared formats are read. */
  readonly unread?: readonly string[];
}

/** An input whose rows lie in the staging tables under its load id: what is known of it besides its rows. */
export interface StagedInput extends UnderstoodInput {
  /** Canonical columns that its rows fill. */
  readonly columns: readonly Column[];
  /** The same of rows that name no account: they count once some of them are joined to one. */
  readonly namelessColumns: readonly Column[];
  /** No row of it names an account. */
  readonly namesNobody: boolean;
  /** Its sign-ins and administration are counted as requests, for want of any. */
  readonly countsEvents: boolean;
  /** Its requests tell of their accounts as well, as registrations would. */
  readonly tellsOfAccounts?: true;
  /** The same text for inputs whose rows tell of the same fields. */
  readonly kin: string;
  /** Read record by record, by the declared formats. */
  readonly isDeclared: boolean;
}

/** Custody record of one input. rows_read = rows_used + rows_filtered + rows_rejected always holds. */
export interface InputRecord extends UnderstoodInput {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsFiltered: number;
  readonly rowsRejected: number;
  /** RFC 3339; null when no row was used. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

export interface RejectedRow {
  readonly path: string;
  /** Physical line for NDJSON and text, record number with the header as 1 for CSV, record number for JSON arrays and Parquet. */
  readonly row: number;
  readonly reason: string;
  readonly raw: string;
}

export interface RejectSummary {
  readonly total: number;
  readonly byReason: Readonly<Record<string, number>>;
  /** The first five by path and row. */
  readonly examples: readonly RejectedRow[];
}

/** Something the user should know that did not stop the run. */
export interface Warning {
  /** Stable kebab-case name. */
  readonly code: string;
  readonly message: string;
}
