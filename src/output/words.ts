// The words that text formats use for outcomes.

import type { BenignExplanation, Confirmation } from '../domain/report.js';

/** Tests of the whole group for one operator. */
export const confirmationWord = {
  found: 'confirmed',
  'not-found': 'not found',
  'not-enough-data': 'too little',
} as const satisfies Record<Confirmation['outcome'], string>;

/** Innocent explanations: an open one could still be true. */
export const benignWord = {
  open: 'open',
  rejected: 'ruled out',
  'not-evaluated': 'not tested',
} as const satisfies Record<BenignExplanation['outcome'], string>;
