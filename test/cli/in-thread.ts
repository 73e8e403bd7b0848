// Runs command lines in the thread of thread.ts and waits for each, as for a process of its own. What is lost is the end of a
// process: signals, pipes and whatever keeps one from ending are met by processes, in streams, interrupted and those that start them.

import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

export interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Line {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Over the pretended engine. */
  readonly isFake: boolean;
  readonly port: MessagePort;
  readonly isDone: Int32Array;
}

/** The longest line of a test takes half a minute on a busy machine. */
const LONGEST_MS = 300_000;

let worker: Worker | null = null;

/** The environment of the thread is that of its first line: nothing below the command line reads it but the engine's process. */
export function inThread(argv: readonly string[], environment: Readonly<Record<string, string>>, { isFake, cwd }: { readonly isFake: boolean; readonly cwd: string }): Ended {
  if (worker === null) {
    worker = new Worker(new URL('thread.js', import.meta.url), { env: { ...environment }, execArgv: [] });
    worker.unref();
  }
  const { port1, port2 } = new MessageChannel();
  const isDone = new Int32Array(new SharedArrayBuffer(4));
  const before = process.cwd();
  process.chdir(cwd);
  try {
    worker.postMessage({ argv, environment, isFake, port: port2, isDone } satisfies Line, [port2]);
    if (Atomics.wait(isDone, 0, 0, LONGEST_MS) === 'timed-out') throw new Error(`no end of: ${argv.join(' ')}`);
    const answer = receiveMessageOnPort(port1) as { readonly message: Ended } | undefined;
    if (answer === undefined) throw new Error('the thread said nothing');
    return answer.message;
  } finally {
    process.chdir(before);
    port1.close();
  }
}
