// A scenario as text: its two tables in pieces, made by as many threads as there are, and the same bytes for any number of them.

import type { Scenario } from '../scenario.js';
import { type Truth, truthOf } from '../truth.js';
import { type Columns, headOf, type LineFormat, type Table } from './format.js';
import { linesInOrder } from './in-order.js';
import { ShardStream } from './shard-stream.js';

export type { Columns, LineFormat, Table } from './format.js';

export interface Order {
  readonly scenario: Scenario;
  readonly format: LineFormat;
  readonly columns: Columns;
  readonly threads: number;
}

/** To be read in this order: registrations, requests, truth. The reader sets the pace. */
export interface CaseLines {
  registrations(): AsyncIterable<Buffer>;
  requests(): AsyncIterable<Buffer>;
  truth(): Promise<Truth>;
  /** Ends the threads at once, whatever they do. */
  stop(): Promise<void>;
}

export function caseLines({ scenario, format, columns, threads }: Order): CaseLines {
  const shards = Array.from({ length: threads }, (_, index) => new ShardStream({ scenario, format, columns, shard: { index, count: threads } }));
  async function* table(name: Table): AsyncGenerator<Buffer> {
    const head = headOf(format, columns[name]);
    if (head !== '') yield Buffer.from(head);
    yield* linesInOrder(shards);
  }
  return {
    registrations: () => table('registrations'),
    requests: () => table('requests'),
    truth: async () => truthOf(scenario, await Promise.all(shards.map((shard) => shard.accounts()))),
    stop: async () => {
      await Promise.all(shards.map((shard) => shard.stop()));
    },
  };
}
