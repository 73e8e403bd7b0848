// Which inputs are read together? Thousands of small files in few statements, so that they do not become thousands of
// table parts; at most about a gigabyte each, so that a failure repeats little.

import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { planKey, type Plan } from './plan.js';

const BATCH_BYTES = 1_000_000_000;
const BATCH_FILES = 2000;

export interface Batch {
  readonly plans: readonly Plan[];
  readonly bytes: number;
}

/** Groups inputs of equal plan, in order of load id. */
export function batchesOf(plans: readonly Plan[]): Batch[] {
  const open = new Map<string, { plans: Plan[]; bytes: number }>();
  const batches: { plans: Plan[]; bytes: number }[] = [];
  for (const plan of plans) {
    const key = planKey(plan);
    let batch = open.get(key);
    if (batch === undefined || batch.bytes + plan.bytes > BATCH_BYTES || batch.plans.length >= BATCH_FILES) {
      batch = { plans: [], bytes: 0 };
      open.set(key, batch);
      batches.push(batch);
    }
    batch.plans.push(plan);
    batch.bytes += plan.bytes;
  }
  return batches;
}

/** Name of an input in the engine's folder: its load id, from which the statement reads it back. */
export const linkName = (id: number): string => `f${String(id).padStart(6, '0')}`;

/** Links a batch's inputs into a folder of their own below the engine's and returns the pattern that names them all. */
export async function linkBatch(directory: string, name: string, batch: Batch): Promise<string> {
  await mkdir(join(directory, name), { mode: 0o700 });
  for (const plan of batch.plans) await symlink(plan.bytesAt, join(directory, name, linkName(plan.id)));
  return `${name}/f*`;
}
