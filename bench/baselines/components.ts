// Which accounts hang together? Connected components by union and find.

export class Components {
  readonly #parent = new Map<string, string>();

  find(item: string): string {
    let root = item;
    for (let parent = this.#parent.get(root); parent !== undefined && parent !== root; parent = this.#parent.get(root)) root = parent;
    // Path compression: the next search is one step.
    for (let at = item; at !== root; ) {
      const next = this.#parent.get(at) ?? root;
      this.#parent.set(at, root);
      at = next;
    }
    return root;
  }

  join(a: string, b: string): void {
    const [first, second] = [this.find(a), this.find(b)];
    if (first === second) this.#parent.set(first, first);
    else if (first < second) this.#parent.set(second, first).set(first, first);
    else this.#parent.set(first, second).set(second, second);
  }

  /** Of at least `least` members, by first member. */
  groups(least = 2): string[][] {
    const byRoot = new Map<string, string[]>();
    for (const item of [...this.#parent.keys()].sort()) {
      const root = this.find(item);
      const members = byRoot.get(root);
      if (members === undefined) byRoot.set(root, [item]);
      else members.push(item);
    }
    return [...byRoot.values()].filter((members) => members.length >= least).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  }
}

/** Components of the edges that reach the threshold. */
export function componentsOf(edges: Iterable<Edge>, atLeast: number, members = 2): string[][] {
  const components = new Components();
  for (const { a, b, weight } of edges) if (weight >= atLeast) components.join(a, b);
  return components.groups(members);
}

export interface Edge {
  readonly a: string;
  readonly b: string;
  readonly weight: number;
}

/** Sums over unordered pairs of accounts. */
export class PairSums {
  readonly #sums = new Map<string, Map<string, number>>();

  add(a: string, b: string, amount: number): void {
    if (a === b) return;
    const [low, high] = a < b ? [a, b] : [b, a];
    const row = this.#sums.get(low);
    if (row === undefined) this.#sums.set(low, new Map([[high, amount]]));
    else row.set(high, (row.get(high) ?? 0) + amount);
  }

  *edges(): Generator<Edge> {
    for (const [a, row] of this.#sums) for (const [b, weight] of row) yield { a, b, weight };
  }
}

/** The heaviest edge of each account. */
export function heaviestEdge(edges: Iterable<Edge>): Map<string, number> {
  const heaviest = new Map<string, number>();
  for (const { a, b, weight } of edges) for (const end of [a, b]) heaviest.set(end, Math.max(weight, heaviest.get(end) ?? 0));
  return heaviest;
}
