// One worker as the writer sees it: parcels in order, each asked for when the one before is used up.

import { Worker } from 'node:worker_threads';

import type { CountedAccounts } from '../truth.js';
import type { Answer, Credit, Parcel, Task } from './messages.js';

/** Acts live for the length of a row: with room for many of them almost none survives a collection. */
const YOUNG_MEGABYTES = 192;
/** A million accounts in one worker take some two gigabytes; the default limit is a share of the machine. */
const OLD_MEGABYTES = 8192;

export class ShardStream {
  readonly #worker: Worker;
  readonly #answers: Answer[] = [];
  #failure: Error | null = null;
  /** Bytes of the parcel that is being read. */
  #used: ArrayBuffer | null = null;
  #wake: () => void = () => undefined;

  constructor(task: Task) {
    const limits = { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: OLD_MEGABYTES };
    this.#worker = new Worker(new URL('worker.js', import.meta.url), { workerData: task, resourceLimits: limits });
    this.#worker.on('message', (answer: Answer) => {
      this.#answers.push(answer);
      this.#wake();
    });
    this.#worker.on('error', (error: Error) => {
      this.#failure = error;
      this.#wake();
    });
  }

  /** The next parcel of the table that is being written, or null at its end. */
  async nextParcel(): Promise<Parcel | null> {
    if (this.#used !== null) this.#worker.postMessage({ bytes: this.#used } satisfies Credit, [this.#used]);
    this.#used = null;
    const answer = await this.#next();
    if (answer.kind !== 'parcel') return null;
    this.#used = answer.parcel.bytes.buffer;
    return answer.parcel;
  }

  /** After both tables. */
  async accounts(): Promise<CountedAccounts> {
    const answer = await this.#next();
    if (answer.kind !== 'accounts') throw new RangeError(`a worker sent ${answer.kind} instead of its accounts`);
    return answer.accounts;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  async #next(): Promise<Answer> {
    for (;;) {
      const answer = this.#answers.shift();
      if (answer !== undefined) return answer;
      if (this.#failure !== null) throw this.#failure;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
