// Which members does a chain of links hold together? Disjoint sets with path halving (Tarjan and van Leeuwen 1984, JACM 31(2)).

export class DisjointSets {
  private readonly parents: Uint32Array;

  /** Members 0 .. size - 1, each in a set of its own. */
  constructor(size: number) {
    this.parents = Uint32Array.from({ length: size }, (_, member) => member);
  }

  join(one: number, other: number): void {
    this.parents[this.rootOf(one)] = this.rootOf(other);
  }

  /** Equal for members of one set, until the next join. */
  rootOf(member: number): number {
    const { parents } = this;
    let root = member;
    while (parents[root] !== root) root = parents[root] = parents[parents[root] ?? 0] ?? 0;
    return root;
  }
}

/** The given members by set, in the order of each set's first. */
export function setsOf(sets: DisjointSets, members: readonly number[]): number[][] {
  const byRoot = new Map<number, number[]>();
  for (const member of members) {
    const root = sets.rootOf(member);
    const set = byRoot.get(root);
    if (set === undefined) byRoot.set(root, [member]);
    else set.push(member);
  }
  return [...byRoot.values()];
}

/** Members that one value or a chain of values holds together. */
export class SetsByValue {
  private readonly joined: DisjointSets;
  private readonly firstOf = new Map<number, number>();
  private readonly tied: number[] = [];

  constructor(members: number) {
    this.joined = new DisjointSets(members);
  }

  /** `member` has `value`; members come in order. */
  add(member: number, value: number): void {
    if (this.tied.at(-1) !== member) this.tied.push(member);
    const first = this.firstOf.get(value);
    if (first === undefined) this.firstOf.set(value, member);
    else this.joined.join(member, first);
  }

  /** In the order of each set's first member; whoever has no value is in none. */
  sets(): number[][] {
    return setsOf(this.joined, this.tied);
  }
}
