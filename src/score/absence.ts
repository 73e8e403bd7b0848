// What speaks against a member: that it lacks what nearly all others of its group have in common.

import type { Evidence } from '../domain/evidence.js';
import type { Member } from '../domain/group.js';
import { isOfIssuer, type Cause } from '../domain/link.js';
import type { RegistrationFacts } from '../domain/profile.js';
import type { Picture } from './picture.js';
import { DEVICE, NETWORK } from './places.js';

/** As the sentence names it: "48 of 49 members share a network; this account does not". */
const SHARED: Readonly<Record<Exclude<Cause, 'arrival'>, string>> = {
  payment: 'a payer', identity: 'mail or telephone numbers', place: NETWORK, client: 'a program', content: 'prompts', rhythm: 'a rhythm',
};

/**
 * Gives for each member one piece of evidence per cause that ties most of the group and not this member. Weight is ln P(it lacks it |
 * member), by Laplace's rule from the others: (l + 1) / (n + 1) where l of the n - 1 others lack it; an outsider lacks it nearly
 * always. Where an account's records do not tell, nothing is said. What is said of a cause is the same for all who lack it.
 */
export function absencesIn(picture: Picture): (member: Member, facts: RegistrationFacts | null) => Evidence[] {
  const { group, size } = picture;
  const said = [...picture.tied].flatMap((cause): { readonly cause: Cause; readonly evidence: Evidence }[] => {
    const [card] = group.core.filter((core) => core.card.cause === cause && !isOfIssuer(core.card)).sort((a, b) => b.members - a.members).map((core) => core.card);
    if (card === undefined) return [];
    const sharing = Math.round((picture.causes.get(cause) ?? 0) * size);
    return [{
      cause,
      evidence: {
        kind: 'missing-tie', family: card.family, direction: 'contradicts', weight: Math.log((size - sharing) / (size + 1)), value: null, expected: sharing, n: size, window: null,
        summary: `${sharing} of ${size} accounts of its group share ${sharedOf(cause, picture)} with others of it; this account does not.`, refs: [], query: null,
      },
    }];
  });
  return ({ tethers }, facts) => {
    const has = new Set<Cause>();
    for (const { core } of tethers) {
      const card = group.core[core]?.card;
      if (card !== undefined && !isOfIssuer(card)) has.add(card.cause);
    }
    return said.filter(({ cause }) => !has.has(cause) && isTold(cause, facts, picture)).map(({ evidence }) => evidence);
  };
}

function sharedOf(cause: Cause, { group, places }: Picture): string {
  if (cause === 'place') return places.heldBy;
  if (cause !== 'arrival') return SHARED[cause];
  const families = new Set(group.core.filter(({ card }) => card.cause === cause).map(({ card: { family } }) => family));
  return [...(families.has('registration') ? ['the hour of registration'] : []), ...(families.has('access') ? ['the days of their first and last requests'] : [])].join(' or ');
}

/** Would the account's records show that it shares this? */
function isTold(cause: Cause, facts: RegistrationFacts | null, { places }: Picture): boolean {
  if (cause === 'payment') return facts?.hasPayment === true;
  if (cause === 'identity') return facts !== null && facts.emailDomain !== '';
  if (cause === 'arrival') return facts !== null && facts.createdAtMs !== null;
  // Whether a device was told of an account is not known here.
  if (cause === 'place') return places.heldBy !== DEVICE;
  return cause !== 'rhythm';
}
