// Which of the members are seats of one customer, that tells so? Firms that use one program for one job send one another's prompts, and have nothing else of each other's.

import { partiesOf, type Group } from '../domain/group.js';
import { isOfIssuer, type DetectorCard } from '../domain/link.js';
import type { RegistrationFacts } from '../domain/profile.js';
import { MAJORITY, PRESENT, SUPPLY_OF_CARDS } from './constants.js';
import { isOpenMail } from './mail-providers.js';

/** A mail domain is private to the group when four of five of its accounts everywhere are members. */
export const PRIVATE = 0.8;

/** Of a customer's seats so many say whose they are: new hires, private addresses and contractors make the rest. */
export const MOST_OF_CUSTOMER = 0.8;

/** Seats of the least customer: of fewer it is not told whether they are a firm. */
export const LEAST_SEATS = 5;

export interface Largest {
  /** '' when no member has one. */
  readonly value: string;
  /** Share of it among members with any. */
  readonly share: number;
  readonly members: number;
  readonly known: number;
}

export function largest(values: readonly string[]): Largest {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [value, members] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['', 0];
  return { value, members, known, share: known === 0 ? 0 : members / known };
}

type Facts = readonly (RegistrationFacts | null)[];

/** Do most of them declare one organisation? */
const declareOne = (facts: Facts): boolean => largest(facts.map((fact) => fact?.org ?? '')).members >= MOST_OF_CUSTOMER * facts.length;

/** Have most of them mail at one domain that hardly anybody else here uses? */
function haveOwnDomain(facts: Facts, accountsByEmailDomain: ReadonlyMap<string, number>): boolean {
  const { value, members } = largest(facts.map((fact) => fact?.emailDomain ?? ''));
  return !isOpenMail(value) && members >= PRIVATE * (accountsByEmailDomain.get(value) ?? Infinity) && members >= MOST_OF_CUSTOMER * facts.length;
}

/** Are they one customer by what they tell? */
export const isCustomer = (facts: Facts, accountsByEmailDomain: ReadonlyMap<string, number>): boolean => declareOne(facts) || haveOwnDomain(facts, accountsByEmailDomain);

/**
 * Parties of members, by their places in the group, that share payers, names and places with nobody else of it, whatever they send and with which program, and are
 * one customer each: with an organisation or a mail domain of its own, and a payer or a place. Names alone are made by the hundred. Whoever registers a domain has as many
 * addresses there as it likes: a supply of cards behind it is no firm's. A bank and a neighbourhood hold nobody together.
 */
export function customersAmong(group: Group, factsOf: (place: number) => RegistrationFacts | null, accountsByEmailDomain: ReadonlyMap<string, number>): number[][] {
  const parties = partiesOf(group, (card, weight) => weight >= PRESENT && isRegistered(card));
  return parties.filter((party) => {
    const facts = party.map(factsOf);
    const shared = sharedIn(group, party, ({ cause }) => cause === 'payment' || cause === 'place');
    const cards = [...shared.keys()].filter((index) => group.core[index]?.card.kind === 'shared-payment').length;
    const together = new Set([...shared.values()].flat()).size;
    return together >= MAJORITY * party.length && (declareOne(facts) || (haveOwnDomain(facts, accountsByEmailDomain) && cards < SUPPLY_OF_CARDS));
  });
}

/** Does such a value tell of whom, and not of what anybody may choose or live near? */
const isRegistered = (card: DetectorCard): boolean => card.isCoarse !== true && !isOfIssuer(card) && (card.cause === 'payment' || card.cause === 'identity' || card.cause === 'place');

/** Core values that two of the party have or more, each with its carriers in it. */
function sharedIn({ core, members }: Group, party: readonly number[], isMeant: (card: DetectorCard) => boolean): Map<number, number[]> {
  const carriers = new Map<number, number[]>();
  for (const place of party)
    for (const { core: index, weight } of members[place]?.tethers ?? []) {
      const card = core[index]?.card;
      if (card === undefined || weight < PRESENT || !isRegistered(card) || !isMeant(card)) continue;
      const places = carriers.get(index);
      if (places === undefined) carriers.set(index, [place]);
      else places.push(place);
    }
  return new Map([...carriers].filter(([, places]) => places.length > 1));
}
