// The flags of `lockstep analyze` as commander hands them over.

import type { Tier } from '../../domain/report.js';
import type { CommonOptions } from '../context.js';

export interface AnalyzeOptions extends CommonOptions {
  readonly accounts?: readonly string[];
  readonly map?: string;
  readonly accountField?: string;
  readonly tz?: string;
  readonly since?: string;
  readonly until?: string;
  readonly where?: string;
  readonly format: string;
  readonly output?: readonly string[];
  readonly force?: boolean;
  readonly top: number;
  readonly minTier: Tier;
  readonly all?: boolean;
  readonly signals?: readonly string[];
  readonly skipSignals?: readonly string[];
  readonly failOn?: Tier;
  readonly rejects?: string;
  /** A share, 0 to 1. */
  readonly maxBad?: number;
  readonly salvage?: boolean;
  readonly strict?: boolean;
  readonly threads?: number;
  readonly memory?: string;
  readonly tmp?: string;
}
