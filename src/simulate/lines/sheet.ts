// Where do lines lie until they are sent? One after the other in bytes that grow at their end.

const LEAST_BYTES = 1 << 20;

export class Sheet {
  /** Bytes written so far. */
  used = 0;
  /** Another number whenever the sheet begins anew. */
  page = 0;
  #bytes = Buffer.alloc(0);
  readonly #spare: ArrayBuffer[] = [];

  /** The bytes, which reach to `end` at least. */
  upTo(end: number): Buffer {
    if (end > this.#bytes.length) this.#grow(end);
    return this.#bytes;
  }

  /** A few bytes more at the end. */
  append(few: Uint8Array): void {
    const bytes = this.upTo(this.used + few.length);
    for (let byte = 0; byte < few.length; byte += 1) bytes[this.used + byte] = few[byte] ?? 0;
    this.used += few.length;
  }

  /** All that was written; the sheet is empty again, and its bytes are given away. */
  take(): Uint8Array<ArrayBuffer> {
    const written = new Uint8Array(this.#bytes.buffer, 0, this.used);
    this.#bytes = Buffer.alloc(0);
    this.used = 0;
    this.page += 1;
    return written;
  }

  /** Bytes that were taken and are used up: new ones would cost as much as filling them. */
  reuse(bytes: ArrayBuffer): void {
    this.#spare.push(bytes);
  }

  #grow(end: number): void {
    const spare = this.#spare.pop();
    const larger = spare !== undefined && spare.byteLength >= end ? Buffer.from(spare) : Buffer.allocUnsafeSlow(Math.max(LEAST_BYTES, 2 * end));
    // A line that is being written lies beyond `used`.
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}
