// What is one case of the suite? Rows as every baseline sees them, the truth about them, and the files that lockstep reads.

import type { TrueAccount } from '../../src/evaluate/index.js';
import type { Observed } from '../baselines/observed.js';

export interface CaseFile {
  readonly name: string;
  readonly text: () => string;
}

export interface Played {
  readonly observed: Observed;
  readonly truth: readonly TrueAccount[];
  /** Beside each other in a folder that holds nothing else. */
  readonly files: readonly CaseFile[];
}

/** `tune` may be looked at while the detection is worked on, `validate` says whether that helped, `test` is only reported. */
export type Split = 'tune' | 'validate' | 'test';

export interface SuiteScenario {
  readonly name: string;
  readonly split: Split;
  /** What it is, in a few words for the table. */
  readonly about: string;
  readonly hasCampaign: boolean;
  /** In the quick subset that gates a change. */
  readonly quick?: true;
  play(seed: number): Played;
}
