// How good is the flag? Precision, recall and F1 of flagged accounts, and who was accused falsely, by kind of look-alike.

import { type Share, wilson } from '../domain/interval.js';
import type { Judgement } from './judgement.js';

export interface Flagging {
  readonly flagged: number;
  readonly precision: Share;
  readonly recall: Share;
  /** Harmonic mean of both (van Rijsbergen 1979): 2 TP / (2 TP + FP + FN); null when there is nothing to find and nothing flagged. */
  readonly f1: number | null;
}

export function flagging(judgements: readonly Judgement[]): Flagging {
  const flagged = judgements.filter((judgement) => judgement.flagged);
  const found = flagged.filter(({ isCoordinated }) => isCoordinated).length;
  const total = judgements.filter(({ isCoordinated }) => isCoordinated).length;
  const both = flagged.length + total;
  return { flagged: flagged.length, precision: wilson(found, flagged.length), recall: wilson(found, total), f1: both === 0 ? null : (2 * found) / both };
}

export interface FalseAccusations {
  readonly all: Share;
  /** Innocent accounts of each kind, by name: an average would hide whom it hurts. */
  readonly byKind: readonly (Share & { readonly kind: string })[];
}

export function falseAccusations(judgements: readonly Judgement[]): FalseAccusations {
  const benign = judgements.filter(({ isCoordinated }) => !isCoordinated);
  const accused = (some: readonly Judgement[]): Share => wilson(some.filter(({ flagged }) => flagged).length, some.length);
  const kinds = [...new Set(benign.map(({ truth }) => truth.kind))].sort();
  return { all: accused(benign), byKind: kinds.map((kind) => ({ kind, ...accused(benign.filter(({ truth }) => truth.kind === kind)) })) };
}

/** Requests of flagged accounts against those that the campaigns really sent. */
export interface Volume {
  /** All requests of flagged accounts. */
  readonly attributed: number;
  /** Requests that were a campaign's work, whoever sent them. */
  readonly coordinated: number;
  /** The second that the first contains: the rest of the first are decoys and requests of innocents. */
  readonly found: Share;
}

export function volume(judgements: readonly Judgement[]): Volume {
  const sum = (some: readonly Judgement[], of: 'requests' | 'requests_coordinated'): number => some.reduce((total, { truth }) => total + truth[of], 0);
  const flagged = judgements.filter((judgement) => judgement.flagged);
  const coordinated = sum(judgements, 'requests_coordinated');
  return { attributed: sum(flagged, 'requests'), coordinated, found: wilson(sum(flagged, 'requests_coordinated'), coordinated) };
}
