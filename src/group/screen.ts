// Who can be a member at all? Of the thousands that carry a core value few can, and the others need not be weighed.

import type { Core } from './core.js';
import type { Ground } from './ground.js';
import { both, canStand } from './legs.js';
import { degreeOf } from './links.js';

/** Carriers of a core value are asked in when there are at most so many for each member: of a commoner value nearly all are strangers. */
export const CARRIERS_PER_MEMBER = 20;

/** Beside the bits of what was seen of an account: it is listed already. */
const LISTED = 1 << 15;

/** Members, and strangers who can stand on the rare core values that they carry and on the common ones that they may; ascending. */
export function likelyMembers({ links, sights }: Ground, core: Core, members: readonly number[]): Uint32Array {
  const isRare = (value: number): boolean => degreeOf(links, value) <= CARRIERS_PER_MEMBER * members.length;
  const rare = core.values.filter(isRare);
  const common = core.values.reduce((legs, value, place) => (isRare(value) ? legs : both(legs, core.legOf(place))), 0);
  const some = new Uint32Array(members.length + rare.reduce((sum, value) => sum + degreeOf(links, value), 0));
  some.set(members);
  for (const account of members) sights[account] = LISTED;
  let end = members.length;
  core.values.forEach((value, place) => {
    if (!isRare(value)) return;
    const leg = core.legOf(place);
    for (let entry = links.offsets[value] ?? 0; entry < (links.offsets[value + 1] ?? 0); entry++) {
      const account = links.carriers[entry] ?? 0;
      const before = sights[account] ?? 0;
      if ((before & LISTED) !== 0) continue;
      const seen = both(before, leg);
      const isAsked = canStand(both(seen, common));
      sights[account] = isAsked ? LISTED : seen;
      if (isAsked) some[end++] = account;
    }
  });
  for (const account of members) sights[account] = 0;
  for (const value of rare) for (let entry = links.offsets[value] ?? 0; entry < (links.offsets[value + 1] ?? 0); entry++) sights[links.carriers[entry] ?? 0] = 0;
  return some.subarray(0, end).sort();
}
