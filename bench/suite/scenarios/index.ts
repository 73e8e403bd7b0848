// The suite: one list, in the order of its table.

import type { Split, SuiteScenario } from '../played.js';
import { QUIET } from './quiet.js';
import { TEST } from './test.js';
import { TUNE } from './tune.js';
import { VALIDATE } from './validate.js';

export const SPLITS = ['tune', 'validate', 'test'] as const satisfies readonly Split[];

export const SCENARIOS: readonly SuiteScenario[] = SPLITS.flatMap((split) => [...TUNE, ...VALIDATE, ...TEST, ...QUIET].filter((scenario) => scenario.split === split));

/** Five of each split; no number stands in two. */
export const SEEDS: Readonly<Record<Split, readonly number[]>> = {
  tune: [11, 12, 13, 14, 15],
  validate: [211, 212, 213, 214, 215],
  test: [90_401, 90_402, 90_403, 90_404, 90_405],
};
