// Main module of a worker: writes the lines of its shard, registrations first, and waits whenever the writer lags behind.

import { parentPort, workerData } from 'node:worker_threads';

import { type Placed, simulate } from '../simulation.js';
import { lineWriter, type Table } from './format.js';
import { type Answer, PARCELS_UNDER_WAY, type Task } from './messages.js';
import { Packer } from './packer.js';

const { scenario, shard, format, columns } = workerData as Task;
const waiting: { credit: number; wake: () => void } = { credit: PARCELS_UNDER_WAY, wake: () => undefined };

parentPort?.on('message', () => {
  waiting.credit += 1;
  waiting.wake();
});

const simulation = simulate(scenario, shard);
await writeTable('registrations', columns.registrations.length === 0 ? [] : simulation.placedRegistrations());
await writeTable('requests', simulation.placedRequests());
answer({ kind: 'accounts', accounts: simulation.accounts() });
// An open port keeps the thread alive.
parentPort?.close();

async function writeTable(table: Table, rows: Iterable<Placed<object>>): Promise<void> {
  const packer = new Packer();
  const write = lineWriter(format, table, columns[table]);
  for (const { ms, place, item } of rows) {
    packer.add(write(item), ms, place);
    if (packer.isFull) await send(packer);
  }
  if (!packer.isEmpty) await send(packer);
  answer({ kind: 'end' });
}

async function send(packer: Packer): Promise<void> {
  if (waiting.credit === 0) await new Promise<void>((resolve) => (waiting.wake = resolve));
  waiting.credit -= 1;
  const parcel = packer.take();
  answer({ kind: 'parcel', parcel }, [parcel.bytes.buffer, parcel.ends.buffer, parcel.ms.buffer, parcel.places.buffer]);
}

function answer(message: Answer, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
