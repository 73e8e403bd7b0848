// What do the writer of a case and its workers say to each other?

import type { Scenario } from '../scenario.js';
import type { CountedAccounts } from '../truth.js';
import type { Shard } from '../roll.js';
import type { Columns, LineFormat } from './format.js';

/** Given to a worker when it starts. */
export interface Task {
  readonly scenario: Scenario;
  readonly shard: Shard;
  readonly format: LineFormat;
  readonly columns: Columns;
}

/** Lines of one slice of a shard, wherever they lie in `bytes`: line i of the order is `bytes[starts[i] .. ends[i])`. */
export interface Parcel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly ms: Float64Array<ArrayBuffer>;
  readonly places: Uint32Array<ArrayBuffer>;
}

/** `end` closes a table; `accounts` comes last. */
export type Answer = { readonly kind: 'parcel'; readonly parcel: Parcel } | { readonly kind: 'end' } | { readonly kind: 'accounts'; readonly accounts: CountedAccounts };

/** A parcel was used up: one more may come, in the same bytes. */
export interface Credit {
  readonly bytes: ArrayBuffer;
}

/** Parcels that one worker may have under way: one is written out while the next is made. */
export const PARCELS_UNDER_WAY = 2;
/** Lines of a parcel, about: some 35 megabytes, in which an account is played for the better part of an hour or more. */
export const PARCEL_LINES = 65_536;
