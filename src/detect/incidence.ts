// From rows (value, carrier, figures) in any order to the compressed incidence of values and accounts.

import { GrowingColumn } from '../domain/growing-column.js';
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
  private readonly value = new GrowingColumn(Uint32Array);
  private readonly account = new GrowingColumn(Uint32Array);
  private readonly file = new GrowingColumn(Uint32Array);
  private readonly requests = new GrowingColumn(Float64Array);
  private readonly row = new GrowingColumn(Float64Array);
  private readonly first = new GrowingColumn(Float64Array);
  private readonly last = new GrowingColumn(Float64Array);

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
    const offsets = new Uint32Array(kept.length + 1);
    kept.forEach((number, place) => (offsets[place + 1] = (offsets[place] ?? 0) + (carriers[number] ?? 0)));
    const order = this.orderByValueThenAccount(placeOf, offsets);
    return {
      values: kept.map((number) => this.labels[number] ?? ''),
      offsets,
      accounts: this.account.in(order),
      requests: this.requests.in(order),
      refFiles: this.file.in(order),
      refRows: this.row.in(order),
      firstSeenMs: extremePerValue(offsets, this.first.in(order), Math.min),
      lastSeenMs: extremePerValue(offsets, this.last.in(order), Math.max),
    };
  }

  /** Entries of the values that are kept, dealt out twice: by account, then by value, where those of one value stay in the order of accounts. */
  private orderByValueThenAccount(placeOf: Int32Array, offsets: Uint32Array): Uint32Array {
    const next = offsets.slice();
    const order = new Uint32Array(offsets.at(-1) ?? 0);
    for (const entry of this.orderByAccount()) {
      const place = placeOf[this.value.at(entry)] ?? -1;
      if (place < 0) continue;
      order[next[place] ?? 0] = entry;
      count(next, place);
    }
    return order;
  }

  private orderByAccount(): Uint32Array {
    let accounts = 0;
    for (let entry = 0; entry < this.account.length; entry++) accounts = Math.max(accounts, this.account.at(entry) + 1);
    const next = new Uint32Array(accounts + 1);
    for (let entry = 0; entry < this.account.length; entry++) count(next, this.account.at(entry) + 1);
    for (let account = 0; account < accounts; account++) next[account + 1] = (next[account + 1] ?? 0) + (next[account] ?? 0);
    const order = new Uint32Array(this.account.length);
    for (let entry = 0; entry < this.account.length; entry++) {
      const account = this.account.at(entry);
      order[next[account] ?? 0] = entry;
      count(next, account);
    }
    return order;
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
