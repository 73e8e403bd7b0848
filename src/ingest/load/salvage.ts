// A compressed file that ends before its end: named, and with --salvage read up to the cut.

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Warning } from '../../domain/input.js';
import { decompressed, spool } from '../containers/spool.js';
import type { LoadingRun } from './run.js';
import type { Plan } from './plan.js';

/** Writes the readable part to `target`; throws exit 4 without --salvage. */
export async function salvaged(run: LoadingRun, plan: Plan, target: string, cause: Error): Promise<Warning> {
  const where = `${plan.path}, which is ${plan.bytes} bytes long`;
  if (!run.salvage)
    throw new LockstepError({
      code: 'truncated-input', exit: EXIT.damagedInput, what: `the ${plan.compression} data is cut off or damaged.`, where,
      next: 'Read it up to the damage with --salvage.', cause,
    });
  await spool(decompressed(plan.bytesAt, plan.compression, run.engine, plan.bytesAt, true), target);
  return { code: 'salvaged', message: `${plan.path}: the ${plan.compression} data is cut off or damaged; only what lies before the damage was read.` };
}
