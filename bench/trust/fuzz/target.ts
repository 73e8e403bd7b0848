// What a reader of hostile text promises: an answer that holds, or a refusal made for the user. Anything else is a crash.

import { InvalidArgumentError } from 'commander';

import { LockstepError } from '../../../src/domain/errors.js';
import type { Random } from '../../../src/simulate/random.js';

export type Verdict = 'accepted' | 'refused';

export interface Target {
  /** Folder of its seeds under fixtures/hostile. */
  readonly name: string;
  readonly what: string;
  /** How a seed is damaged where chance with its bytes would only be refused. */
  readonly damage?: (seed: Buffer, random: Random) => Buffer;
  /** CPU, ms, beyond which it has a loop within a loop; a second where nothing stands. */
  readonly mostMs?: number;
  /** Throws for anything that is neither an answer that holds nor a refusal. */
  read(bytes: Buffer): Promise<Verdict> | Verdict;
}

export function holds(is: boolean, what: string): void {
  if (!is) throw new Error(`accepted, but ${what}`);
}

export function orRefused(read: () => void): Verdict {
  try {
    read();
    return 'accepted';
  } catch (error) {
    return refusal(error);
  }
}

export function refusal(error: unknown): 'refused' {
  if (error instanceof InvalidArgumentError) return 'refused';
  if (!(error instanceof LockstepError) || ![2, 3, 4, 74].includes(error.exit) || error.what === '') throw error;
  return 'refused';
}
