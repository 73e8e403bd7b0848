// Numbers as they stand in a detector's sentence.

import type { LinkFacts } from '../domain/link.js';

/** `1,234`. */
export const number = (figure: number): string => Math.round(figure).toLocaleString('en-US');

/** `0.02`, `4.1`, `130`: two significant digits below ten, whole numbers above; nothing smaller than 0.001 is spelled out. */
export function small(figure: number): string {
  if (figure >= 10) return number(figure);
  if (figure > 0 && figure < 0.001) return 'fewer than 0.001';
  return String(Number(figure.toPrecision(2)));
}

export const percent = (share: number): string => (share > 0 && share < 0.001 ? 'less than 0.1 %' : `${Number((share * 100).toPrecision(3))} %`);

/** `41 of 60 accounts`, or `at least 41 of 60 accounts`. */
export const members = (facts: Pick<LinkFacts, 'members' | 'groupSize' | 'isLeast'>): string => `${facts.isLeast === true ? 'at least ' : ''}${number(facts.members)} of ${number(facts.groupSize)} accounts`;

/** `none of the 198,000 others does`, or how many do, and of how many members one would expect it were they like others of their strata. */
export function others(facts: LinkFacts, verb: 'do' | 'did'): string {
  const outside = facts.carriers - facts.members;
  const rest = number(facts.population - facts.groupSize);
  const singular = verb === 'do' ? 'does' : verb;
  // What nobody else has is expected of nobody: the half carrier that the arithmetic assumes is no figure to print.
  if (outside <= 0) return `none of the ${rest} others ${singular}`;
  return `${facts.isLeast === true ? 'at most ' : ''}${number(outside)} of the ${rest} others ${outside === 1 ? singular : verb}, and of ${number(facts.groupSize)} accounts like these ${small(facts.expected)} would`;
}

/** An address in a sentence. */
export const placeNamed = (value: string): string => (value.startsWith('hash-') ? `one address, known by its hash as ${value}` : value);
