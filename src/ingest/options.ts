// What the ingest room is asked for, and what it hands on once the two relations stand in the engine.

import { existsSync, realpathSync } from 'node:fs';
import type { RowReference } from '../domain/evidence.js';
import type { Column } from '../domain/fields.js';
import type { InputRecord, RejectSummary, StagedInput, Warning } from '../domain/input.js';
import type { LoadingEngine } from '../store/engine.js';
import { unfinishedBeside } from '../store/unfinished.js';

/** Patterns that prompts are matched against while they are read, and the rule that each belongs to, counted from 1. */
export interface RulePatterns {
  readonly patterns: readonly string[];
  readonly ruleOf: readonly number[];
}

export const NO_RULES: RulePatterns = { patterns: [], ruleOf: [] };

export interface IngestOptions {
  /** Files, folders, globs, `-` for the pipe. */
  readonly paths: readonly string[];
  /** Files whose rows are registrations whatever they look like. */
  readonly accounts: readonly string[];
  /** Mapping file, or what one said: canonical field to source column; see mapping/map-file.ts. */
  readonly map: string | Readonly<Record<string, string>> | null;
  /** Source column to take as account id, over everything that was recognised. */
  readonly accountField: string | null;
  /** Zone of times that carry none: IANA name or offset such as +02:00. */
  readonly timezone: string | null;
  /** Absolute ISO time, or a span such as `7d` before the data's last row. */
  readonly since: string | null;
  readonly until: string | null;
  /** `FIELD OP VALUE` joined by and / or; see filter/where.ts. */
  readonly where: string | null;
  /** Span such as `2s`: rows that share no id are one request when they lie no further apart; absent or null joins none by time. */
  readonly joinWithin?: string | null;
  /** Largest tolerated share of rejected rows, 0 to 1. */
  readonly maxBad: number;
  /** Read a truncated compressed file up to the cut. */
  readonly salvage: boolean;
  /** A file that changes while it is read ends the run, and a link that leads out of what was named. */
  readonly strict: boolean;
  readonly rejectsFile: string | null;
  /** Further files that the run writes once it is done: like that of the rejects, none of them may be an input; absent for none. */
  readonly outputs?: readonly string[];
  /** Private folder (0700) for spooled copies. */
  readonly temporaryFolder: string;
  readonly stdin: NodeJS.ReadableStream;
  /** Rows of earlier runs, which stand beside those of this one, and where these are kept; absent or null for one run alone. */
  readonly keeping?: Keeping | null;
  /** Rows whose prompts are to be read as text beside the load, by path of the input; absent or null for none. */
  readonly contentOf?: readonly RowReference[] | null;
}

/** Rows that outlive the run: the staging tables as they are before anything is joined, filtered or left out. */
export interface Keeping {
  /** Folder that holds them; no input may lie in it. */
  readonly folder: string;
  /** Inputs of earlier runs by load id. */
  readonly inputs: readonly StagedInput[];
  /** What was said of them while they were loaded. */
  readonly warnings: readonly Warning[];
  /** Digest of the prompt rules that their prompts were matched against; null without any. */
  readonly rulesSha256: string | null;
  /** Throws exit 2 when this engine may not add rows to those of another. */
  admit(engine: LoadingEngine): void;
  /** Puts the rows of `added` aside, which are all that the staging tables hold so far. */
  keep(engine: LoadingEngine, added: readonly StagedInput[], warnings: readonly Warning[]): Promise<void>;
  /** Makes the rows that were put aside count, whatever becomes of their ranking; `rulesSha256` is that of the rules which met their prompts. */
  settle(rulesSha256: string): Promise<void>;
  /** Puts the rows of earlier runs into the staging tables. Throws exit 4 when they are not what was kept. */
  attach(engine: LoadingEngine): Promise<void>;
}

/** Where rejected rows stand until they are all there; whoever ends the run early removes it. */
export const unfinishedRejects = (rejectsFile: string): string => unfinishedBeside(placeOf(rejectsFile));

/** A link stays a link: what it points to is replaced. */
export const placeOf = (rejectsFile: string): string => (existsSync(rejectsFile) ? realpathSync(rejectsFile) : rejectsFile);

export interface Loaded {
  /** The index of an input is its load id, stored in column `file` of both relations. */
  readonly inputs: readonly InputRecord[];
  /** Canonical columns that at least one input has. */
  readonly columns: ReadonlySet<Column>;
  /** Load ids of the logs whose requests tell of their accounts as well. */
  readonly tellingLogs: readonly number[];
  /** Does the relation `usage` hold anything? */
  readonly hasSums: boolean;
  readonly rejects: RejectSummary;
  readonly warnings: readonly Warning[];
}
