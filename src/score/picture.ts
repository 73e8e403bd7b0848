// What a group looks like as a whole: which causes tie most of it, what its members declare, how they work.

import { isOneHand, partiesOf, SCATTER_OF_PEOPLE, type CoreValue, type Group, type GroupTest } from '../domain/group.js';
import { isOfIssuer, type Cause, type DetectorCard, type DetectorResult } from '../domain/link.js';
import type { ProfileTable, RegistrationFacts } from '../domain/profile.js';
import { LARGEST_HOUSEHOLD, LEAST_FLAGGED_MEMBERS, MAJORITY, OWNED, PRESENT } from './constants.js';
import { customersAmong, isCustomer, largest, PRIVATE, type Largest } from './customers.js';
import { withDealtCards } from './dealt-cards.js';
import { areEqualled, withEqualled } from './equalled.js';
import { cardsAlone, partiesByCause } from './parties.js';
import { isOpenMail } from './mail-providers.js';
import { medianOf, nightShare, ownNightShare, quietHours } from './nights.js';
import { placesOf, type Places } from './places.js';

/** In a quarter of the members it is too frequent to be an accident of some, and whatever explains the group must explain it. */
export const NOTEWORTHY = 0.25;

export interface Picture {
  readonly group: Group;
  readonly tests: readonly GroupTest[];
  readonly size: number;
  /** Do places, cards, texts, names and words of its own hold most of it together, one reaching to the next? */
  readonly isOnePiece: boolean;
  /** Share of members that the cause ties to the group, and not only to one or two others. */
  readonly causes: ReadonlyMap<Cause, number>;
  /** Causes present in half of the members. */
  readonly tied: ReadonlySet<Cause>;
  /** Causes present in a quarter of the members: those that no explanation may leave open. */
  readonly noteworthy: ReadonlySet<Cause>;
  /** Causes of which one party has all, and that is no half of the members: a household, a desk or a laboratory among strangers. */
  readonly ofOneParty: ReadonlySet<Cause>;
  /** Share of members that a kind of evidence ties. */
  readonly kindShare: (kind: string) => number;
  /** Tests that found one hand at work. */
  readonly found: ReadonlySet<string>;
  /** Do members act as no people at their keyboards do, while comparable accounts outside do? */
  readonly lacksSessions: boolean;
  /** Do members sit down each for itself, as people do? */
  readonly haveSittings: boolean;
  /** Does a scheduler start what most members send? */
  readonly keepTimetable: boolean;
  /** Did a test of times see them worked as no people work, and none see people or a scheduler at work? */
  readonly areWorked: boolean;
  /** Do they differ so little in how much they send that no independent customers do? */
  readonly haveEqualRates: boolean;
  /** In all that they send, and not only in what they have in common. */
  readonly haveEqualRatesInAll: boolean;
  /** Are they worked as evenly as no customers here are, while registrations and places tie most of them? */
  readonly areEqualled: boolean;
  /** The same, and most of them on cards that pay for more than a family each, while nothing else of their registrations holds those together. */
  readonly areSupplied: boolean;
  /** Do most members send again what was refused of another, or have theirs sent again? */
  readonly handOver: boolean;
  /** Share of members that do at the least, 0 where it was not found. */
  readonly handingOn: number;
  /** Are their requests known to lie no closer together than a day's rhythm lays them? */
  readonly areSpread: boolean;
  /** Shares as uneven as those of independent people, and no test that found one hand. */
  readonly areUneven: boolean;
  /** The same, and sittings of their own. */
  readonly arePeople: boolean;
  readonly org: Largest;
  readonly emailDomain: Largest;
  /** Accounts of the whole population with that mail domain. */
  readonly emailDomainEverywhere: number;
  /** Is it a provider's that is open to everybody? Then it is nobody's own, however few others here have mail there. */
  readonly isOpenMail: boolean;
  /** Mail domains of which hardly anybody outside the group has an address, the largest first, with their members. */
  readonly privateDomains: readonly number[];
  /** Parties that each are one customer and share no payer, name or place with the others, their members; none where one hand was found. */
  readonly customers: readonly number[];
  /** Members with a registration record, and with a payment method on it. */
  readonly registered: number;
  readonly paying: number;
  /** Largest party of members that what is known of registrations holds together, one value reaching to the next: how many. A bank holds nobody together. */
  readonly registeredTogether: number;
  /** Of the core values of a kind, the one most members carry: how many. */
  readonly largestOf: (kind: string) => number;
  /** Share of members that one of the few most frequent core values of a kind ties at least. */
  readonly coveredBy: (kind: string, values: number) => number;
  /** Share of members' requests that the few core values of a kind show which most of them show. */
  readonly sentWith: (kind: string, values: number) => number;
  /** Median over members of their daily pause, hours; NaN when it is measured of none. */
  readonly medianQuietHours: number;
  /** Share of all members' requests in the five consecutive UTC hours of the day that hold least; NaN where hours are unknown. */
  readonly nightShare: number;
  /** Median over members, and over all accounts, of the share of an account's own requests in the five hours of the day that hold least of them; NaN where too few are measured. */
  readonly ownNightShare: number;
  readonly ownNightShareOfAll: number;
  /** Where the places that members share lie. */
  readonly places: Places;
  readonly medianRequests: number;
  readonly totalRequests: number;
  readonly populationMedianRequests: number;
  /** Median time from a member's first to its last request, days. */
  readonly medianLifeDays: number;
  /** Do most members share prompts that are the group's own, used by fewer others than members? */
  readonly ownsContent: boolean;
  /** Share of each member's requests on texts that it has in common with others, at the least: two phrases may stand in one request, so that the more frequent counts alone. In the order of members. */
  readonly leastContentShares: readonly number[];
  /** Do the inputs tell it of anybody? What they do not tell is never taken for absent. */
  readonly knows: Known;
  /** Mean over members, with their phrases added up: a member is one voice, however much it sends. */
  readonly commonShare: number;
  /** Mean of the least content shares: what may be said of it. */
  readonly leastCommonShare: number;
  /** Median over members of the requests that it has in common with others. */
  readonly medianInCommon: number;
}

