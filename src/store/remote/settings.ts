// Which settings of the server would change an answer or cut it short? They are looked at before the first question; those
// that stand otherwise are sent with every question, and where nothing may be sent the run ends.

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Server } from './address.js';

export type Settings = Readonly<Record<string, string>>;

/** What the questions rely on. An answer that a limit of the user's profile ends early without an error would be a lie. */
export const NEEDED: Settings = {
  timeout_overflow_mode: 'throw', read_overflow_mode: 'throw', read_overflow_mode_leaf: 'throw', result_overflow_mode: 'throw', group_by_overflow_mode: 'throw',
  sort_overflow_mode: 'throw', set_overflow_mode: 'throw', join_overflow_mode: 'throw', distinct_overflow_mode: 'throw', transfer_overflow_mode: 'throw',
  limit: '0', offset: '0', additional_result_filter: '', group_by_use_nulls: '0', aggregate_functions_null_for_empty: '0',
  // A shard that cannot be reached must end the run, and no shard may answer for itself.
  skip_unavailable_shards: '0', distributed_group_by_no_merge: '0', allow_experimental_analyzer: '1',
};

export interface Limits {
  readonly memoryBytes: number | null;
  readonly threads: number | null;
  readonly timeoutSeconds: number | null;
}

/** Limits that the user of the tool asked for, and what keeps a long question's connection alive. */
export const wantedSettings = ({ memoryBytes, threads, timeoutSeconds }: Limits): Settings => ({
  ...(memoryBytes === null ? {} : { max_memory_usage: String(memoryBytes) }),
  ...(threads === null ? {} : { max_threads: String(threads) }),
  ...(timeoutSeconds === null ? {} : { max_execution_time: String(timeoutSeconds) }),
  output_format_json_quote_64bit_integers: '1',
  // A header now and then tells proxies in between that the server is at work.
  send_progress_in_http_headers: '1', http_headers_progress_interval_ms: '20000',
});

/** The needed settings that stand otherwise; those that the server does not know do nothing there. */
export const differing = (found: ReadonlyMap<string, string>): Settings =>
  Object.fromEntries(Object.entries(NEEDED).filter(([name, value]) => found.has(name) && found.get(name) !== value));

/** Throws exit 2 where settings stand otherwise and the user may change none (readonly = 1). */
export function refuseUnchangeable(server: Server, settings: Settings): void {
  const names = Object.keys(settings);
  if (names.length === 0) return;
  throw new LockstepError({
    code: 'settings-not-allowed', exit: EXIT.usage, where: `user ${server.user}`,
    what: `may change no settings (readonly = 1), and its profile sets ${names.join(', ')} so that answers would be cut short or changed.`,
    next: 'Use a user with readonly = 2, or one whose profile leaves them as they are by default.',
  });
}
