// A typed array that grows by doubling: millions of entries as objects would not fit.

/** The same cells in a longer array; the rest of it is zero. */
export function lengthened<Kind extends Uint32Array | Float64Array>(cells: Kind, length: number): Kind {
  const longer = new (cells.constructor as new (length: number) => Kind)(length);
  longer.set(cells);
  return longer;
}

export class GrowingColumn<Kind extends Uint32Array | Float64Array> {
  length = 0;
  /** At least `length` cells; another array after it has grown. */
  cells: Kind;

  constructor(private readonly kind: new (length: number) => Kind) {
    this.cells = new kind(1024);
  }

  push(cell: number): void {
    if (this.length === this.cells.length) this.cells = lengthened(this.cells, 2 * this.cells.length);
    this.cells[this.length++] = cell;
  }

  at(index: number): number {
    return this.cells[index] ?? 0;
  }

  /** Cells in another order. */
  in(order: Uint32Array): Kind {
    const ordered = new this.kind(order.length);
    for (let index = 0; index < order.length; index++) ordered[index] = this.cells[order[index] ?? 0] ?? 0;
    return ordered;
  }
}
