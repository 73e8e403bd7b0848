// Who is comparable to a group's members? Accounts outside all groups, of the same country and about the same volume.

import type { ProfileTable } from '../domain/profile.js';
import { mixed } from './coincidences.js';

/** Controls for members, at most one for each, in an order that has nothing to do with what they did. */
export type Controls = (members: readonly number[]) => number[];

/** Octaves up and down, up to a sixteenth and sixteen times the volume, nearest first. */
const OCTAVES = [0, -1, 1, -2, 2, -3, 3, -4, 4];

/**
 * Volume is compared by octaves (100 and 190 requests are alike, 100 and 300 are not): the upper deciles of heavy-tailed volumes
 * hold a thousandfold difference. Where nobody is left in a member's octave, the nearest octave stands in, and then another country: who sends
 * much in a small log has few peers. Country is a stratum here, never evidence.
 */
export function controlsOutside(population: ProfileTable, isTaken: (account: number) => boolean): Controls {
  const { columns: { requests }, country, accountIds } = population;
  const strata = new Map<string, number[]>();
  const octaveOf = (account: number): number => Math.floor(Math.log2(Math.max(1, requests[account] ?? 1)));
  const compatriots = (octave: number, account: number): string => `${octave} ${country[account] ?? ''}`;
  const anybody = (octave: number): string => `${octave}`;
  for (let account = 0; account < accountIds.length; account++) {
    if (isTaken(account)) continue;
    for (const name of [compatriots(octaveOf(account), account), anybody(octaveOf(account))]) {
      const stratum = strata.get(name);
      if (stratum === undefined) strata.set(name, [account]);
      else stratum.push(account);
    }
  }
  for (const accounts of strata.values()) accounts.sort((a, b) => mixed(a, 0) - mixed(b, 0) || a - b);
  return (members) => {
    const picked = new Set<number>();
    const used = new Map<string, number>();
    const nextOf = (name: string): number | undefined => {
      const stratum = strata.get(name) ?? [];
      let next = used.get(name) ?? 0;
      while (picked.has(stratum[next] ?? NaN)) next += 1;
      used.set(name, next);
      return stratum[next];
    };
    // The most alike first, of all members, so that nobody's peer stands in for another.
    const waiting = new Set(members);
    for (const nameOf of [compatriots, anybody])
      for (const distance of OCTAVES)
        for (const member of waiting) {
          const control = nextOf(nameOf(octaveOf(member) + distance, member));
          if (control === undefined) continue;
          picked.add(control);
          waiting.delete(member);
        }
    return [...picked].sort((a, b) => a - b);
  };
}
