// An actor is a kind of account holder: it knows what its members share and how each of them behaves.

import type { Random } from '../random.js';
import type { Casting } from '../request.js';
import type { World } from '../world.js';

/** Makes the member with the given number, from the member's own stream. */
export type Member = (index: number, random: Random) => Casting;

export interface Actor {
  /** The `kind` of its members in the truth. */
  readonly kind: string;
  /** Why honest accounts of this kind look guilty, in one sentence. */
  readonly looksLike: string;
  /** Draws what a group of `size` members shares (from the group's stream) and returns its members. */
  readonly gather: (world: World, size: number, group: Random) => Member;
}
