// Who is in the run, and when does each begin? One look at every account, kept in a few numbers each: an account is made
// anew from its own stream when it begins to send, so a million of them cost no more than their names.

import { activeSpan, type Persona } from './persona.js';
import type { Random } from './random.js';
import type { Casting } from './request.js';
import { accountStream, type Troupe } from './scenario.js';
import type { World } from './world.js';

export interface Roll {
  /** Places of this roll in ascending order; other shards have the others. */
  readonly places: Uint32Array;
  /** Where a place stands in `places`. */
  readonly at: (place: number) => number;
  /** In the order of `places`. */
  readonly accountIds: readonly string[];
  /** The account in a place, and its stream as the account's own making left it. */
  readonly cast: (place: number) => { readonly casting: Casting; readonly random: Random };
  /** Milliseconds of the first request; Infinity for an account without any. */
  readonly firstMs: (place: number) => number;
  /** Places of accounts that send anything, by first request, then by place. */
  readonly byFirstRequest: () => Uint32Array;
}

/** Part `index` of `count` equal parts of all accounts: every part can be simulated by itself. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export const WHOLE: Shard = { index: 0, count: 1 };

/** `meet` is shown every account once, by place. */
export function callRoll(world: World, troupes: readonly Troupe[], shard: Shard, meet: (place: number, persona: Persona) => void): Roll {
  const size = troupes.reduce((sum, { accounts }) => sum + accounts, 0);
  const groups = new Uint32Array(size);
  const members = new Uint32Array(size);
  fillPlaces(troupes, groups, members);
  const cast = (place: number) => {
    const group = groups[place] ?? 0;
    const member = members[place] ?? 0;
    const random = accountStream(world.seed, group, member);
    return { casting: (troupes[group] as Troupe).member(member, random), random };
  };
  const places = Uint32Array.from({ length: Math.max(0, Math.ceil((size - shard.index) / shard.count)) }, (_, at) => shard.index + at * shard.count);
  const at = (place: number): number => (place - shard.index) / shard.count;
  const accountIds: string[] = [];
  const firsts = new Float64Array(places.length);
  for (const place of places) {
    const { persona, rhythm } = cast(place).casting;
    accountIds.push(persona.accountId);
    firsts[at(place)] = firstOf(rhythm, activeSpan(world, persona).toMs);
    meet(place, persona);
  }
  const firstMs = (place: number): number => firsts[at(place)] ?? Infinity;
  return {
    places, at, accountIds, cast, firstMs,
    byFirstRequest: () => places.filter((place) => firstMs(place) !== Infinity).sort((a, b) => compared(firstMs(a), firstMs(b)) || a - b),
  };
}

const compared = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function fillPlaces(troupes: readonly Troupe[], groups: Uint32Array, members: Uint32Array): void {
  let place = 0;
  for (const [group, { accounts }] of troupes.entries())
    for (let member = 0; member < accounts; member += 1) {
      groups[place] = group;
      members[place] = member;
      place += 1;
    }
}

function firstOf(rhythm: Casting['rhythm'], toMs: number): number {
  for (const { ms } of rhythm) return ms < toMs ? ms : Infinity;
  return Infinity;
}
