// Which accounts draw on the same stock? Whose values they send tells it, though two of them may have none in common.

import type { Uses } from './uses.js';

const MOST_ROUNDS = 50;
/** Of a value that thousands send, so many tell whose it is. */
const MOST_ASKED = 32;
/** Of a community's uses, on values of others: strays are one in twenty, halves of one stock have most in common. */
const MOST_BESIDE = 0.2;

export const COMMUNITY_SETTINGS = { most_rounds: MOST_ROUNDS, most_asked: MOST_ASKED, most_beside: MOST_BESIDE } as const;

/**
 * Label of each account that is left. What label propagation takes apart by the order in which it comes upon accounts is put together again: a
 * community of which more than a fifth lies on values that others send too is joined to the one it has most in common with, until each
 * keeps to itself.
 */
export function communitiesOf(uses: Uses, isLeft: Uint8Array, isOwned: Uint8Array): Uint32Array {
  const senders = sendersOf(uses, isLeft);
  const labelOf = propagated(uses, senders, isLeft, isOwned);
  for (;;) {
    const joined = joinedOf(senders, isOwned, labelOf);
    if (joined.size === 0) return labelOf;
    for (let taker = 0; taker < labelOf.length; taker++) labelOf[taker] = joined.get(labelOf[taker] ?? 0) ?? labelOf[taker] ?? 0;
  }
}

/** New labels of communities that do not keep to themselves, and of those they are joined to; none when all do. */
function joinedOf({ offsets, takers }: Senders, isOwned: Uint8Array, labelOf: Uint32Array): Map<number, number> {
  const uses = new Map<number, number>();
  /** Uses of a community on values that another sends too: in all, and by the other. */
  const beside = new Map<number, { all: number; readonly by: Map<number, number> }>();
  for (let number = 0; number + 1 < offsets.length; number++) {
    if (isOwned[number] !== 1) continue;
    const some = new Map<number, number>();
    for (let place = offsets[number] ?? 0; place < (offsets[number + 1] ?? 0); place++) increase(some, labelOf[takers[place] ?? 0] ?? 0, 1);
    for (const [label, count] of some) {
      increase(uses, label, count);
      if (some.size === 1) continue;
      const shared = beside.get(label) ?? { all: 0, by: new Map<number, number>() };
      beside.set(label, shared);
      shared.all += count;
      for (const other of some.keys()) if (other !== label) increase(shared.by, other, count);
    }
  }
  const rootOf = new Map<number, number>();
  const root = (label: number): number => (rootOf.has(label) ? root(rootOf.get(label) ?? label) : label);
  for (const [label, { all, by }] of beside) {
    if (all <= MOST_BESIDE * (uses.get(label) ?? 0)) continue;
    const [nearest = label] = [...by].sort(([a, some], [b, others]) => others - some || a - b).map(([other]) => other);
    const [low = label, high = label] = [root(label), root(nearest)].sort((a, b) => a - b);
    if (low !== high) rootOf.set(high, low);
  }
  return new Map([...uses.keys()].filter((label) => root(label) !== label).map((label) => [label, root(label)]));
}

const increase = (counts: Map<number, number>, key: number, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);

/**
 * Label propagation (Raghavan, Albert and Kumara 2007, Phys. Rev. E 76, 036106) over the values, each of which has one voice however many send
 * it, in the order of accounts.
 */
function propagated({ takers, offsets, value }: Uses, senders: Senders, isLeft: Uint8Array, isOwned: Uint8Array): Uint32Array {
  const labelOf = Uint32Array.from(takers, (_, taker) => taker);
  const votes = new Votes(takers.length);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (let taker = 0; taker < takers.length; taker++) {
      if (isLeft[taker] !== 1) continue;
      votes.begin();
      for (let use = offsets[taker] ?? 0; use < (offsets[taker + 1] ?? 0); use++)
        if (isOwned[value[use] ?? 0] === 1) vote(votes, senders, value[use] ?? 0, taker, labelOf);
      const label = votes.most(labelOf[taker] ?? taker);
      changed ||= label !== labelOf[taker];
      labelOf[taker] = label;
    }
    if (!changed) break;
  }
  return labelOf;
}

interface Senders {
  readonly offsets: Uint32Array;
  readonly takers: Uint32Array;
}

/** Of those who are left, by value. */
function sendersOf({ offsets, value, values, takers }: Uses, isLeft: Uint8Array): Senders {
  const starts = new Uint32Array(values.length + 1);
  const left = [...takers.keys()].filter((taker) => isLeft[taker] === 1);
  const ofTaker = (taker: number): Uint32Array => value.subarray(offsets[taker] ?? 0, offsets[taker + 1] ?? 0);
  for (const taker of left) for (const number of ofTaker(taker)) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let number = 0; number < values.length; number++) starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
  const [sorted, next] = [new Uint32Array(starts.at(-1) ?? 0), starts.slice()];
  for (const taker of left)
    for (const number of ofTaker(taker)) {
      sorted[next[number] ?? 0] = taker;
      next[number] = (next[number] ?? 0) + 1;
    }
  return { offsets: starts, takers: sorted };
}

/** One voice for each value, divided among those of its other senders that are asked. */
function vote(votes: Votes, { offsets, takers }: Senders, number: number, taker: number, labelOf: Uint32Array): void {
  const [from, to] = [offsets[number] ?? 0, offsets[number + 1] ?? 0];
  const step = Math.max(1, Math.floor((to - from) / MOST_ASKED));
  const voice = step / (to - from);
  for (let place = from; place < to; place += step) {
    const sender = takers[place] ?? 0;
    if (sender !== taker) votes.add(labelOf[sender] ?? 0, voice);
  }
}

/** Voices by label for one taker after another: a map for each would be most of the work where everybody sends from addresses of a carrier. */
class Votes {
  private readonly voices: Float64Array;
  private readonly labels: Uint32Array;
  private count = 0;

  constructor(labels: number) {
    this.voices = new Float64Array(labels);
    this.labels = new Uint32Array(labels);
  }

  begin(): void {
    for (let place = 0; place < this.count; place++) this.voices[this.labels[place] ?? 0] = 0;
    this.count = 0;
  }

  add(label: number, voice: number): void {
    const known = this.voices[label] ?? 0;
    if (known === 0) this.labels[this.count++] = label;
    this.voices[label] = known + voice;
  }

  /** Its own label wins a tie, then the smallest. */
  most(own: number): number {
    let [best, most] = [own, this.voices[own] ?? 0];
    for (let place = 0; place < this.count; place++) {
      const label = this.labels[place] ?? 0;
      const voices = this.voices[label] ?? 0;
      if (voices > most || (voices === most && label < best && best !== own)) [best, most] = [label, voices];
    }
    return best;
  }
}
