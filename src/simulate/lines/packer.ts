// Packs the lines of a slice into one parcel, and says in which order they are to be read.

import { stableOrder } from '../stable-order.js';
import type { Parcel } from './messages.js';
import { Sheet } from './sheet.js';

const LARGEST_KEY = 0xffff_ffff;
/** Lines for which there is room at first. */
const FIRST_LINES = 1024;

export class Packer {
  /** Lines are written here, and each is closed when it is whole. */
  readonly sheet = new Sheet();
  #lines = 0;
  #ends = new Uint32Array(FIRST_LINES);
  #ms = new Float64Array(FIRST_LINES);
  #places = new Uint32Array(FIRST_LINES);

  get isEmpty(): boolean {
    return this.#lines === 0;
  }

  /** What the sheet holds since the last line is a line. Lines of one moment come by place. */
  close(ms: number, place: number): void {
    if (this.#lines === this.#ends.length) this.#grow();
    this.#ends[this.#lines] = this.sheet.used;
    this.#ms[this.#lines] = ms;
    this.#places[this.#lines] = place;
    this.#lines += 1;
  }

  /** All lines, by moment and then as they came; the packer is empty again, and their bytes are given away. */
  take(): Parcel {
    const lines = this.#lines;
    const order = inOrder(this.#ms, lines);
    const parcel = { bytes: this.sheet.take(), starts: new Uint32Array(lines), ends: new Uint32Array(lines), ms: new Float64Array(lines), places: new Uint32Array(lines) };
    // Not by `map` and its like: calling a function for every element costs ten times as much.
    for (let at = 0; at < lines; at += 1) {
      const line = order[at] ?? 0;
      parcel.starts[at] = line === 0 ? 0 : (this.#ends[line - 1] ?? 0);
      parcel.ends[at] = this.#ends[line] ?? 0;
      parcel.ms[at] = this.#ms[line] ?? 0;
      parcel.places[at] = this.#places[line] ?? 0;
    }
    this.#lines = 0;
    return parcel;
  }

  #grow(): void {
    const size = 2 * this.#ends.length;
    const [ends, ms, places] = [this.#ends, this.#ms, this.#places];
    this.#ends = new Uint32Array(size);
    this.#ms = new Float64Array(size);
    this.#places = new Uint32Array(size);
    this.#ends.set(ends);
    this.#ms.set(ms);
    this.#places.set(places);
  }
}

/** A slice spans few milliseconds and is sorted by its digits; all registrations span years. */
function inOrder(ms: Float64Array, lines: number): Uint32Array<ArrayBuffer> {
  let [first, last] = [Infinity, -Infinity];
  for (let line = 0; line < lines; line += 1) {
    const one = ms[line] ?? 0;
    if (one < first) first = one;
    if (one > last) last = one;
  }
  const keys = new Uint32Array(lines);
  if (last - first > LARGEST_KEY) return keys.map((_, line) => line).sort((a, b) => (ms[a] ?? 0) - (ms[b] ?? 0) || a - b);
  for (let line = 0; line < lines; line += 1) keys[line] = (ms[line] ?? 0) - first;
  return stableOrder(keys);
}
