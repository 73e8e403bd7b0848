// What the tool and the engine process say to each other over their private channel (structured clones, no text protocol).

import type { EngineProgress, Parameters } from '../engine.js';

export interface Setup {
  /** Where tables and spill files lie. */
  readonly dataFolder: string;
  /** Options of the engine in the form of its command line. */
  readonly arguments: readonly string[];
}

export interface Question {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** From the tool. At most one question is open at a time; only `progress` may come in between. */
export type Request =
  | { readonly kind: 'open'; readonly setup: Setup }
  | { readonly kind: 'execute'; readonly question: Question }
  | { readonly kind: 'rows'; readonly question: Question; readonly credit: number }
  /** One batch was consumed; one more may be sent. */
  | { readonly kind: 'more' }
  /** The asker has heard enough; answered by `done` or `failed` like the question itself. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'progress' };

export interface Opened {
  readonly version: string;
  /** Settings as every session sees them, and the server's: `name` to `value`. */
  readonly settings: readonly Readonly<Record<string, string>>[];
  readonly serverSettings: Readonly<Record<string, string>>;
}

/** From the engine process. */
export type Reply =
  | { readonly kind: 'opened'; readonly opened: Opened }
  /** The library that holds the engine cannot be loaded on this machine. */
  | { readonly kind: 'no-engine'; readonly reason: string }
  /** Lines of JSONCompactEachRow. */
  | { readonly kind: 'batch'; readonly lines: Uint8Array }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly clickhouseCode: number | null }
  | { readonly kind: 'progress'; readonly progress: EngineProgress | null };
