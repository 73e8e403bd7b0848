// Is the group simply one customer? Seats of a firm, students of a school, service accounts of a build farm: together they
// may share everything, a schedule included, and they say so.

import { MAJORITY, SUPPLY_OF_CARDS } from '../constants.js';
import { LEAST_SEATS, MOST_OF_CUSTOMER as MOST, PRIVATE } from '../customers.js';
import { explanation, percent, type Explanation } from './explanation.js';
import { FEW_CARDS, ONE_PAYER } from './payers.js';

const { settled, open, rejected, notEvaluated } = explanation('one-customer', ['payment', 'identity', 'arrival', 'place', 'client', 'content', 'rhythm']);

/** Tenants of one office or customers of one integrator; an operation with as many domains of its own has to wait for other evidence. */
const MOST_CUSTOMERS = 3;
/** A firm sends through an outlet or a few, each of which carries a good part of its traffic; a pool of exits has many. */
const MOST_OUTLETS = 5;

export const oneCustomer: Explanation = (picture) => {
  const { org, emailDomain, emailDomainEverywhere, isOpenMail, size, found, tied, knows } = picture;
  if (org.known >= MOST * size && org.share >= MOST) return settled(`${percent(org.members / size)} of members declare one organisation, ${org.value}.`);
  const isPrivate = !isOpenMail && emailDomain.members >= PRIVATE * emailDomainEverywhere;
  const areAtOneDomain = !isOpenMail && emailDomain.known >= MOST * size && emailDomain.share >= MOST;
  const sharesDomain = areAtOneDomain && isPrivate;
  // A customer pays by one means or leaves it to its people; several cards of several accounts each are a supply of cards.
  const cards = picture.group.core.filter(({ card }) => card.kind === 'shared-payment').length;
  const customers = picture.privateDomains.filter((seats) => seats >= LEAST_SEATS).slice(0, MOST_CUSTOMERS);
  const seats = customers.reduce((sum, some) => sum + some, 0);
  const outlets = Array.from({ length: MOST_OUTLETS }, (_, few) => few + 1).find((few) => picture.sentWith('egress-prefix', few) >= MOST || picture.sentWith('egress-address', few) >= MOST);
  if (!sharesDomain && seats >= MOST * size && tied.has('place') && outlets !== undefined && found.size === 0 && cards <= customers.length) {
    const domains = `${percent(seats / size)} of members have mail at ${customers.length} domains that hardly anybody else here uses`;
    // Tenants of one house may use one tool; what they ask it for is their own.
    if (customers.length > 1 && picture.kindShare('prompt-stock') >= MAJORITY) return rejected(`${domains}, but draw on one stock of prompts; firms under one roof have work of their own.`);
    return open(`${domains}, as firms under one roof would.`);
  }
  if (sharesDomain) {
    if (cards >= SUPPLY_OF_CARDS && found.size > 0) return rejected(`members have mail at ${emailDomain.value}, but pay with ${cards} shared cards and work to one schedule.`);
    // Whoever registers a domain for its accounts alone can have as many addresses there as it likes; its payments it still has to hide.
    const isSupplied = cards >= SUPPLY_OF_CARDS && tied.has('payment') && picture.coveredBy('shared-payment', FEW_CARDS) < ONE_PAYER;
    const hasWords = knows('prompt-skeleton');
    const common = hasWords ? `at least ${percent(picture.leastCommonShare)} of what they send is in common` : 'no prompts tell whether what they send is their own';
    if (isSupplied && (picture.commonShare >= MAJORITY || !hasWords) && !picture.haveSittings)
      return rejected(`members have mail at ${emailDomain.value}, but the ${cards} cards of several accounts each are no customer's, ${common}, and nothing shows people at work.`);
    const atOneDomain = `${percent(emailDomain.members / size)} of members have mail at ${emailDomain.value}, a domain that hardly anybody else here uses`;
    // Seats may pay by a card each, and a firm's one program may work its accounts: it then pays for them as one.
    const payEach = picture.paying >= MAJORITY * size && picture.coveredBy('shared-payment', Infinity) <= 1 - MOST;
    if (payEach && found.size > 0) return open(`${atOneDomain}; yet most pay by a card of their own, while one hand deals out what they do.`);
    // People at home send from everywhere, and sit there; a firm's machines stand in a few places.
    if (found.size > 0 && picture.areSpread && !picture.keepTimetable && tied.has('place') && outlets === undefined)
      return open(`${atOneDomain}; yet one hand deals out what nobody is seen to sit at, and it comes from more networks than a firm's machines stand in.`);
    return settled(`${atOneDomain}.`);
  }
  // Seats of the same firm that work at something else are in no group with these.
  if (areAtOneDomain && emailDomain.members >= MAJORITY * emailDomainEverywhere && found.size === 0 && !picture.lacksSessions)
    return open(`${percent(emailDomain.members / size)} of members have mail at ${emailDomain.value}, and most of the ${emailDomainEverywhere} accounts that have it are members, as where other seats of one firm have other work.`);
  // Firms that run one program for one purpose send what nobody else does. Which of them share a hand is for the tests in time to say.
  const seated = picture.customers.reduce((sum, some) => sum + some, 0);
  if (picture.customers.length > 1 && seated >= MOST * size) {
    const firms = `${percent(seated / size)} of members are seats of ${picture.customers.length} customers, each with an organisation or a mail domain of its own, which share neither payers nor names nor places with one another`;
    return picture.keepTimetable || picture.arePeople ? settled(`${firms}, and ${picture.keepTimetable ? 'a scheduler starts their work' : 'people work there'}.`) : open(`${firms}.`);
  }
  // A shop or a school without a domain of its own; an operation so careless is dealt out by somebody, which the tests in time see.
  const site = Math.max(picture.largestOf('egress-prefix'), picture.largestOf('egress-address'));
  if (picture.largestOf('shared-payment') >= MOST * size && site >= MOST * size && found.size === 0)
    return open('one card pays for nearly all, and nearly all work in one place, as in a small firm or a school.');
  // A firm whose helpers have mail and cards of their own and sit at its desks.
  const isPrivateToMost = isPrivate && emailDomain.members >= MAJORITY * size;
  if (isPrivateToMost && cards === 1 && picture.largestOf('shared-payment') >= MAJORITY * size && site >= MOST * size && found.size === 0)
    return open(`${percent(emailDomain.members / size)} of members have mail at ${emailDomain.value}, a domain that hardly anybody else here uses, one card pays for ${percent(picture.largestOf('shared-payment') / size)}, and nearly all work in one place, as in a firm with helpers.`);
  if (org.known === 0 && emailDomain.known === 0) {
    // Without registration data, machines of one customer look like machines of one operator.
    if (tied.has('place') && site >= MOST * size && outlets !== undefined)
      return open(`${outlets === 1 ? 'nearly all work comes from one network' : `nearly all work comes from ${outlets} networks`}, and no registration data tell whether it is one customer.`);
    return notEvaluated('no organisation and no e-mail is known of any member.');
  }
  const largest = org.known > 0 ? `the largest declared organisation holds ${percent(org.members / size)} of members` : 'members declare no organisation';
  const others = isOpenMail ? 'so can everybody have' : 'so have many others here';
  const reach = emailDomain.share >= MOST ? `${percent(emailDomain.share)} have mail at ${emailDomain.value}, but ${others}` : `the largest mail domain holds ${percent(emailDomain.share)}`;
  return rejected(`${largest}; ${emailDomain.known === 0 ? 'no e-mail is known of them' : reach}.`);
};
