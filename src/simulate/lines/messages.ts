// What do the writer of a case and its workers say to each other?

import type { Scenario } from '../scenario.js';
import type { CountedAccount } from '../truth.js';
import type { Shard } from '../roll.js';
import type { Columns, LineFormat } from './format.js';

/** Given to a worker when it starts. */
export interface Task {
  readonly scenario: Scenario;
  readonly shard: Shard;
  readonly format: LineFormat;
  readonly columns: Columns;
}

/** Lines of one shard, in order; line i ends before byte `ends[i]`. */
export interface Parcel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly ms: Float64Array<ArrayBuffer>;
  readonly places: Uint32Array<ArrayBuffer>;
}

/** `end` closes a table; `accounts` comes last. */
export type Answer = { readonly kind: 'parcel'; readonly parcel: Parcel } | { readonly kind: 'end' } | { readonly kind: 'accounts'; readonly accounts: readonly CountedAccount[] };

/** A parcel was used up: one more may come. */
export interface Credit {
  readonly kind: 'more';
}

/** Parcels that one worker may have under way: enough to keep it busy, too few to fill the memory. */
export const PARCELS_UNDER_WAY = 4;
