// Is most of those who are accused one customer, whom strangers joined because they write alike? The whole group is no customer then, and the firm is one still.
// And are some of them a class, say, that meets the others in a program and a week of registration alone?

import { isOneHand, partiesOf, partOf, type Group, type GroupTest } from '../domain/group.js';
import { isOfIssuer } from '../domain/link.js';
import { LEAST_FLAGGED_MEMBERS, MAJORITY, PRESENT } from './constants.js';
import { customersAmong } from './customers.js';
import type { Tested } from './explanations/explanation.js';
import { explanationsOf } from './explanations/index.js';
import { oneCustomer } from './explanations/one-customer.js';
import { HOSTED_PRODUCT } from './explanations/programs.js';
import { cardsAlone } from './parties.js';
import { joins, NOTEWORTHY, pictureOf, type Picture, type Society } from './picture.js';

export interface Seats {
  /** Places of the customer's members in the group. */
  readonly places: readonly number[];
  /** Of the customer alone, and what explains it. */
  readonly picture: Picture;
  readonly explanation: Tested;
}

/** `accused` are places in the picture's group, ascending. Null when no customer makes half of them, its work goes to others as well, or most of its seats were paid for or opened where those of others were. */
export function seatsAmong({ group }: Picture, accused: readonly number[], tests: readonly GroupTest[], society: Society): Seats | null {
  const { org, emailDomain } = pictureOf(partOf(group, accused), tests, society);
  const { value, members, isOf } = org.members >= emailDomain.members
    ? { ...org, isOf: (facts: { readonly org: string }) => facts.org === org.value }
    : { ...emailDomain, isOf: (facts: { readonly emailDomain: string }) => facts.emailDomain === emailDomain.value };
  if (value === '' || members < MAJORITY * accused.length) return null;
  const places = accused.filter((place) => {
    const facts = society.registrations[group.members[place]?.account ?? NaN];
    return facts !== undefined && facts !== null && isOf(facts);
  });
  const others = without(accused, places);
  if (isHandedTo(others, group, tests) && isHandedTo(places, group, tests)) return null;
  if (registeredWith(others, group, places) >= MAJORITY * places.length) return null;
  const picture = pictureOf(partOf(group, places), tests, society);
  const explanation = oneCustomer(picture);
  return explanation.outcome === 'open' ? { places, picture, explanation } : null;
}

export interface Party {
  /** Places of its members in the group. */
  readonly places: readonly number[];
  /** Of the party alone, and what explains it. */
  readonly picture: Picture;
  readonly explanations: readonly Tested[];
}

/** The largest is the operation, where there is one; of the same size the one whose member comes first. */
const butLargest = (parties: readonly number[][]): number[][] => [...parties].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0)).slice(1);

/**
 * Of the accused, by their places among them: parties, but for the largest, that nothing holds to the others but a program and what is coarse; and customers that
 * only words and a program hold to them. Where one hand was found, an operation may have put on a firm for each of its parts; a firm or two that write alike are less.
 */
function looselyHeld(all: Group, hasHand: boolean, firms: readonly number[][]): number[][] {
  const parties = butLargest(partiesOf(all, (_, weight, value) => weight >= PRESENT && joins(value)));
  const isAmong = new Set(parties.flat());
  const customers = firms.filter((party) => !party.some((place) => isAmong.has(place)));
  const seats = customers.reduce((sum, { length }) => sum + length, 0);
  return hasHand && seats >= NOTEWORTHY * all.members.length ? parties : [...parties, ...customers];
}

/**
 * Of the accused, by their places among them: parties, but for the largest, that send from places of their own and have nothing of the others but words and a program. An operation may take the
 * template, the instruction and the program of a product, so that its customers seem to belong to it.
 */
const onOwnPlaces = (all: Group): number[][] =>
  butLargest(partiesOf(all, ({ cause, isCoarse }, weight) => weight >= PRESENT && isCoarse !== true && cause !== 'content' && cause !== 'client'))
    .filter((party) => party.length >= LEAST_FLAGGED_MEMBERS && party.filter((place) => all.members[place]?.tethers.some(({ core, weight }) => weight >= PRESENT && all.core[core]?.card.cause === 'place') === true).length >= MAJORITY * party.length);

