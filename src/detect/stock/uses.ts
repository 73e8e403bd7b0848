// Which accounts send which values, a few of each: in columns, since there may be millions.

import { GrowingColumn } from '../../domain/growing-column.js';

/** One value of one account. */
export interface Use {
  readonly value: string;
  readonly account: number;
  readonly requests: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly file: number;
  readonly row: number;
  /** Of all accounts that send the value, the share of which uses are here or were left out for others of the same account. */
  readonly takersShare: number;
  /** Of the account: different values and requests that it has in common with others, and all of its requests that have a value. */
  readonly sharedValues: number;
  readonly sharedRequests: number;
  readonly allRequests: number;
}

export interface Uses {
  /** Labels by number. */
  readonly values: readonly string[];
  /** By number of the value. */
  readonly takersShare: Float64Array;
  /** Accounts in the order in which they were added, each with its uses `offsets[taker] .. offsets[taker + 1]`. */
  readonly takers: readonly Pick<Use, 'account' | 'sharedValues' | 'sharedRequests' | 'allRequests'>[];
  readonly offsets: Uint32Array;
  /** By use. */
  readonly value: Uint32Array;
  readonly requests: Float64Array;
  readonly firstSeenMs: Float64Array;
  readonly lastSeenMs: Float64Array;
  readonly file: Uint32Array;
  readonly row: Float64Array;
}

/** Uses have to be added account by account. */
export class UsesBuilder {
  private readonly numberOf = new Map<string, number>();
  private readonly takersShare = new GrowingColumn(Float64Array);
  private readonly takers: Uses['takers'][number][] = [];
  private readonly starts = new GrowingColumn(Uint32Array);
  private readonly value = new GrowingColumn(Uint32Array);
  private readonly requests = new GrowingColumn(Float64Array);
  private readonly first = new GrowingColumn(Float64Array);
  private readonly last = new GrowingColumn(Float64Array);
  private readonly file = new GrowingColumn(Uint32Array);
  private readonly row = new GrowingColumn(Float64Array);

  add({ value, takersShare, requests, firstSeenMs, lastSeenMs, file, row, account, sharedValues, sharedRequests, allRequests }: Use): void {
    if (this.takers.at(-1)?.account !== account) {
      this.takers.push({ account, sharedValues, sharedRequests, allRequests });
      this.starts.push(this.value.length);
    }
    let number = this.numberOf.get(value);
    if (number === undefined) {
      this.numberOf.set(value, (number = this.numberOf.size));
      this.takersShare.push(takersShare);
    }
    this.value.push(number);
    this.requests.push(requests);
    this.first.push(firstSeenMs);
    this.last.push(lastSeenMs);
    this.file.push(file);
    this.row.push(row);
  }

  built(): Uses {
    this.starts.push(this.value.length);
    const whole = <Kind extends Uint32Array | Float64Array>({ cells, length }: GrowingColumn<Kind>): Kind => cells.subarray(0, length) as Kind;
    return {
      values: [...this.numberOf.keys()], takersShare: whole(this.takersShare), takers: this.takers, offsets: whole(this.starts), value: whole(this.value),
      requests: whole(this.requests), firstSeenMs: whole(this.first), lastSeenMs: whole(this.last), file: whole(this.file), row: whole(this.row),
    };
  }
}
