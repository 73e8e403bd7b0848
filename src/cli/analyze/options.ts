// The flags of `lockstep analyze` as commander hands them over.

import type { MachineOptions } from '../engine.js';
import type { JudgingOptions } from '../judging-flags.js';
import type { ReportOptions } from '../report-flags.js';

export interface AnalyzeOptions extends ReportOptions, JudgingOptions, MachineOptions {
  readonly accounts?: readonly string[];
  /** File that holds the password of the server that a clickhouse:// path names. */
  readonly passwordFile?: string;
  /** Database of the server in which the run may keep tables of its own. */
  readonly scratch?: string;
  /** Folder that keeps the rows. */
  readonly case?: string;
  readonly map?: string;
  readonly accountField?: string;
  readonly tz?: string;
  readonly since?: string;
  readonly until?: string;
  readonly where?: string;
  /** Span such as 2s. */
  readonly joinWithin?: string;
  /** False with --no-history. */
  readonly history: boolean;
  readonly signals?: readonly string[];
  readonly skipSignals?: readonly string[];
  /** Folder of further prompt rules. */
  readonly rules?: string;
  readonly rejects?: string;
  /** A share, 0 to 1. */
  readonly maxBad?: number;
  readonly salvage?: boolean;
  readonly strict?: boolean;
}
