// A compressed file that ends before its end: named, and with --salvage read up to the cut.

import { rename } from 'node:fs/promises';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Warning } from '../../domain/input.js';
import { decompressed, spool } from '../containers/spool.js';
import type { LoadingRun } from './run.js';
import type { Plan } from './plan.js';

interface Cut {
  readonly path: string;
  readonly bytes: number;
}

/** Writes the readable part to `target`; throws exit 4 without --salvage. */
export async function salvaged(run: LoadingRun, plan: Plan, target: string, cause: Error): Promise<Warning> {
  if (!run.salvage) throw truncated(plan, plan.compression, cause);
  await spool(decompressed(plan.bytesAt, plan.compression, run.engine, plan.bytesAt, true), target);
  return wasSalvaged(plan, plan.compression);
}

/**
 * Spools to `target` what `chunks` gives; data that is cut off ends the run, or with --salvage is taken up to the cut.
 * `chunks` is asked a second time then, with `true`.
 */
export async function salvaging(salvage: boolean, input: Cut & { readonly compression: string }, target: string, chunks: (salvage: boolean) => AsyncIterable<Buffer>): Promise<Warning[]> {
  try {
    await spool(chunks(false), target);
    return [];
  } catch (error) {
    if (error instanceof LockstepError || input.compression === 'none') throw error;
    if (!salvage) throw truncated(input, input.compression, error);
    await spool(chunks(true), `${target}-salvaged`);
    await rename(`${target}-salvaged`, target);
    return [wasSalvaged(input, input.compression)];
  }
}

export const truncated = ({ path, bytes }: Cut, compression: string, cause: unknown): LockstepError =>
  new LockstepError({
    code: 'truncated-input', exit: EXIT.damagedInput, what: `the ${compression} data is cut off or damaged.`, where: `${path}, which is ${bytes} bytes long`,
    next: 'Read it up to the damage with --salvage.', cause,
  });

export const wasSalvaged = ({ path }: Cut, compression: string): Warning => ({
  code: 'salvaged', message: `${path}: the ${compression} data is cut off or damaged; only what lies before the damage was read.`,
});
