// Which alternatives are tried, over which cases?

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { SuiteScenario } from '../suite/played.js';
import { SCENARIOS, SEEDS } from '../suite/scenarios/index.js';
import { alternativesOf, constantsIn, type Alternative, type Constant } from './constants.js';

const DIST = fileURLToPath(new URL('../../', import.meta.url));

/** Where the measurements are kept, below the root of the repository. */
export const RECORD = join('bench', 'constants', 'measured.ndjson');

/** None of the test split, which is only reported. Of campaigns those that are tied by different things, and of crowds those that are taken for campaigns most easily. */
const NAMES = ['turns', 'hydra', 'low', 'own-programs', 'mimicry', 'quiet-campus', 'quiet-offices'];
/** The third of each split. */
const ROUND = 2;

export const CASES: readonly { readonly scenario: SuiteScenario; readonly seed: number }[] = NAMES.map((name) => {
  const scenario = SCENARIOS.find((one) => one.name === name);
  const seed = SEEDS[scenario?.split ?? 'tune'][ROUND];
  if (scenario === undefined || seed === undefined) throw new RangeError(`there is no scenario "${name}"`);
  return { scenario, seed };
});

export interface Trial {
  readonly constant: Constant;
  readonly alternative: Alternative;
  /** Of those of one name in one file, which, from 1 on. */
  readonly place: number;
}

export function trialsOf(constants: readonly Constant[]): Trial[] {
  const places = new Map<string, number>();
  return constants.flatMap((constant) => {
    const key = `${constant.file} ${constant.name}`;
    const place = (places.get(key) ?? 0) + 1;
    places.set(key, place);
    return alternativesOf(constant).map((alternative) => ({ constant, alternative, place }));
  });
}

export const trials = (): Trial[] => trialsOf(constantsIn(DIST));
