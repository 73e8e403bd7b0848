// Do members only use the same program or product? A popular agent sends one system prompt for thousands of strangers, a
// hosted product sends its template from its own servers with its customers' keys.

import type { CoreValue } from '../../domain/group.js';
import type { Cause } from '../../domain/link.js';
import { MAJORITY, MOST_TRIED, PRESENT } from '../constants.js';
import { NOTEWORTHY, type Picture } from '../picture.js';
import { onCardsAlone } from '../parties.js';
import { DEVICE } from '../places.js';
import { byLot, explanation, forWantOf, handedOver, percent, tiedBesides, tiedOnlyBy, type Explanation } from './explanation.js';

/** Said where nothing else is shared: that the cards are one bank's is no reason to think worse of anybody, and is not left out. */
const sharesIssuer = ({ kindShare }: Picture): boolean => kindShare('payment-prefix') >= NOTEWORTHY;

/**
 * Do members share devices by nothing but the word of the program that sends their requests? It may tell one id for all who use it, or one for all phones of a
 * model, and no address and no registration bears out that these are machines.
 */
const haveDevicesByWord = ({ group: { core, members }, noteworthy, size }: Picture): boolean =>
  noteworthy.has('place') && members.filter(({ tethers }) => tethers.some(({ core: index, weight }) => weight >= PRESENT && isOfPlaces(core[index]))).length < NOTEWORTHY * size;

const isOfPlaces = (value: CoreValue | undefined): boolean => value?.card.cause === 'place' && value.card.kind !== 'request-device';

const tool = explanation('popular-tool', ['client', 'content']);
const toolOfDevices = explanation('popular-tool', ['client', 'content', 'place']);
const DEVICES_BY_WORD = 'devices by the ids that their program tells of itself, which may be one for all who use it';

export const popularTool: Explanation = (picture) => {
  if (haveDevicesByWord(picture) && tiedOnlyBy(picture, ['client', 'content', 'place'])) {
    const shared = `members share a program and perhaps its prompts, and ${DEVICES_BY_WORD}`;
    if (picture.tied.has('client')) return picture.arePeople && !picture.haveEqualRates ? toolOfDevices.settled(`${shared}, and each sits at it in sittings of its own.`) : toolOfDevices.open(`${shared}.`);
    if (!picture.knows('client')) return toolOfDevices.unshown(`members share ${DEVICES_BY_WORD}; whether it is one program the inputs do not tell.`);
  }
  if (!picture.tied.has('client')) return forWantOf(picture, ['client'], tool);
  const shared = `members share a program and perhaps its prompts, and nothing that the provider itself observes${sharesIssuer(picture) ? ' beside the issuer of their cards' : ''}`;
  if (tiedOnlyBy(picture, ['client', 'content']) && picture.lacksSessions)
    return tool.open(`${shared}, but nobody sits at it.`);
  if (tiedOnlyBy(picture, ['client', 'content']) && picture.areSpread)
    return tool.open(`${shared}, but their work is spread over the hours as no people's is.`);
  if (tiedOnlyBy(picture, ['client', 'content']) && picture.haveEqualRates)
    return tool.open(`${shared}, but their requests fall to them as by lot.`);
  if (tiedOnlyBy(picture, ['client', 'content'])) return tool.settled(`${shared}.`);
  return tool.rejected(`members share ${tiedBesides(picture, ['client', 'content'])} as well, which a common program does not explain.`);
};

const prompts = explanation('public-prompts', []);
const pastime = explanation('public-prompts', ['content', 'client']);
const occasion = explanation('public-prompts', ['content', 'client', 'arrival']);

/**
 * Strangers who try the same public prompts have something of their own to do as well. While most of what members send is in
 * common the explanation covers nothing by itself: that prompts are public can be doubted for want of a program that sends them, but not ruled out
 * while members share nothing that the provider itself observes. A mail provider open to everybody, more frequent here than
 * elsewhere, is the habit of a country or a course.
 */
export const publicPrompts: Explanation = (picture) => {
  if (!picture.tied.has('content')) return forWantOf(picture, ['content'], prompts);
  if (tiedOnlyBy(picture, ['content', 'client', 'identity']) && picture.commonShare < MAJORITY) {
    const beside = `members share prompts, but they are only ${percent(picture.commonShare)} of what a member sends; the rest is its own`;
    return picture.haveEqualRates ? pastime.open(`${beside}. Yet these fall to them as by lot.`) : pastime.settled(`${beside}.`);
  }
  const also = sharesIssuer(picture) ? ', the issuer of their cards' : '';
  // A laboratory's or a firm's accounts among those who send a public list are no reason to doubt that it is one.
  const chosen: Cause[] = ['content', 'client', ...(sharesIdentity(picture) ? [] : ['identity' as const]), ...lone(picture), ...someSeats(picture)];
  if (tiedOnlyBy(picture, ['content', 'client', 'arrival']) && picture.areUneven && picture.medianInCommon <= MOST_TRIED)
    return occasion.settled(`members share prompts and perhaps the days on which they came, ${Math.round(picture.medianInCommon)} requests each at the median, ${picture.haveSittings ? 'and sit down for them each on its own' : 'some few and some many as people do'}.`);
  const seats = picture.noteworthy.has('place') ? ` and, ${percent(picture.causes.get('place') ?? 0)} of them, ${picture.places.heldBy}` : '';
  if (tiedOnlyBy(picture, chosen)) return prompts.open(`members share prompts${also}${seats}, and nothing else but what they chose freely; a tutorial, a benchmark or a list of prompts is open to everybody.`);
  if (picture.found.size === 0 && tiedOnlyBy(picture, [...chosen, 'arrival']))
    return prompts.open(`members share prompts${also} and the days on which they came, as after a launch or a tutorial that goes round, and nothing else ties them.`);
  // What more strangers send than members is open to everybody; one hand that deals it out is another matter.
  if (!picture.ownsContent && picture.found.size === 0) return prompts.open('more others than members send the prompts that members share, as of a tutorial, a benchmark or a list that goes round.');
  return prompts.rejected(`members share ${tiedBesides(picture, chosen)} as well.`);
};

