// What every group test answers, put together in one place: the card, the figures, and weight only when it found something.

import type { GroupTest, GroupTestCard } from '../domain/group.js';

/** A test without its question, as the tests of times give it back; accounts that stand apart by their places among those that were looked at. */
export type Verdict = Omit<GroupTest, 'query'>;

/** No data and no model of them carry a smaller one. */
const LEAST_P = 1e-300;

interface Looked {
  readonly accounts: number;
  readonly requests: number;
}

interface Figures {
  readonly found: boolean;
  readonly effect: number;
  readonly p: number;
  readonly reach?: number;
  readonly apart?: readonly number[];
  readonly unseenAt?: readonly number[];
  /** Without a capital letter and a full stop. */
  readonly summary: string;
}

/** What a verdict repeats of the card; its limits are told once, in the report's configuration. */
const nameOf = ({ limits, ...card }: GroupTestCard): Omit<GroupTestCard, 'limits'> => card;

export const verdict = (card: GroupTestCard, looked: Looked, { found, p, ...figures }: Figures): Verdict => ({
  ...nameOf(card), ...looked, ...figures, outcome: found ? 'found' : 'not-found', p: Math.min(1, Math.max(LEAST_P, p)), weight: found ? card.weight : 0,
});

/** Takes "found" away again; `reason` goes on from "because". */
export const notCounted = <Test extends Pick<GroupTest, 'outcome' | 'weight' | 'summary'>>(test: Test, reason: string): Test => ({ ...test, outcome: 'not-found', weight: 0, summary: `${test.summary}; not counted, because ${reason}` });

/** Looked, and there was nothing to measure. */
export const nothingSeen = (card: GroupTestCard, looked: Looked, summary: string): Verdict => ({ ...nameOf(card), ...looked, outcome: 'not-found', effect: null, p: null, weight: 0, summary });

export const tooLittle = (card: GroupTestCard, looked: Looked, summary: string): Verdict => ({ ...nameOf(card), ...looked, outcome: 'not-enough-data', effect: null, p: null, weight: 0, summary });

/** The inputs lack a column: not evaluated, which is not "not found". */
export const notEvaluated = (card: GroupTestCard, missing: string): Verdict => tooLittle(card, { accounts: 0, requests: 0 }, `not evaluated: ${missing}`);