export interface Society {
  readonly population: ProfileTable;
  readonly registrations: readonly (RegistrationFacts | null)[];
  readonly medianRequests: number;
  readonly ownNightShare: number;
  readonly accountsByEmailDomain: ReadonlyMap<string, number>;
  /** Autonomous system of network prefixes that groups share, where it is known. */
  readonly networkOf: ReadonlyMap<string, string>;
  readonly knows: Known;
}

/** Asked by cause or by kind of evidence. */
export type Known = (what: Cause | 'signup-burst' | 'phone-prefix' | 'prompt-skeleton') => boolean;

/** What the detectors had values of. Where addresses are unknown so is the place, and where cards are, the payer: a device and an issuer tell of themselves only. */
export function knownBy(results: readonly DetectorResult[]): Known {
  const told = results.filter(({ outcome, accountsWithValue }) => outcome !== 'not-enough-data' && accountsWithValue > 0);
  const known = new Set<string>(told.flatMap(({ card }) => (card.isPortable === true || isOfIssuer(card) ? [card.kind] : [card.kind, card.cause])));
  return (what) => known.has(what);
}

export function societyOf(population: ProfileTable, registrations: readonly (RegistrationFacts | null)[], networkOf: ReadonlyMap<string, string>, knows: Known): Society {
  const accountsByEmailDomain = new Map<string, number>();
  for (const facts of registrations) if (facts !== null && facts.emailDomain !== '') accountsByEmailDomain.set(facts.emailDomain, (accountsByEmailDomain.get(facts.emailDomain) ?? 0) + 1);
  return { population, registrations, medianRequests: medianOf([...population.columns.requests]), ownNightShare: ownNightShare([...population.accountIds.keys()], population), accountsByEmailDomain, networkOf, knows };
}

