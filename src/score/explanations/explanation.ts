// An innocent explanation: tested on every group, and printed with its result even when it was ruled out.

import type { Cause } from '../../domain/link.js';
import type { BenignExplanation } from '../../domain/report.js';
import type { Picture } from '../picture.js';
import { NETWORK } from '../places.js';

export interface Tested extends BenignExplanation {
  /** Causes that it would explain if it were true. */
  readonly covers: ReadonlySet<Cause>;
  /** Is there positive evidence for it (a declared organisation, a program), rather than nothing against it? Then it settles the matter. */
  readonly settles: boolean;
}

export type Explanation = (picture: Picture) => Tested;

/**
 * Shorthand for the outcomes of one explanation. `settled` is open with positive evidence for it; `unshown` is open only because the inputs do not tell
 * what would rule it out: it keeps a group in review and out of accusation, and is no reason to say nothing of it.
 */
export function explanation(name: string, covers: readonly Cause[]): { readonly [Outcome in 'settled' | 'open' | 'unshown' | 'rejected' | 'notEvaluated']: (summary: string) => Tested } {
  const tested = (outcome: Tested['outcome'], settles: boolean) => (summary: string): Tested => ({ name, outcome, summary, covers: new Set(covers), settles });
  const unshown = (summary: string): Tested => ({ ...tested('open', false)(summary), covers: new Set() });
  return { settled: tested('open', true), open: tested('open', false), unshown, rejected: tested('rejected', false), notEvaluated: tested('not-evaluated', false) };
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `fewer than half of the members share a network`, `only 12 % of members share a network`: parties too small to be flagged are no share, and still somebody. */
export const onlySome = (share: number, what: string): string => (share === 0 ? `fewer than half of the members share ${what}` : `only ${leastPercent(share)} of members share ${what}`);

const leastPercent = (share: number): string => (Math.round(share * 100) === 0 && share > 0 ? 'less than 1 %' : percent(share));

const HELD_BY: Readonly<Record<'payment' | 'place' | 'client' | 'content', string>> = { payment: 'a payer', place: NETWORK, client: 'a program', content: 'prompts' };
const TOLD_BY: Readonly<Record<keyof typeof HELD_BY, string>> = { payment: 'payment methods', place: 'addresses', client: 'programs', content: 'prompts' };

/**
 * Rules an explanation out for want of what it needs: one of these that half of the members share. Where the inputs do not tell one of
 * them, nothing is ruled out.
 */
export function forWantOf({ causes, knows, places }: Picture, needed: readonly (keyof typeof HELD_BY)[], { rejected, notEvaluated }: Pick<ReturnType<typeof explanation>, 'rejected' | 'notEvaluated'>): Tested {
  const unknown = needed.filter((cause) => !knows(cause));
  const what = (cause: keyof typeof HELD_BY): string => (cause === 'place' ? places.heldBy : HELD_BY[cause]);
  const shared = needed.filter(knows).map((cause) => `${leastPercent(causes.get(cause) ?? 0)} of members share ${what(cause)}`);
  if (unknown.length > 0) return notEvaluated([`the inputs tell nothing of ${unknown.map((cause) => TOLD_BY[cause]).join(' and ')}`, ...shared].join('; ').concat('.'));
  const [first, ...others] = needed;
  if (first !== undefined && others.length === 0) return rejected(`${onlySome(causes.get(first) ?? 0, what(first))}.`);
  return rejected(`${shared.join(' and ')}; half of them would.`);
}

/** Whoever they are said to be: how should they know what was refused of whom? */
export const handedOver = (strangers: string, { handOver, handingOn }: Pick<Picture, 'handOver' | 'handingOn'>): string =>
  `${handOver ? 'most members' : `${percent(handingOn)} of members or more`} send again what was refused of another, or have theirs sent again; ${strangers} know nothing of each other's refusals.`;

/** Strangers have needs of their own, and sit down when they like. */
export const byLot = (strangers: string): string => `members' requests fall to them as by lot, at one rate; ${strangers} differ in what they need.`;

/** Are all causes that a quarter of the members or more have among these? */
export const tiedOnlyBy = ({ noteworthy }: Picture, causes: readonly Cause[]): boolean => [...noteworthy].every((cause) => causes.includes(cause));

/** The others, each with the share of members that it ties, for the sentence that rules an explanation out. */
export const tiedBesides = ({ noteworthy, causes: shares }: Picture, causes: readonly Cause[]): string =>
  [...noteworthy].filter((cause) => !causes.includes(cause)).sort().map((cause) => `${cause} (${percent(shares.get(cause) ?? 0)})`).join(', ');
