// How a long run tells that it is alive; who listens (a bar, a log, nobody) is the command line's business.

import type { Warning } from './input.js';

export interface LoadProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

export interface Observer {
  /** A new stage begins, e.g. "reading 3 files", "linking accounts". */
  stage(title: string): void;
  loading(progress: LoadProgress): void;
  /** Something the user should see on stderr now; it is also in the report. */
  warn(warning: Warning): void;
}

export const silentObserver: Observer = { stage: () => undefined, loading: () => undefined, warn: () => undefined };
