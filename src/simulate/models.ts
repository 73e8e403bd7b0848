// Which model is asked? A few favourites per account, and a new model that people come to at their own pace.

import { DAY } from './day-profile.js';
import type { Random } from './random.js';
import { Weighted } from './weighted.js';

/** Shares fall as in the image-API trace's first models, folded to a small catalogue. */
const CATALOGUE = new Weighted<string>([['vela-large', 40], ['vela-mid', 30], ['vela-small', 18], ['vela-reason', 7], ['vela-code', 5]]);
const NEWEST = 'vela-large-2';

/** The model named by a request at a moment. */
export type ModelChoice = (ms: number, random: Random) => string;

/** Half of the people who ever change have done so twelve days after a release. */
const ADOPTION_MEDIAN_MS = 12 * DAY;

/** An account's own adoption time, independent of everybody else's. */
export const ownAdoption = (releaseMs: number, random: Random): number => releaseMs + random.logNormal(ADOPTION_MEDIAN_MS, 1.1);

/** One main model, a second one now and then, and the newest from the account's adoption time on. */
export function modelChoice(adoptsAtMs: number, random: Random): ModelChoice {
  const main = CATALOGUE.draw(random);
  const second = CATALOGUE.draw(random);
  const faithfulness = random.between(0.7, 1);
  const enthusiasm = random.between(0.6, 1);
  return (ms, moment) => {
    if (ms >= adoptsAtMs && moment.chance(enthusiasm)) return NEWEST;
    return moment.chance(faithfulness) ? main : second;
  };
}
