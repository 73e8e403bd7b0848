// Which members work in sittings of their own in a group that does not? A test of all times speaks of the group; whoever was drawn into it by
// what everybody may choose goes on working as people do.

import { median } from 'simple-statistics';
import type { ProfileTable } from '../domain/profile.js';
import { LEAST_DIFFERENCE_OF_BURSTINESS, OUTLYING_DEVIATIONS } from './constants.js';
import type { Picture } from './picture.js';

/** Accounts of members whose gaps are burstier (Kim and Jo 2016, as in the profile) than those of nearly all the others. */
export function membersOfOwnRhythm({ group }: Picture, { columns: { burstiness } }: ProfileTable): Set<number> {
  const known = group.members.flatMap(({ account }) => (Number.isFinite(burstiness[account]) ? [{ account, own: burstiness[account] ?? 0 }] : []));
  if (known.length === 0) return new Set();
  const middle = median(known.map(({ own }) => own));
  const deviation = median(known.map(({ own }) => Math.abs(own - middle)));
  return new Set(known.filter(({ own }) => own - middle > Math.max(LEAST_DIFFERENCE_OF_BURSTINESS, OUTLYING_DEVIATIONS * deviation)).map(({ account }) => account));
}
