// How do many accounts become one log? Slice of time by slice of time: within a slice one account after the other is played to
// the slice's end, so that its state is fetched once for all of its requests there, and only a slice has to be put in order.
// An account that has not begun, or has ended, takes no memory.

import { MINUTE } from './day-profile.js';

export interface Sequence<Item> {
  /** Moment of the next item; Infinity after the last. */
  readonly nextMs: number;
  /** The next item; only while there is one. */
  take(): Item;
}

/** A sequence before it is opened: the moment of its first item, and its place among equals. */
export interface Entrance<Item> {
  readonly ms: number;
  readonly place: number;
  readonly open: () => Sequence<Item>;
}

/** Is given every item of a slice: by place, then in the sequence's own order. */
export type Take<Item> = (ms: number, place: number, item: Item) => void;

/** Moments between which everything lies, and about how many items a slice may have. */
export interface Slicing {
  readonly fromMs: number;
  readonly toMs: number;
  readonly items: number;
}

/** A waiting sequence is laid into the slot of its next item: a calendar queue (Brown 1988, CACM 31(10)). */
const SLOT_MS = 10 * MINUTE;
/** From one slice to the next it grows fourfold at most: demand does not fall faster than that for long. */
const GROWTH = 4;
/** Six hours: a campaign that sets in after a silence must not fall into one slice as a whole. */
const MOST_SLOTS = 36;

interface Seat<Item> {
  readonly place: number;
  sequence: Sequence<Item> | null;
  readonly open: () => Sequence<Item>;
}

/**
 * Plays everything and pauses after each slice, when nothing earlier is still to come. The entrances come in ascending order
 * of moment and place. Where the slices end depends on how full they are, and never changes what is taken.
 */
export function* playBySlices<Item>(entrances: Iterable<Entrance<Item>>, { fromMs, toMs, items }: Slicing, take: Take<Item>): Generator<void> {
  const count = Math.max(1, Math.ceil((toMs - fromMs) / SLOT_MS));
  const slots: Seat<Item>[][] = Array.from({ length: count }, () => []);
  const waiting = entrances[Symbol.iterator]();
  let entrance = waiting.next();
  let width = 1;
  for (let slot = 0; slot < count; ) {
    const until = Math.min(count, slot + width);
    const endMs = until === count ? Infinity : fromMs + until * SLOT_MS;
    const seats = slots.slice(slot, until).flat();
    for (let gone = slot; gone < until; gone += 1) slots[gone] = [];
    for (; entrance.done !== true && entrance.value.ms < endMs; entrance = waiting.next()) {
      const { place, open } = entrance.value;
      seats.push({ place, sequence: null, open });
    }
    let taken = 0;
    for (const seat of seats.sort((a, b) => a.place - b.place)) {
      const sequence = (seat.sequence ??= seat.open());
      for (let ms = sequence.nextMs; ms < endMs; ms = sequence.nextMs) {
        take(ms, seat.place, sequence.take());
        taken += 1;
      }
      if (sequence.nextMs < Infinity) slots[Math.floor((sequence.nextMs - fromMs) / SLOT_MS)]?.push(seat);
    }
    yield;
    slot = until;
    width = Math.max(1, Math.min(MOST_SLOTS, GROWTH * width, Math.round((width * items) / Math.max(1, taken))));
  }
}