/**
 * Parties of the accused that share with the others nothing but what everybody may choose, and are explained when they are looked at by themselves, or too small to be flagged so. `accused` are places in the picture's group, ascending;
 * of whom `isTimed` holds one hand was seen at it. What hands work to the others is of their operation, and so is what was dealt a card and is worked at their rate.
 */
export function partiesApart({ group, areSupplied, found }: Picture, accused: readonly number[], tests: readonly GroupTest[], society: Society, isTimed: (place: number) => boolean): Party[] {
  const factsOf = (place: number) => society.registrations[group.members[accused[place] ?? NaN]?.account ?? NaN] ?? null;
  const all = partOf(group, accused);
  const named = (party: readonly number[]): number[] => party.map((place) => accused[place] ?? NaN);
  const parties = looselyHeld(all, found.size > 0, customersAmong(all, factsOf, society.accountsByEmailDomain)).map(named);
  const isAmong = new Set(parties.flat());
  const areTimed = (places: readonly number[]): boolean => places.filter(isTimed).length >= MAJORITY * places.length;
  const byItself = (places: readonly number[]): Party => {
    const picture = pictureOf(partOf(group, places), tests, society);
    return { places, picture, explanations: explanationsOf(picture) };
  };
  // Whom one hand works is no product's customer.
  const ofProducts = onOwnPlaces(all).map(named).filter((places) => !places.some((place) => isAmong.has(place)) && !areTimed(places)).map(byItself)
    .filter(({ explanations }) => explanations.some(({ name, outcome }) => name === HOSTED_PRODUCT && outcome === 'open'));
  const handfuls = parties.filter((places) => places.length < LEAST_FLAGGED_MEMBERS && !areTimed(places));
  // A few handfuls of strangers are drawn into any large group; an operation may consist of handfuls.
  const areFew = handfuls.reduce((sum, { length }) => sum + length, 0) < NOTEWORTHY * accused.length;
  const isHandful = new Set(areFew ? handfuls : []);
  const dealt = new Set(areSupplied ? cardsAlone(group).flat() : []);
  return [...ofProducts, ...parties.filter((places) => places.length >= LEAST_FLAGGED_MEMBERS || isHandful.has(places)).flatMap((places): Party[] => {
    if (isHandedTo(without(accused, places), group, tests) && isHandedTo(places, group, tests)) return [];
    if (places.filter((place) => dealt.has(place)).length >= MAJORITY * places.length) return [];
    const party = byItself(places);
    return isHandful.has(places) || party.explanations.some(({ outcome }) => outcome === 'open') ? [party] : [];
  })];
}

/** What one opens an account on: a neighbourhood of addresses has many houses. */
const MACHINES: ReadonlySet<string> = new Set(['shared-device', 'signup-address']);

/** Of these members, how many have a card, a device or an address of registration in common with one of the others: a firm's seats are not opened on strangers' machines. */
function registeredWith(others: readonly number[], { core, members }: Group, places: readonly number[]): number {
  const valuesOf = (place: number): number[] =>
    (members[place]?.tethers ?? []).flatMap(({ core: index, weight }) => {
      const card = core[index]?.card;
      return weight >= PRESENT && card !== undefined && ((card.cause === 'payment' && !isOfIssuer(card)) || MACHINES.has(card.kind)) ? [index] : [];
    });
  const theirs = new Set(others.flatMap(valuesOf));
  return places.filter((place) => valuesOf(place).some((index) => theirs.has(index))).length;
}

function without(all: readonly number[], some: readonly number[]): number[] {
  const taken = new Set(some);
  return all.filter((place) => !taken.has(place));
}

/** Did most of these members give or take work, by a test that says of whom? A customer's gateway has its own accounts, and hands nothing to strangers. */
function isHandedTo(places: readonly number[], { members }: Group, tests: readonly GroupTest[]): boolean {
  return places.length >= LEAST_FLAGGED_MEMBERS && tests.filter(isOneHand).some(({ untouched }) => {
    if (untouched === undefined) return false;
    const vain = new Set(untouched);
    return places.filter((place) => !vain.has(members[place]?.account ?? NaN)).length >= MAJORITY * places.length;
  });
}
