// Is the group simply one customer? Seats of a firm, students of a school, service accounts of a build farm: together they
// may share everything, a schedule included, and they say so.

import { explanation, percent, type Explanation } from './explanation.js';

const { settled, open, rejected, notEvaluated } = explanation('one-customer', ['payment', 'identity', 'arrival', 'place', 'client', 'content', 'rhythm']);

/** Four of five members: new hires, private addresses and contractors make the rest. */
const MOST = 0.8;
/** A mail domain is private to the group when four of five of its accounts everywhere are members. */
const PRIVATE = 0.8;

export const oneCustomer: Explanation = (picture) => {
  const { org, emailDomain, emailDomainEverywhere, size, found, tied } = picture;
  if (org.known >= MOST * size && org.share >= MOST) return settled(`${percent(org.members / size)} of members declare one organisation, ${org.value}.`);
  const isPrivate = emailDomain.members >= PRIVATE * emailDomainEverywhere;
  const sharesDomain = emailDomain.known >= MOST * size && emailDomain.share >= MOST && isPrivate;
  if (sharesDomain) {
    // A customer pays by one means or leaves it to its people; several cards of several accounts each are a supply of cards.
    const cards = picture.group.core.filter(({ card }) => card.kind === 'shared-payment').length;
    if (cards >= 3 && found.size > 0) return rejected(`members have mail at ${emailDomain.value}, but pay with ${cards} shared cards and work to one schedule.`);
    return settled(`${percent(emailDomain.members / size)} of members have mail at ${emailDomain.value}, a domain that hardly anybody else here uses.`);
  }
  if (org.known === 0 && emailDomain.known === 0) {
    // Without registration data, machines of one customer look like machines of one operator.
    const oneSite = tied.has('place') && Math.max(picture.largestOf('egress-prefix'), picture.largestOf('egress-address')) >= MOST * size;
    if (oneSite) return open('all work comes from one network, and no registration data tell whether it is one customer.');
    return notEvaluated('no organisation and no e-mail is known of any member.');
  }
  const largest = org.known > 0 ? `the largest declared organisation holds ${percent(org.members / size)} of members` : 'members declare no organisation';
  return rejected(`${largest}, the largest mail domain ${percent(emailDomain.share)}.`);
};
