// From rows (value, carrier, figures) in any order to the compressed incidence of values and accounts.

import type { Incidence } from '../domain/link.js';
import { compare } from '../domain/order.js';

/** One carrier of one value. */
export interface Carrier {
  readonly value: string;
  readonly account: number;
  readonly requests: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly file: number;
  readonly row: number;
}

/** Collects carriers; a value with fewer than two is no link and is dropped when the incidence is built. */
export class IncidenceBuilder {
  private readonly numberOf = new Map<string, number>();
  private readonly labels: string[] = [];
  private readonly value = new Column(Uint32Array);
  private readonly account = new Column(Uint32Array);
  private readonly file = new Column(Uint32Array);
  private readonly requests = new Column(Float64Array);
  private readonly row = new Column(Float64Array);
  private readonly first = new Column(Float64Array);
  private readonly last = new Column(Float64Array);

  add(carrier: Carrier): void {
    let number = this.numberOf.get(carrier.value);
    if (number === undefined) {
      number = this.labels.length;
      this.numberOf.set(carrier.value, number);
      this.labels.push(carrier.value);
    }
    this.value.push(number);
    this.account.push(carrier.account);
    this.file.push(carrier.file);
    this.requests.push(carrier.requests);
    this.row.push(carrier.row);
    this.first.push(carrier.firstSeenMs);
    this.last.push(carrier.lastSeenMs);
  }

  build(): Incidence {
    const carriers = new Uint32Array(this.labels.length);
    for (let entry = 0; entry < this.value.length; entry++) count(carriers, this.value.at(entry));
    const kept = [...this.labels.keys()].filter((number) => (carriers[number] ?? 0) >= 2);
    kept.sort((a, b) => compare(this.labels[a] ?? '', this.labels[b] ?? ''));
    const placeOf = new Int32Array(this.labels.length).fill(-1);
    kept.forEach((number, place) => (placeOf[number] = place));
    const order = this.orderByValueThenAccount(placeOf);
    const offsets = new Uint32Array(kept.length + 1);
    kept.forEach((number, place) => (offsets[place + 1] = (offsets[place] ?? 0) + (carriers[number] ?? 0)));
    const at = (column: Column<Uint32Array> | Column<Float64Array>) => Float64Array.from(order, (entry) => column.at(entry));
    return {
      values: kept.map((number) => this.labels[number] ?? ''),
      offsets,
      accounts: Uint32Array.from(order, (entry) => this.account.at(entry)),
      requests: at(this.requests),
      refFiles: Uint32Array.from(order, (entry) => this.file.at(entry)),
      refRows: at(this.row),
      firstSeenMs: extremePerValue(offsets, at(this.first), Math.min),
      lastSeenMs: extremePerValue(offsets, at(this.last), Math.max),
    };
  }

  private orderByValueThenAccount(placeOf: Int32Array): Uint32Array {
    const entries: number[] = [];
    for (let entry = 0; entry < this.value.length; entry++) if ((placeOf[this.value.at(entry)] ?? -1) >= 0) entries.push(entry);
    return Uint32Array.from(entries).sort(
      (a, b) => (placeOf[this.value.at(a)] ?? 0) - (placeOf[this.value.at(b)] ?? 0) || this.account.at(a) - this.account.at(b),
    );
  }
}

function extremePerValue(offsets: Uint32Array, column: Float64Array, better: (a: number, b: number) => number): Float64Array {
  const extremes = new Float64Array(Math.max(0, offsets.length - 1));
  for (let value = 0; value < extremes.length; value++) {
    let best = column[offsets[value] ?? 0] ?? NaN;
    for (let entry = offsets[value] ?? 0; entry < (offsets[value + 1] ?? 0); entry++) best = better(best, column[entry] ?? NaN);
    extremes[value] = best;
  }
  return extremes;
}

const count = (counts: Uint32Array, index: number): void => {
  counts[index] = (counts[index] ?? 0) + 1;
};

/** A typed array that grows by doubling: millions of entries as objects would not fit. */
class Column<Kind extends Uint32Array | Float64Array> {
  length = 0;
  private cells: Kind;

  constructor(private readonly kind: new (length: number) => Kind) {
    this.cells = new kind(1024);
  }

  push(cell: number): void {
    if (this.length === this.cells.length) {
      const larger = new this.kind(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells[this.length++] = cell;
  }

  at(index: number): number {
    return this.cells[index] ?? 0;
  }
}
