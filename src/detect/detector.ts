// What a detector is: it declares what it needs, asks one question, and answers with the values that accounts share.

import type { DetectorCard, DetectorResult } from '../domain/link.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';

export interface Population {
  readonly engine: Engine;
  readonly profiles: ProfileTable;
}

export interface Detector {
  readonly card: DetectorCard;
  /** What decides which values it finds, for the report's record of its configuration. */
  readonly limits: Readonly<Record<string, number | readonly number[]>>;
  find(population: Population): Promise<DetectorResult>;
}
