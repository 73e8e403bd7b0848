// Chance of the second generator: another generator, other distributions, and no line of the product's simulator.

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded by FNV-1a over the words. */
export class Dice {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...words: readonly (string | number)[]) {
    let hash = 0x811c9dc5;
    for (const letter of words.join('/')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
    [this.#a, this.#b, this.#c] = [hash, hash ^ 0x9e3779b9, Math.imul(hash, 0x85ebca6b)];
    for (let round = 0; round < 15; round += 1) this.unit();
  }

  /** Uniform in [0, 1). */
  unit(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum | 0;
    return (sum >>> 0) / 4294967296;
  }

  upTo(count: number): number {
    return Math.floor(this.unit() * count);
  }

  happens(probability: number): boolean {
    return this.unit() < probability;
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.upTo(items.length)] as Item;
  }

  /** Item i with weight 1 / (i + 1)^slope. */
  ranked<Item>(items: readonly Item[], slope: number): Item {
    const weights = items.map((_, index) => (index + 1) ** -slope);
    let left = this.unit() * weights.reduce((sum, weight) => sum + weight, 0);
    return items[weights.findIndex((weight) => (left -= weight) < 0)] ?? (items[0] as Item);
  }

  /** Standard normal by Box and Muller. */
  bell(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** Weibull by its scale and shape: under 1 it comes in bursts. */
  weibull(scale: number, shape: number): number {
    return scale * (-Math.log(1 - this.unit())) ** (1 / shape);
  }

  /** A value between the quantiles of a table of pairs (probability, value), by straight lines between them. */
  fromQuantiles(table: readonly (readonly [number, number])[]): number {
    const at = this.unit();
    const next = Math.max(1, table.findIndex(([probability]) => probability >= at));
    const [[p0, v0], [p1, v1]] = [table[next - 1] ?? [0, 0], table[next] ?? [1, 0]];
    return p1 === p0 ? v1 : v0 + ((v1 - v0) * (at - p0)) / (p1 - p0);
  }

  letters(count: number, alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'): string {
    return Array.from({ length: count }, () => alphabet.charAt(this.upTo(alphabet.length))).join('');
  }
}
