// Who is comparable to a group's members? Accounts outside all groups, of the same country and about the same volume.

import type { ProfileTable } from '../domain/profile.js';
import { mixed } from './coincidences.js';

/** Controls for members, at most one for each, in an order that has nothing to do with what they did. */
export type Controls = (members: readonly number[]) => number[];

/**
 * Volume is compared by octaves (100 and 190 requests are alike, 100 and 300 are not): the upper deciles of heavy-tailed volumes
 * hold a thousandfold difference. Country is a stratum here, never evidence.
 */
export function controlsOutside(population: ProfileTable, isTaken: (account: number) => boolean): Controls {
  const { columns: { requests }, country, accountIds } = population;
  const strata = new Map<string, number[]>();
  const stratumOf = (account: number): string => `${Math.floor(Math.log2(Math.max(1, requests[account] ?? 1)))} ${country[account] ?? ''}`;
  for (let account = 0; account < accountIds.length; account++) {
    if (isTaken(account)) continue;
    const stratum = strata.get(stratumOf(account));
    if (stratum === undefined) strata.set(stratumOf(account), [account]);
    else stratum.push(account);
  }
  for (const accounts of strata.values()) accounts.sort((a, b) => mixed(a, 0) - mixed(b, 0) || a - b);
  return (members) => {
    const used = new Map<string, number>();
    return members.flatMap((member) => {
      const stratum = stratumOf(member);
      const next = used.get(stratum) ?? 0;
      used.set(stratum, next + 1);
      const control = strata.get(stratum)?.[next];
      return control === undefined ? [] : [control];
    }).sort((a, b) => a - b);
  };
}
