// Gates: a measure that must reach, or must not pass, a number. What cannot be measured does not pass.

import type { Evaluation } from '../../evaluate/index.js';

export interface Gate {
  /** The flag, without its dashes. */
  readonly name: string;
  readonly value: number | null;
  readonly limit: number;
  readonly bound: 'min' | 'max';
  readonly met: boolean;
}

export interface GateOptions {
  readonly minRecall?: number;
  readonly minPrecision?: number;
  readonly minF1?: number;
  readonly minAp?: number;
  readonly maxFalse?: number;
  readonly maxBrier?: number;
}

interface GateDefinition {
  readonly option: keyof GateOptions;
  readonly name: string;
  readonly title: string;
  readonly measure: (evaluation: Evaluation) => number | null;
}

export const GATES: readonly GateDefinition[] = [
  { option: 'minRecall', name: 'min-recall', title: 'least share of coordinated accounts that are flagged', measure: ({ flagging }) => flagging.recall.share },
  { option: 'minPrecision', name: 'min-precision', title: 'least share of flagged accounts that are coordinated', measure: ({ flagging }) => flagging.precision.share },
  { option: 'minF1', name: 'min-f1', title: 'least harmonic mean of both', measure: ({ flagging }) => flagging.f1 },
  { option: 'minAp', name: 'min-ap', title: 'least average precision of the ranking', measure: ({ averagePrecision }) => averagePrecision },
  { option: 'maxFalse', name: 'max-false', title: 'most innocent accounts that are flagged', measure: ({ falseAccusations: { all } }) => (all.of === 0 ? null : all.count) },
  { option: 'maxBrier', name: 'max-brier', title: 'largest Brier score of the probabilities', measure: ({ brier }) => brier },
];

export function gatesOf(evaluation: Evaluation, options: GateOptions): Gate[] {
  return GATES.flatMap(({ option, name, measure }) => {
    const limit = options[option];
    if (limit === undefined) return [];
    const value = measure(evaluation);
    const bound = name.startsWith('min') ? 'min' : 'max';
    return [{ name, value, limit, bound, met: value !== null && (bound === 'min' ? value >= limit : value <= limit) }];
  });
}
