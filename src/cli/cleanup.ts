// What must be gone when the run ends, however it ends: temporary files, and an engine that still works. On a signal both
// are removed at once and the signal is raised again, so that the shell sees a process that the signal ended.

import { rmSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export class Cleanup {
  readonly #paths = new Set<string>();
  readonly #actions = new Set<() => void>();

  /** Remembers a file or folder to remove; the returned function forgets it again. */
  add(path: string): () => void {
    this.#paths.add(path);
    return () => void this.#paths.delete(path);
  }

  /** Remembers what to do before anything is removed; must not wait for anything. */
  before(action: () => void): () => void {
    this.#actions.add(action);
    return () => void this.#actions.delete(action);
  }

  /** Does it all now, synchronously; a second call finds nothing left to do. */
  run(): void {
    const actions = [...this.#actions];
    const paths = [...this.#paths];
    this.#actions.clear();
    this.#paths.clear();
    for (const action of actions) attempt(action);
    for (const path of paths) attempt(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
  }
}

/** One failure must not keep the rest from being cleaned up. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Nobody is left to be told.
  }
}

/** Guards `work`: signals and a crash clean up too. */
export async function withCleanup<Result>(work: (cleanup: Cleanup) => Promise<Result>): Promise<Result> {
  const cleanup = new Cleanup();
  const onExit = (): void => cleanup.run();
  const onSignal = (signal: NodeJS.Signals): void => {
    cleanup.run();
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('exit', onExit);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.on('exit', onExit);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work(cleanup);
  } finally {
    cleanup.run();
    release();
  }
}
