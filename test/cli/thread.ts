// Main module of the thread in which a test file runs its command lines, one after the other: the modules are loaded once, and
// not for every line, which is most of what a short command costs.

import { Readable, Writable } from 'node:stream';
import { parentPort } from 'node:worker_threads';

import { loadBackend } from '../../src/cli/backend.js';
import { main } from '../../src/cli/main.js';
import { fakeBackend } from './fake-backend.js';
import type { Ended, Line } from './in-thread.js';

let current: Line | null = null;

function answer({ port, isDone }: Line, ended: Ended): void {
  current = null;
  port.postMessage(ended);
  Atomics.store(isDone, 0, 1);
  Atomics.notify(isDone, 0);
}

parentPort?.on('message', (line: Line) => {
  current = line;
  void ended(line).then((outcome) => answer(line, outcome));
});

// Whoever asked cannot be told otherwise: it waits without hearing anything.
process.on('uncaughtException', (error) => {
  if (current !== null) answer(current, { exit: null, stdout: '', stderr: `the thread failed: ${error.stack ?? error.message}` });
});

async function ended({ argv, environment, isFake }: Line): Promise<Ended> {
  const [stdout, stderr] = [new Kept(), new Kept()];
  const exit = await main(argv, isFake ? () => Promise.resolve(fakeBackend) : loadBackend, { stdin: Readable.from([]), stdout, stderr, env: environment });
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}

/** As a pipe that is read to its end. */
class Kept extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, taken: () => void): void {
    this.#chunks.push(chunk);
    taken();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
