// Files that were added to a case one after the other have load ids in that order. Once all rows lie together they get those that one run
// over all of the files would give them, so that the same rows are cited whatever came first.

import type { StagedInput } from '../../domain/input.js';
import type { LoadingEngine } from '../../store/engine.js';
import { compare } from '../../domain/order.js';
import { RELATIONS, stagingTable } from './staging.js';

type Placed = Pick<StagedInput, 'path' | 'bytes' | 'sha256'>;

/** The place of every input in the order of custody, by load id. */
function placesOf(inputs: readonly Placed[]): number[] {
  const inOrder = inputs.toSorted((a, b) => compare(a.path, b.path) || a.bytes - b.bytes || compare(a.sha256, b.sha256));
  const placeOf = new Map(inOrder.map((input, place) => [input, place]));
  return inputs.map((input) => placeOf.get(input) ?? 0);
}

/** `inputs` by load id, before and after: the rows in the staging tables are given their new ones. One column is written anew, and only where the order differs. */
export async function inOrderOfCustody(engine: LoadingEngine, inputs: readonly StagedInput[]): Promise<readonly StagedInput[]> {
  const places = placesOf(inputs);
  if (places.every((place, id) => place === id)) return inputs;
  const ids = places.map((_, id) => id);
  for (const relation of RELATIONS) await engine.execute(`ALTER TABLE ${stagingTable(relation)} UPDATE file = transform(file, {ids:Array(UInt32)}, {places:Array(UInt32)}) WHERE 1 SETTINGS mutations_sync = 1`, { ids, places });
  const ordered = [...inputs];
  places.forEach((place, id) => {
    const input = inputs[id];
    if (input !== undefined) ordered[place] = input;
  });
  return ordered;
}
