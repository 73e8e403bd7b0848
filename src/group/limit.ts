// How small a group could have been found here at all? Said in the report, because silence about five accounts means little.

import type { DetectorResult } from '../domain/link.js';
import { hypergeometricUpperTailLog } from '../domain/tails.js';
import { GROUP_SETTINGS } from './index.js';

/** The fewest accounts in which two values, found nowhere else, must meet to be beyond chance among all pairs of values. */
export function leastGroup(population: number, values: number): number {
  const { leastObserved, falseDiscoveryRate } = GROUP_SETTINGS.pairs;
  const threshold = Math.log(falseDiscoveryRate) - Math.log(Math.max(1, (values * (values - 1)) / 2));
  for (let accounts = leastObserved; accounts < population; accounts++)
    if (hypergeometricUpperTailLog(accounts, population, accounts, accounts) <= threshold) return accounts;
  return population;
}

export function detectionLimit(population: number, results: readonly DetectorResult[]): string {
  const values = results.reduce((sum, { incidence }) => sum + incidence.values.length, 0);
  if (values < 2) return 'No values are shared between accounts, so no group could be found.';
  const least = leastGroup(population, values);
  return (
    `Among ${population.toLocaleString('en-US')} accounts and ${values.toLocaleString('en-US')} shared values, two values that nobody else has must meet in at least ` +
    `${least} accounts to be beyond chance; groups below 5 accounts are listed and never flagged, and groups below 10 with a payer or a place in common only when a test shows one hand at work.`
  );
}
