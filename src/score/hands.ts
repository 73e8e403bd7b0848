// At which members was one hand seen? A test of all times is about everybody; that refused work is sent again on another account is seen at those
// who gave or took some, and the others may be strangers who write alike.

import { isOneHand, type Member } from '../domain/group.js';
import { MAJORITY, OWNED, PRESENT } from './constants.js';
import type { Picture } from './picture.js';

/**
 * True for whoever a test of one hand did not look at in vain; and where it was seen at most members, for whoever sends what most of them send
 * and hardly anybody else: few have refusals enough for one to be taken over. Where it was seen at fewer, an operation that imitates a popular
 * tool may have drawn in all who use it.
 */
export function handsIn(picture: Picture): (member: Member) => boolean {
  const hands = picture.tests.filter(isOneHand).map(({ reach = 1, untouched = [] }) => ({ isOfMost: reach >= MAJORITY, untouched: new Set(untouched) }));
  const isOwn = ownTexts(picture);
  return ({ account, tethers }) => hands.some(({ isOfMost, untouched }) => !untouched.has(account) || (isOfMost && tethers.some(({ core, weight }) => weight >= PRESENT && isOwn[core] === true)));
}

const ownTexts = ({ group, size }: Picture): readonly boolean[] =>
  group.core.map(({ card, members, carriers }) => card.cause === 'content' && members >= MAJORITY * size && members >= OWNED * carriers);
