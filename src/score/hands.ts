// At which members was one hand seen? A test of all times is about everybody; that refused work is sent again on another account is seen at those
// who gave or took some, and the others may be strangers who write alike.

import type { GroupTest, Member } from '../domain/group.js';
import { MAJORITY, OWNED, PRESENT } from './constants.js';
import type { Picture } from './picture.js';

/**
 * Does what such a test found hold for the member? For whoever it did not look at in vain; and where it was seen at most members, for whoever sends what most of them send
 * and hardly anybody else: few have refusals enough for one to be taken over. Where it was seen at fewer, an operation that imitates a popular
 * tool may have drawn in all who use it.
 */
export function handsIn(picture: Picture): (test: GroupTest, member: Member) => boolean {
  const vain = new Map(picture.tests.map((test) => [test, new Set(test.untouched)]));
  const isOwn = ownTexts(picture);
  return (test, { account, tethers }) => vain.get(test)?.has(account) !== true || ((test.reach ?? 1) >= MAJORITY && tethers.some(({ core, weight }) => weight >= PRESENT && isOwn[core] === true));
}

const ownTexts = ({ group, size }: Picture): readonly boolean[] =>
  group.core.map(({ card, members, carriers }) => card.cause === 'content' && members >= MAJORITY * size && members >= OWNED * carriers);
