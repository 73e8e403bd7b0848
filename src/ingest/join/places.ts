// In which order are inputs believed that know the same of a request?

import type { StagedInput } from '../../domain/input.js';
import { compare } from '../../domain/order.js';

export type Placed = Pick<StagedInput, 'path' | 'bytes' | 'sha256'>;

/** The place of every input in the order of custody, by load id: the order in which one run over all of them would load them. */
export function placesOf(inputs: readonly Placed[]): number[] {
  const inOrder = inputs.toSorted((a, b) => compare(a.path, b.path) || a.bytes - b.bytes || compare(a.sha256, b.sha256));
  const placeOf = new Map(inOrder.map((input, place) => [input, place]));
  return inputs.map((input) => placeOf.get(input) ?? 0);
}