export function pictureOf(group: Group, given: readonly GroupTest[], society: Society): Picture {
  const dealt = withDealtCards(group, given);
  const { population, registrations } = society;
  const accounts = group.members.map(({ account }) => account);
  const facts = accounts.flatMap((account) => registrations[account] ?? []);
  const requests = accounts.map((account) => population.columns.requests[account] ?? 0);
  const found = dealt.filter(({ outcome }) => outcome === 'found');
  const oneHand = new Set(dealt.filter(isOneHand).map(({ kind }) => kind));
  const factsOf = (place: number): RegistrationFacts | null => registrations[accounts[place] ?? NaN] ?? null;
  const ties = causeTies(group, oneHand.size > 0, (party) => isCustomer(party.map(factsOf), society.accountsByEmailDomain));
  const causes = new Map([...ties].map(([cause, { share }]) => [cause, share]));
  const customers = oneHand.size > 0 ? [] : customersAmong(group, factsOf, society.accountsByEmailDomain).map(({ length }) => length);
  const tied = causesFrom(causes, MAJORITY);
  const registeredTogether = partiesOf(group, (card, weight) => card.family === 'registration' && !isOfIssuer(card) && weight >= PRESENT).reduce((most, { length }) => Math.max(most, length), 0);
  const places = placesOf(group, society.networkOf);
  // Of firms that pay by a card each a mail domain or the like would tell, where anything of the kind is known.
  const supplied = society.knows('identity') ? cardsAlone(group, LARGEST_HOUSEHOLD + 1).flat().length : 0;
  const tests = withEqualled(dealt, { size: accounts.length, tied, registeredTogether, supplied, places });
  const areSupplied = areEqualled(tests) && supplied >= MAJORITY * accounts.length;
  const emailDomain = largest(facts.map((fact) => fact.emailDomain));
  const contentShares = group.members.map((member) => contentShare(group, member, () => true));
  const leastContentShares = group.members.map((member) => contentShare(group, member, ({ onePerRequest }) => onePerRequest));
  const effectOf = (kind: string): number => dealt.find((test) => test.kind === kind)?.effect ?? NaN;
  const handingOn = found.find(({ kind }) => kind === 'hand-off')?.reach ?? 0;
  const haveSittings = found.some(({ kind }) => kind === 'own-sittings');
  const areUneven = oneHand.size === 0 && effectOf('even-shares') >= SCATTER_OF_PEOPLE;
  return {
    group, tests, size: accounts.length, causes,
    // Cards dealt out to accounts that are all worked at one rate are no strangers' either.
    isOnePiece: areSupplied || partiesOf(group, (_, weight, value) => weight >= PRESENT && joins(value)).some(({ length }) => length >= MAJORITY * accounts.length),
    tied,
    noteworthy: causesFrom(causes, NOTEWORTHY),
    ofOneParty: new Set([...ties].filter(([, { share, parties }]) => parties === 1 && share < MAJORITY).map(([cause]) => cause)),
    kindShare: (kind) => group.members.filter(({ tethers }) => tethers.some(({ core, weight }) => weight >= PRESENT && group.core[core]?.card.kind === kind)).length / accounts.length,
    found: oneHand,
    lacksSessions: found.some(({ kind }) => kind === 'absent-sessions'),
    haveSittings,
    keepTimetable: found.some(({ kind }) => kind === 'timetable'),
    areWorked: found.some(({ isExculpating }) => isExculpating !== true) && !found.some(({ isExculpating }) => isExculpating === true),
    haveEqualRates: found.some(({ rulesOutPeople }) => rulesOutPeople === true),
    haveEqualRatesInAll: found.some(({ rulesOutPeople, ofRequests }) => rulesOutPeople === true && ofRequests === undefined),
    areEqualled: areEqualled(tests),
    areSupplied,
    handOver: handingOn >= MAJORITY,
    handingOn,
    areSpread: effectOf('absent-sessions') < SCATTER_OF_PEOPLE,
    areUneven,
    arePeople: haveSittings && areUneven,
    org: largest(facts.map((fact) => fact.org)),
    emailDomain,
    emailDomainEverywhere: society.accountsByEmailDomain.get(emailDomain.value) ?? 0,
    isOpenMail: isOpenMail(emailDomain.value),
    privateDomains: privateDomains(facts, society),
    customers,
    registered: facts.length,
    paying: facts.filter(({ hasPayment }) => hasPayment).length,
    registeredTogether,
    largestOf: (kind) => group.core.reduce((most, core) => (core.card.kind === kind ? Math.max(most, core.members) : most), 0),
    coveredBy: (kind, values) => coverage(group, kind, values),
    sentWith: (kind, values) => group.core.flatMap(({ card, requestShare }) => (card.kind === kind ? [requestShare] : [])).sort((a, b) => b - a).slice(0, values).reduce((sum, share) => sum + share, 0),
    medianQuietHours: quietHours(accounts, population),
    nightShare: nightShare(accounts, population),
    ownNightShare: ownNightShare(accounts, population),
    ownNightShareOfAll: society.ownNightShare,
    places,
    medianRequests: medianOf(requests),
    totalRequests: requests.reduce((sum, some) => sum + some, 0),
    populationMedianRequests: society.medianRequests,
    medianLifeDays: medianOf(accounts.map((account) => ((population.columns.lastSeenMs[account] ?? 0) - (population.columns.firstSeenMs[account] ?? 0)) / 86_400_000)),
    ownsContent: group.members.filter(({ tethers }) => tethers.some(({ core, weight }) => weight >= PRESENT && isOwnContent(group.core[core]))).length >= MAJORITY * accounts.length,
    leastContentShares,
    knows: society.knows,
    commonShare: meanOf(contentShares),
    leastCommonShare: meanOf(leastContentShares),
    medianInCommon: medianOf(contentShares.map((share, member) => share * (requests[member] ?? 0))),
  };
}

