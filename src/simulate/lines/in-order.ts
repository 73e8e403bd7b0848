// Puts the lines of all shards into one order, by moment and then by place, whatever the number of shards.

import type { Parcel } from './messages.js';

/** What gives parcels: a worker, or a list in a test. */
export interface ParcelSource {
  /** The parcel before it is used up. */
  nextParcel(): Promise<Parcel | null>;
}

const PIECE_BYTES = 1 << 20;

/** Pieces of whole lines. */
export async function* linesInOrder(sources: readonly ParcelSource[], pieceBytes = PIECE_BYTES): AsyncGenerator<Buffer> {
  const cursors = await Promise.all(sources.map((source) => Cursor.at(source)));
  const open = cursors.filter((cursor) => cursor !== null);
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let used = 0;
  for (let first = firstOf(open); first !== undefined; first = firstOf(open)) {
    if (used + first.lineBytes > piece.length) {
      if (used > 0) yield piece.subarray(0, used);
      piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, first.lineBytes));
      used = 0;
    }
    used += first.copyLine(piece, used);
    if (!first.step() && !(await first.refill())) open.splice(open.indexOf(first), 1);
  }
  if (used > 0) yield piece.subarray(0, used);
}

function firstOf(cursors: readonly Cursor[]): Cursor | undefined {
  let first = cursors[0];
  for (const cursor of cursors) if (first !== undefined && cursor.isBefore(first)) first = cursor;
  return first;
}

/** A place in the lines of one shard. */
class Cursor {
  readonly #source: ParcelSource;
  #parcel: Parcel;
  #bytes: Buffer;
  #line = 0;
  #ms = 0;
  #place = 0;

  private constructor(source: ParcelSource, parcel: Parcel) {
    this.#source = source;
    this.#parcel = parcel;
    this.#bytes = Buffer.from(parcel.bytes.buffer, 0, parcel.bytes.byteLength);
    this.#read();
  }

  static async at(source: ParcelSource): Promise<Cursor | null> {
    const parcel = await source.nextParcel();
    return parcel === null ? null : new Cursor(source, parcel);
  }

  get lineBytes(): number {
    return (this.#parcel.ends[this.#line] ?? 0) - (this.#parcel.starts[this.#line] ?? 0);
  }

  isBefore(other: Cursor): boolean {
    return this.#ms < other.#ms || (this.#ms === other.#ms && this.#place < other.#place);
  }

  copyLine(target: Buffer, offset: number): number {
    return this.#bytes.copy(target, offset, this.#parcel.starts[this.#line], this.#parcel.ends[this.#line]);
  }

  /** False at the end of the parcel. */
  step(): boolean {
    this.#line += 1;
    if (this.#line >= this.#parcel.ends.length) return false;
    this.#read();
    return true;
  }

  /** False at the end of the table. */
  async refill(): Promise<boolean> {
    const parcel = await this.#source.nextParcel();
    if (parcel === null) return false;
    this.#parcel = parcel;
    this.#bytes = Buffer.from(parcel.bytes.buffer, 0, parcel.bytes.byteLength);
    this.#line = 0;
    this.#read();
    return true;
  }

  #read(): void {
    this.#ms = this.#parcel.ms[this.#line] ?? 0;
    this.#place = this.#parcel.places[this.#line] ?? 0;
  }
}
