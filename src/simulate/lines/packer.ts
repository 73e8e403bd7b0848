// Packs lines into parcels of a size that is cheap to hand from thread to thread.

import type { Parcel } from './messages.js';

const PARCEL_BYTES = 1 << 19;
const PARCEL_LINES = 4096;
/** UTF-16 code units take at most three bytes each. */
const BYTES_PER_UNIT = 3;

export class Packer {
  #bytes = Buffer.alloc(0);
  #used = 0;
  #ends: number[] = [];
  #ms: number[] = [];
  #places: number[] = [];

  get isEmpty(): boolean {
    return this.#ends.length === 0;
  }

  get isFull(): boolean {
    return this.#used >= PARCEL_BYTES || this.#ends.length >= PARCEL_LINES;
  }

  add(line: string, ms: number, place: number): void {
    const most = this.#used + line.length * BYTES_PER_UNIT;
    if (most > this.#bytes.length) this.#grow(most);
    this.#used += this.#bytes.write(line, this.#used, 'utf8');
    this.#ends.push(this.#used);
    this.#ms.push(ms);
    this.#places.push(place);
  }

  /** All that was added; the packer is empty again. */
  take(): Parcel {
    const bytes = new Uint8Array(this.#bytes.subarray(0, this.#used));
    const parcel = { bytes, ends: Uint32Array.from(this.#ends), ms: Float64Array.from(this.#ms), places: Uint32Array.from(this.#places) };
    this.#used = 0;
    this.#ends = [];
    this.#ms = [];
    this.#places = [];
    return parcel;
  }

  #grow(most: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * PARCEL_BYTES, 2 * most));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}
