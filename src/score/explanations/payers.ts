// Do one payer or a few stand behind different users? An agency or reseller pays for its customers, a family for its members.

import { LARGEST_HOUSEHOLD, MAJORITY } from '../constants.js';
import { LEAST_ON_CARDS } from '../parties.js';
import type { Picture } from '../picture.js';
import { byLot, explanation, forWantOf, handedOver, percent, tiedOnlyBy, type Explanation } from './explanation.js';

/** An old card and a new one. An operation has a supply of cards. */
export const FEW_CARDS = 2;

const reseller = explanation('reseller-or-agency', ['payment', 'identity', 'arrival', 'place', 'client']);

/** Work in common below this share of requests leaves the members' words as different as strangers' are. */
const OWN_WORDS = 0.2;
/** An agency may have a brief of its own that every client's work begins with; then one payer at least must stand behind them. */
export const ONE_PAYER = 0.8;

export const resellerOrAgency: Explanation = (picture) => {
  const { tied, found, haveEqualRates, lacksSessions, handOver, commonShare, leastCommonShare, knows, size, largestOf, coveredBy, places: { heldBy, areTold } } = picture;
  if (!tied.has('payment') && !tied.has('place')) return forWantOf(picture, ['payment', 'place'], reseller);
  const hasOnePayer = largestOf('shared-payment') >= ONE_PAYER * size;
  if (commonShare >= OWN_WORDS || (tied.has('content') && !hasOnePayer)) return reseller.rejected(`at least ${percent(leastCommonShare)} of what a member sends is in words that others of them use as well; customers of a reseller have their own.`);
  if (found.has('even-shares') || found.has('even-spacing')) return reseller.rejected('the work is dealt out evenly among members; customers of a reseller need it when they need it.');
  if (haveEqualRates) return reseller.rejected(byLot('customers of a reseller'));
  if (handOver) return reseller.rejected(handedOver('customers of a reseller', picture));
  // An agency pays for its customers; whose customers pay each for itself is no more than a neighbour or a product.
  if (!tied.has('payment') && picture.paying >= ONE_PAYER * size && largestOf('shared-payment') < LEAST_ON_CARDS)
    return reseller.rejected(`${picture.paying} of ${size} members have a means of payment on record, and none pays for several of them; a reseller pays for its customers.`);
  const hasManyCards = tied.has('payment') && coveredBy('shared-payment', FEW_CARDS) < ONE_PAYER;
  if (hasManyCards && lacksSessions) return reseller.rejected('members pay with more cards than a reseller has, and their requests lie as those of no customers at their keyboards do.');
  // A hash tells equal texts, and not whose words they are.
  if (knows('prompt-skeleton')) return reseller.open(`members share a payer or ${heldBy}, but only ${percent(commonShare)} of their requests have anything in common.`);
  if (hasManyCards) return reseller.notEvaluated('no prompts are known, which would tell whether members have words of their own; they pay with more cards than a reseller has.');
  const customers = `members share a payer or ${heldBy}, and no prompts are known that would tell whether they have words of their own`;
  if (!tied.has('payment') && !areTold && !picture.arePeople) return reseller.unshown(`${customers}, nor whether the exits that they share are one network's.`);
  return reseller.open(`${customers}.`);
};

const payer = explanation('one-payer', ['payment', 'identity', 'arrival', 'place', 'client', 'content', 'rhythm']);

/** Departments of one office may have one each, and a few agencies of one trade use the same words. */
const A_FEW_CARDS = 5;
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'];

/**
 * What makes a few cards those of a few customers, if anything does: nearly all members registered or work in one place (most of the work is done in an office; the
 * rest at home and on the way), or nothing but words and programs joins those of one card, which pays for
 * more than a family, to those of another.
 */
function customersOf(picture: Picture): string | null {
  const { size, largestOf, sentWith } = picture;
  if (Math.max(largestOf('signup-address'), largestOf('signup-prefix')) >= ONE_PAYER * size) return 'who registered at one place';
  if (largestOf('egress-prefix') >= ONE_PAYER * size && sentWith('egress-prefix', 1) >= MAJORITY) return 'who work at one place';
  return largestOf('shared-payment') > LARGEST_HOUSEHOLD && tiedOnlyBy(picture, ['payment', 'content', 'client']) ? 'whom nothing else joins but words or a program' : null;
}

/**
 * Whoever pays for nearly all with one card or two, or with a few for accounts of one place or of a few agencies, hides nothing from the
 * provider, and may wrap everybody's words in one template: a firm without a mail domain, an agency with a brief of its own,
 * a reseller with a tool. An operation this careless deals out its work, which the tests in time see.
 */
export const onePayer: Explanation = (picture) => {
  const { coveredBy, found, knows } = picture;
  if (!knows('payment')) return payer.notEvaluated('the inputs tell nothing of payment methods.');
  const customers = customersOf(picture);
  const most = customers === null ? FEW_CARDS : A_FEW_CARDS;
  const cards = NUMBERS.findIndex((_, few) => few <= most && coveredBy('shared-payment', few) >= ONE_PAYER);
  if (cards === -1) {
    const share = coveredBy('shared-payment', most);
    return payer.rejected(share === 0 ? 'no card pays for several members.' : `the ${NUMBERS[most]} most used cards pay for ${percent(share)} of members only.`);
  }
  const pays = `${NUMBERS[cards]} ${cards === 1 ? 'card pays' : 'cards pay'} for ${percent(coveredBy('shared-payment', cards))} of members${cards > FEW_CARDS ? `, ${customers}` : ''}`;
  if (found.size > 0) return payer.rejected(`${pays}, but their work is timed by one hand.`);
  return payer.open(`${pays}, and no test shows that one hand times their work.`);
};

const household = explanation('household', ['payment', 'identity', 'arrival', 'place', 'client', 'content']);

export const familyPlan: Explanation = (picture) => {
  const { size, tied } = picture;
  if (size > LARGEST_HOUSEHOLD) return household.rejected(`${size} accounts are more than the ${LARGEST_HOUSEHOLD} of the largest family plans.`);
  if (!tied.has('payment') && !tied.has('place')) return forWantOf(picture, ['payment', 'place'], household);
  return household.settled(`${size} accounts that share a payer or a home are what a household looks like.`);
};

const firm = explanation('small-firm', ['payment', 'identity', 'arrival', 'place', 'client', 'content', 'rhythm']);

/** Fewer than ten persons work at a microenterprise (Recommendation 2003/361/EC, annex, article 2), and more than nine of ten enterprises are one. */
const SMALL_FIRM = 10;

/**
 * A shop, a studio or an agency of a few people may pay with as many cards, work wherever it likes and use a brief of its own:
 * everything that a small operation does but for the hand that deals the work out.
 */
export const smallFirm: Explanation = (picture) => {
  const { size, tied, found } = picture;
  if (size >= SMALL_FIRM) return firm.rejected(`${size} accounts; a small firm has fewer than ${SMALL_FIRM}.`);
  if (!tied.has('payment') && !tied.has('place')) return forWantOf(picture, ['payment', 'place'], firm);
  if (found.size > 0) return firm.rejected(`${size} accounts could be a small firm's, but their work is timed by one hand.`);
  return firm.open(`${size} accounts that share a payer or a place are as many as a small firm has, and no test shows that one hand times their work.`);
};
