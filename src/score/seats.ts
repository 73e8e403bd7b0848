// Is most of those who are accused one customer, whom strangers joined because they write alike? The whole group is no customer then, and the firm is one still.

import { partOf, type GroupTest } from '../domain/group.js';
import { MAJORITY } from './constants.js';
import type { Tested } from './explanations/explanation.js';
import { oneCustomer } from './explanations/one-customer.js';
import { pictureOf, type Picture, type Society } from './picture.js';

export interface Seats {
  /** Places of the customer's members in the group. */
  readonly places: readonly number[];
  /** Of the customer alone, and what explains it. */
  readonly picture: Picture;
  readonly explanation: Tested;
}

/** `accused` are places in the picture's group, ascending. Null when no customer makes half of them. */
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
  const picture = pictureOf(partOf(group, places), tests, society);
  const explanation = oneCustomer(picture);
  return explanation.outcome === 'open' ? { places, picture, explanation } : null;
}
