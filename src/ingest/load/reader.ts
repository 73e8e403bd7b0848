// What a loading statement needs to know of a container: where its rows come from, how a field is fetched, and what is
// wrong with a record.

import type { Translation } from '../canonical/columns.js';
import { EMPTY, EVENT, NO_ACCOUNT, NOT_A_REQUEST } from '../records/interpreter.js';
import type { SourcePath } from '../mapping/recognition.js';

/** Reasons that are not rejects: blank lines are no rows, repeated headers are filtered rows. */
export const BLANK = 'blank line';
export const REPEATED_HEADER = 'repeated header';
/** The row tells of a request that another log tells of as well, and was added to that row. */
export const JOINED = 'joined';
/** The row tells of a request of which another row tells the end, and was added to that row. */
export const PART = 'completed by another row';
/** Another input holds the same row, as exports do that overlap. */
export const REPEATED = 'told by another input';
/** The sum is over requests that the logs hold; it would count them twice. */
export const SUM_OF_LOGGED = 'sum of logged requests';
/** Another export tells of the same requests. */
export const SUM_TOLD_BEFORE = 'sum told before';
/** Rows that are left out, and why; they are no damage. */
export const FILTERED: readonly string[] = [REPEATED_HEADER, NOT_A_REQUEST, EMPTY, NO_ACCOUNT, JOINED, PART, REPEATED, EVENT, SUM_OF_LOGGED, SUM_TOLD_BEFORE];
/** The row sums up others. It is rejected and told, but is no damage. */
export const TOTAL_ROW = 'total row';
/** What a program writes around the rows: rejected as well, and no damage either. */
export const DRAWN_ROW = 'no row of the table';
/** The record may have been read without the fields beyond the first of these. */
export const TOO_MANY_FIELDS = 'too many fields';
/** A reason that is found before the load; see unclosed.ts. */
export const UNCLOSED_QUOTE = 'unclosed quote';

/** The part of a statement that differs between containers. */
export interface Reader {
  /** SQL that gives `file`, `row` and the raw columns. */
  readonly from: string;
  readonly raw: (path: SourcePath) => string;
  readonly typedTime: Translation['typedTime'];
  /** multiIf arms before and after the row is known to be good: `condition, reason` pairs. */
  readonly defects: (good: string) => readonly string[];
  /** SQL for the phase that a row tells of ('' = none) and for the word that says so; null where no row tells of one. */
  readonly phase?: { readonly is: string; readonly word: string } | null;
  /** Text of the record for the rejects. */
  readonly verbatim: string;
  /** What stands in `raw` of a good row. */
  readonly rawOfGood: string;
  readonly settings: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** The load id, read back from the name that batches.ts gave the file. */
export const FILE_ID = 'toUInt32(substring(_file, 2, 6)) AS file';