/**
 * Rhythm ties a group only when a test in time found one hand. A common turn to a new model does not: whoever puts one
 * public benchmark to it on its first day does the same, and it must not rule that explanation out.
 */
function causeTies(group: Group, hasRhythm: boolean, isOneCustomer: (party: readonly number[]) => boolean): Map<Cause, Tie> {
  const ties = new Map<Cause, Tie>();
  for (const [cause, parties] of partiesByCause(group)) {
    const tie = tieBy(parties, group.members.length, isOneCustomer);
    if (tie.share > 0 && cause !== 'rhythm') ties.set(cause, tie);
  }
  if (hasRhythm) ties.set('rhythm', { share: 1, parties: 1 });
  return ties;
}

/** Share of members in how many parties. */
interface Tie {
  readonly share: number;
  readonly parties: number;
}

/**
 * In any crowd some are colleagues or a household, and are tied to each other only: parties that are too small to be flagged
 * for themselves, or are one customer by what they declare, are no reason to think worse of the crowd they lie in, unless most of
 * it consists of such parties.
 */
function tieBy(parties: readonly (readonly number[])[], members: number, isOneCustomer: (party: readonly number[]) => boolean): Tie {
  const tie = (some: readonly (readonly number[])[]): Tie => ({ share: some.reduce((sum, { length }) => sum + length, 0) / members, parties: some.length });
  const all = tie(parties);
  return all.share >= MAJORITY ? all : tie(parties.filter((party) => party.length >= LEAST_FLAGGED_MEMBERS && !isOneCustomer(party)));
}

const causesFrom = (causes: ReadonlyMap<Cause, number>, least: number): Set<Cause> => new Set([...causes].filter(([, share]) => share >= least).map(([cause]) => cause));

/** A program and what is coarse join firms that have nothing to do with one another, but for words that hardly anybody else uses. */
export const joins = ({ card: { cause, isCoarse }, members, carriers }: CoreValue): boolean => (cause === 'content' && members >= OWNED * carriers) || (isCoarse !== true && cause !== 'client');

const isOwnContent = (core: CoreValue | undefined): boolean => core?.card.cause === 'content' && core.carriers - core.members < core.members;

const meanOf = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);

/** Values of a kind that are told apart add up, and of others the most frequent is taken; so is the kind that explains most. */
function contentShare(group: Group, { tethers, contentShare: asked }: Group['members'][number], addsUp: (card: DetectorCard) => boolean): number {
  const byKind = new Map<string, number>();
  for (const { core, requestShare } of tethers) {
    const card = group.core[core]?.card;
    if (card?.cause !== 'content') continue;
    const ofKind = byKind.get(card.kind) ?? 0;
    byKind.set(card.kind, addsUp(card) ? ofKind + requestShare : Math.max(ofKind, requestShare));
  }
  return Math.min(1, Math.max(asked ?? 0, ...byKind.values()));
}

function coverage({ core, members }: Group, kind: string, values: number): number {
  const largest = new Set(
    core.map(({ card, members: carriers, value }, index) => ({ isOfKind: card.kind === kind, carriers, value, index }))
      .filter(({ isOfKind }) => isOfKind)
      .sort((a, b) => b.carriers - a.carriers || (a.value < b.value ? -1 : 1))
      .slice(0, values)
      .map(({ index }) => index),
  );
  return members.filter(({ tethers }) => tethers.some(({ core: index }) => largest.has(index))).length / members.length;
}

function privateDomains(facts: readonly RegistrationFacts[], { accountsByEmailDomain }: Society): number[] {
  const members = new Map<string, number>();
  for (const { emailDomain } of facts) if (emailDomain !== '' && !isOpenMail(emailDomain)) members.set(emailDomain, (members.get(emailDomain) ?? 0) + 1);
  return [...members].filter(([domain, count]) => count >= PRIVATE * (accountsByEmailDomain.get(domain) ?? 0)).map(([, count]) => count).sort((a, b) => b - a);
}
