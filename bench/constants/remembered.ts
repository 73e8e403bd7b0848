// The rows of a case do not change, so that whoever asks the same again gets the same answer: an altered constant asks few questions anew.

import type { Engine, Parameters, Row } from '../../src/store/engine.js';

export class Remembered implements Engine {
  readonly name: string;
  readonly version: string;
  private readonly answers = new Map<string, readonly (readonly Row[])[]>();

  constructor(private readonly engine: Engine) {
    ({ name: this.name, version: this.version } = engine);
  }

  async *rows(sql: string, parameters: Parameters = {}): AsyncIterable<readonly Row[]> {
    const key = JSON.stringify([sql, parameters]);
    const known = this.answers.get(key);
    if (known !== undefined) return yield* known;
    const batches: (readonly Row[])[] = [];
    for await (const batch of this.engine.rows(sql, parameters)) {
      batches.push([...batch]);
      yield batch;
    }
    this.answers.set(key, batches);
  }

  /** What is asked from here on is forgotten again by the next call. */
  forget(): void {
    for (const key of [...this.answers.keys()].slice(this.kept)) this.answers.delete(key);
  }

  /** What was asked so far is kept. */
  keep(): void {
    this.kept = this.answers.size;
  }

  private kept = 0;

  progress = (): Promise<null> => Promise.resolve(null);

  close(): Promise<void> {
    return this.engine.close();
  }
}
