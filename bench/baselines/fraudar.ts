// Which accounts and values form the densest block? FRAUDAR of Hooi et al. (KDD 2016), on the account-by-value graph.

import { prefixOf, openingOf, type Baseline, type Observed } from './observed.js';

/** Column weight 1 / log(degree + 5) makes camouflage on popular values worth little (section 4.2 of the paper). */
const DEGREE_OFFSET = 5;
/** Blocks are taken off one after the other; one that is less than half as dense as the first is the population. */
const MOST_BLOCKS = 6;
const LEAST_SHARE = 0.5;
const LEAST_MEMBERS = 3;

export const fraudar: Baseline = {
  name: 'FRAUDAR',
  source: 'greedy densest blocks with edge weight 1 / log(degree + 5), up to six, while half as dense as the first (Hooi et al. 2016)',
  needs: 'requests',
  judge(observed) {
    const left = edgesOf(observed);
    const scores = new Map<string, number>();
    const groups: string[][] = [];
    let first = 0;
    for (let block = 0; block < MOST_BLOCKS; block += 1) {
      const { rows, density } = densestBlock(left);
      if (rows.length < LEAST_MEMBERS || density < LEAST_SHARE * first) break;
      first ||= density;
      groups.push(rows);
      for (const row of rows) {
        scores.set(row, density);
        left.delete(row);
      }
    }
    return { scores, flagged: new Set(groups.flat()), groups };
  },
};

/** Values of each account; a value of one account alone cannot be in a block of several and is left out. */
function edgesOf({ accounts, requests }: Observed): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  const note = (account: string, kind: string, value: string): void => {
    if (value === '') return;
    const known = values.get(account);
    if (known === undefined) values.set(account, new Set([`${kind} ${value}`]));
    else known.add(`${kind} ${value}`);
  };
  for (const { account_id, payment, issuer, device, phone, signup_ip, email } of accounts) {
    note(account_id, 'payment', payment);
    note(account_id, 'issuer', issuer);
    note(account_id, 'device', device);
    note(account_id, 'phone', phone.slice(0, 7));
    note(account_id, 'signup', prefixOf(signup_ip));
    note(account_id, 'domain', email.split('@')[1] ?? '');
  }
  for (const { account_id, ip, tls, prompt } of requests) {
    note(account_id, 'egress', prefixOf(ip));
    note(account_id, 'tls', tls);
    note(account_id, 'opening', openingOf(prompt));
  }
  const degrees = degreesOf(values);
  for (const own of values.values()) for (const value of own) if (degrees.get(value) === 1) own.delete(value);
  return values;
}

function degreesOf(values: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const degrees = new Map<string, number>();
  for (const own of values.values()) for (const value of own) degrees.set(value, (degrees.get(value) ?? 0) + 1);
  return degrees;
}

export interface Block {
  readonly rows: string[];
  /** Weight of the edges inside, per node. */
  readonly density: number;
}

/** Takes away the node with the least weight to the rest, one by one; the densest of all that was ever left. At least half of the optimum. */
export function densestBlock(values: ReadonlyMap<string, ReadonlySet<string>>): Block {
  const degrees = degreesOf(values);
  const rows = [...values.keys()].sort();
  const columns = [...degrees.keys()].sort();
  const place = new Map(columns.map((column, index) => [column, rows.length + index]));
  const near: { node: number; weight: number }[][] = [...rows, ...columns].map(() => []);
  const weightOf = new Float64Array(near.length);
  let total = 0;
  for (const [row, name] of rows.entries())
    for (const value of values.get(name) ?? []) {
      const column = place.get(value) ?? 0;
      const weight = 1 / Math.log((degrees.get(value) ?? 0) + DEGREE_OFFSET);
      near[row]?.push({ node: column, weight });
      near[column]?.push({ node: row, weight });
      weightOf[row] = (weightOf[row] ?? 0) + weight;
      weightOf[column] = (weightOf[column] ?? 0) + weight;
      total += weight;
    }
  const heap = new LeastFirst(weightOf);
  const removed: number[] = [];
  let [best, bestAt] = [near.length === 0 ? 0 : total / near.length, 0];
  for (let size = near.length; size > 1; size -= 1) {
    const node = heap.take();
    removed.push(node);
    for (const { node: other, weight } of near[node] ?? []) if (heap.lower(other, weight)) total -= weight;
    if (total / (size - 1) > best) [best, bestAt] = [total / (size - 1), removed.length];
  }
  const gone = new Set(removed.slice(0, bestAt));
  return { rows: rows.filter((_, index) => !gone.has(index)), density: best };
}

/** Binary heap of nodes by weight (ties by number), whose weights may fall. */
class LeastFirst {
  readonly #weights: Float64Array;
  readonly #heap: number[];
  readonly #at: Int32Array;

  constructor(weights: Float64Array) {
    this.#weights = weights;
    this.#heap = [...weights.keys()];
    this.#at = Int32Array.from(this.#heap);
    for (let index = this.#heap.length >> 1; index >= 0; index -= 1) this.#down(index);
  }

  take(): number {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) throw new RangeError('nothing is left');
    this.#at[first] = -1;
    if (last !== first) {
      this.#put(last, 0);
      this.#down(0);
    }
    return first;
  }

  /** False when the node has been taken already. */
  lower(node: number, by: number): boolean {
    const index = this.#at[node] ?? -1;
    if (index < 0) return false;
    this.#weights[node] = (this.#weights[node] ?? 0) - by;
    this.#up(index);
    return true;
  }

  #isLess(a: number, b: number): boolean {
    const [first, second] = [this.#weights[a] ?? 0, this.#weights[b] ?? 0];
    return first < second || (first === second && a < b);
  }

  #put(node: number, index: number): void {
    this.#heap[index] = node;
    this.#at[node] = index;
  }

  #up(from: number): void {
    const node = this.#heap[from] ?? 0;
    let index = from;
    while (index > 0) {
      const parent = this.#heap[(index - 1) >> 1] ?? 0;
      if (!this.#isLess(node, parent)) break;
      this.#put(parent, index);
      index = (index - 1) >> 1;
    }
    this.#put(node, index);
  }

  #down(from: number): void {
    const node = this.#heap[from];
    if (node === undefined) return;
    let index = from;
    for (;;) {
      const [left, right] = [this.#heap[2 * index + 1], this.#heap[2 * index + 2]];
      if (left === undefined) break;
      const goesRight = right !== undefined && this.#isLess(right, left);
      const child = goesRight ? right : left;
      if (!this.#isLess(child, node)) break;
      this.#put(child, index);
      index = 2 * index + (goesRight ? 2 : 1);
    }
    this.#put(node, index);
  }
}
