// Packs the lines of a slice into one parcel, and says in which order they are to be read.

import { stableOrder } from '../stable-order.js';
import type { Parcel } from './messages.js';

const LEAST_BYTES = 1 << 20;
/** UTF-16 code units take at most three bytes each. */
const BYTES_PER_UNIT = 3;
const LARGEST_KEY = 0xffff_ffff;

export class Packer {
  #bytes = Buffer.alloc(0);
  #used = 0;
  #ends: number[] = [];
  #ms: number[] = [];
  #places: number[] = [];
  readonly #spare: ArrayBuffer[] = [];

  get isEmpty(): boolean {
    return this.#ends.length === 0;
  }

  /** Lines of one moment come by place. */
  add(line: string, ms: number, place: number): void {
    const most = this.#used + line.length * BYTES_PER_UNIT;
    if (most > this.#bytes.length) this.#grow(most);
    this.#used += this.#bytes.write(line, this.#used, 'utf8');
    this.#ends.push(this.#used);
    this.#ms.push(ms);
    this.#places.push(place);
  }

  /** All that was added, by moment and then as it came; the packer is empty again, and its bytes are given away. */
  take(): Parcel {
    const order = inOrder(this.#ms);
    const parcel = {
      bytes: new Uint8Array(this.#bytes.buffer, 0, this.#used),
      starts: order.map((line) => this.#ends[line - 1] ?? 0),
      ends: order.map((line) => this.#ends[line] ?? 0),
      ms: Float64Array.from(order, (line) => this.#ms[line] ?? 0),
      places: order.map((line) => this.#places[line] ?? 0),
    };
    this.#bytes = Buffer.alloc(0);
    this.#used = 0;
    this.#ends = [];
    this.#ms = [];
    this.#places = [];
    return parcel;
  }

  /** Bytes of a parcel that was used up: new ones would cost as much as filling them. */
  reuse(bytes: ArrayBuffer): void {
    this.#spare.push(bytes);
  }

  #grow(most: number): void {
    const spare = this.#spare.pop();
    const larger = spare !== undefined && spare.byteLength >= most ? Buffer.from(spare) : Buffer.allocUnsafeSlow(Math.max(LEAST_BYTES, 2 * most));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}

/** A slice spans few milliseconds and is sorted by its digits; all registrations span years. */
function inOrder(ms: readonly number[]): Uint32Array<ArrayBuffer> {
  const first = ms.reduce((least, one) => Math.min(least, one), Infinity);
  const last = ms.reduce((most, one) => Math.max(most, one), -Infinity);
  if (last - first <= LARGEST_KEY) return stableOrder(Uint32Array.from(ms, (one) => one - first));
  return Uint32Array.from(ms, (_, index) => index).sort((a, b) => (ms[a] ?? 0) - (ms[b] ?? 0) || a - b);
}