/** What the provider itself observes of one party alone. */
const lone = ({ ofOneParty }: Picture): Cause[] => [...ofOneParty].filter((cause) => cause === 'place' || cause === 'payment');

/** Where all sit down each for itself and no hand is seen, some are colleagues, or guests of one event, and the others nobody's. */
const someSeats = ({ arePeople, found, tied }: Picture): Cause[] => (arePeople && found.size === 0 && !tied.has('place') ? ['place'] : []);

/** Outside carriers for each member, from which a mail domain is a public provider's. */
const PUBLIC = 1;

function sharesIdentity({ group, kindShare }: Picture): boolean {
  const kinds = new Set(group.core.filter(({ card }) => card.cause === 'identity').map(({ card }) => card.kind));
  const isPrivate = group.core.some(({ card, members, carriers }) => card.kind === 'email-domain' && carriers - members < PUBLIC * members);
  return [...kinds].some((kind) => (kind !== 'email-domain' || isPrivate) && kindShare(kind) >= NOTEWORTHY);
}

const IDENTITIES = [['email-domain', 'a mail domain'], ['email-mailbox', 'mailboxes'], ['email-shape', 'the shape of mail names'], ['phone-prefix', 'telephone prefixes'], ['shared-org', 'an organisation']] as const;

/** What of mail, telephone and organisation it is that ties members, the most frequent first. */
const identities = ({ kindShare }: Picture): string =>
  IDENTITIES.map(([kind, words]) => ({ words, share: kindShare(kind) })).filter(({ share }) => share > 0).sort((a, b) => b.share - a.share).map(({ words }) => words).join(' and ');

export const HOSTED_PRODUCT = 'hosted-product';
const product = explanation(HOSTED_PRODUCT, ['place', 'client', 'content']);

/**
 * Customers of one product register independently of each other, but firms among them have seats: a card, a mail domain and an afternoon of
 * sign-ups each. What is known of registrations then holds no two customers together, while cards and batches of addresses that one
 * operator mixes reach from one to the next. Only of a product that sends from one site: exits in many places are no product's.
 */
export const hostedProduct: Explanation = (picture) => {
  const { tied, noteworthy, found, causes } = picture;
  if (!tied.has('place')) return forWantOf(picture, ['place'], product);
  if (picture.places.heldBy === DEVICE)
    return picture.knows('place') ? product.rejected('members share devices, and no network that they send from.') : product.notEvaluated('the inputs tell nothing of addresses.');
  if (!tied.has('client') && !tied.has('content')) return forWantOf(picture, ['client', 'content'], product);
  const registered = [
    ...(noteworthy.has('payment') ? [`a payer (${percent(causes.get('payment') ?? 0)})`] : []),
    ...(noteworthy.has('identity') ? [`${identities(picture)} (${percent(causes.get('identity') ?? 0)})`] : []),
    ...(picture.kindShare('shared-device') >= NOTEWORTHY ? [`devices that they registered on (${percent(picture.kindShare('shared-device'))})`] : []),
    ...(picture.kindShare('signup-burst') >= NOTEWORTHY ? [`the hour of registration (${percent(picture.kindShare('signup-burst'))})`] : []),
  ];
  const areSeats = picture.registeredTogether < MAJORITY * picture.size && picture.places.isOneSite && onCardsAlone(picture.group) < NOTEWORTHY;
  if (registered.length > 0 && !areSeats) return product.rejected(`members share ${registered.join(' and ')} as well; customers of one product register independently.`);
  if (found.has('even-shares')) return product.rejected('the work is dealt out evenly among members; customers of one product need it when they need it.');
  if (picture.haveEqualRates) return product.rejected(byLot('customers of one product'));
  if (picture.handOver) return product.rejected(handedOver('customers of one product', picture));
  if (found.has('succession')) return product.rejected('members take over from those that stop; customers of one product come and go each for itself.');
  if (found.has('day-rotation')) return product.rejected('hardly two members are at work on one day; customers of one product come when they need it.');
  const { networks, areManyNetworks, areTold, scatteredOver } = picture.places;
  if (scatteredOver !== null) return product.rejected(`the prefixes that members share lie in ${scatteredOver} different blocks of the address space (IPv4 /8), as homes do; the servers of a product lie in a few.`);
  if (networks !== null && areManyNetworks)
    return product.rejected(`the prefixes that members share lie in ${networks.count} networks, of which the largest sends ${percent(networks.largestShare)} of what came from them; a product sends from its own.`);
  const seats = registered.length > 0 ? `, with seats that each registers for itself: nothing about registrations holds more than ${picture.registeredTogether} of ${picture.size} together` : '';
  // Functions of a cloud send from hundreds of prefixes. Where the logs do not name the networks that can be, and is not shown.
  const alike = tied.has('client') && tied.has('content') ? 'send the same prompts with the same program' : tied.has('client') ? 'send with the same program' : 'send the same prompts';
  const customers = `members ${alike} ${areTold ? 'from one network' : 'through the same exits'}, as customers of one hosted product would${seats}`;
  if (!areTold && !picture.arePeople) return product.unshown(`${customers}; whether these exits are one network's the logs do not tell.`);
  return picture.arePeople && areTold ? product.settled(`${customers}, and each in sittings of its own.`) : product.open(`${customers}.`);
};
