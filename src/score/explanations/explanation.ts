// An innocent explanation: tested on every group, and printed with its result even when it was ruled out.

import type { Cause } from '../../domain/link.js';
import type { BenignExplanation } from '../../domain/report.js';
import type { Picture } from '../picture.js';

export interface Tested extends BenignExplanation {
  /** Causes that it would explain if it were true. */
  readonly covers: ReadonlySet<Cause>;
  /** Is there positive evidence for it (a declared organisation, a program), rather than nothing against it? Then it settles the matter. */
  readonly settles: boolean;
}

export type Explanation = (picture: Picture) => Tested;

/** Shorthand for the outcomes of one explanation; `settled` is open with positive evidence for it. */
export function explanation(name: string, covers: readonly Cause[]): { readonly [Outcome in 'settled' | 'open' | 'rejected' | 'notEvaluated']: (summary: string) => Tested } {
  const tested = (outcome: Tested['outcome'], settles: boolean) => (summary: string): Tested => ({ name, outcome, summary, covers: new Set(covers), settles });
  return { settled: tested('open', true), open: tested('open', false), rejected: tested('rejected', false), notEvaluated: tested('not-evaluated', false) };
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `no member shares a network`, `only 12 % of members share a network`. */
export const onlySome = (share: number, what: string): string => (Math.round(share * 100) === 0 ? `hardly any member shares ${what}` : `only ${percent(share)} of members share ${what}`);

/** Are all causes that a quarter of the members or more have among these? */
export const tiedOnlyBy = ({ noteworthy }: Picture, causes: readonly Cause[]): boolean => [...noteworthy].every((cause) => causes.includes(cause));

/** The others, each with the share of members that it ties, for the sentence that rules an explanation out. */
export const tiedBesides = ({ noteworthy, causes: shares }: Picture, causes: readonly Cause[]): string =>
  [...noteworthy].filter((cause) => !causes.includes(cause)).sort().map((cause) => `${cause} (${percent(shares.get(cause) ?? 0)})`).join(', ');
