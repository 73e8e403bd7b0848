// Main module of a worker: writes the lines of its shard, registrations first, and waits whenever the writer lags behind.

import { parentPort, workerData } from 'node:worker_threads';

import { simulate } from '../simulation.js';
import type { Take } from '../slices.js';
import { lineWriter, type Table } from './format.js';
import { type Answer, type Credit, PARCEL_LINES, PARCELS_UNDER_WAY, type Task } from './messages.js';
import { Packer } from './packer.js';

const { scenario, shard, format, columns } = workerData as Task;
const waiting: { credit: number; wake: () => void } = { credit: PARCELS_UNDER_WAY, wake: () => undefined };
const packer = new Packer();

parentPort?.on('message', ({ bytes }: Credit) => {
  packer.sheet.reuse(bytes);
  waiting.credit += 1;
  waiting.wake();
});

const simulation = simulate(scenario, shard);
if (columns.registrations.length > 0) simulation.takeRegistrations(packed('registrations'));
await send();
answer({ kind: 'end' });
for (const _slice of simulation.takeRequests(PARCEL_LINES, packed('requests'))) await send();
answer({ kind: 'end' });
answer({ kind: 'accounts', accounts: simulation.accounts() });
// An open port keeps the thread alive.
parentPort?.close();

function packed(table: Table): Take<object> {
  const line = lineWriter({ format, table, columns: columns[table] }, packer.sheet);
  return (ms, place, row) => {
    line(row);
    packer.close(ms, place);
  };
}

async function send(): Promise<void> {
  if (packer.isEmpty) return;
  while (waiting.credit === 0) await new Promise<void>((resolve) => (waiting.wake = resolve));
  waiting.credit -= 1;
  const parcel = packer.take();
  answer({ kind: 'parcel', parcel }, [parcel.bytes.buffer, parcel.starts.buffer, parcel.ends.buffer, parcel.ms.buffer, parcel.places.buffer]);
}

function answer(message: Answer, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
