// What do the ties of one member weigh, cause by cause?

import { CAUSES, isTemplate, type DetectorCard } from './link.js';

const CONTENT = CAUSES.indexOf('content');

/**
 * Weight of each cause for a member: its heaviest tie, for two values of one cause are one fact. Content adds up, because every
 * further template of one kind is a further choice in common, if not an independent one: the second adds a half of its weight, the
 * third a quarter, and so on. For one member after another, without an allocation for each.
 */
export class CauseWeights {
  private readonly heaviest = new Float64Array(CAUSES.length);
  /** Kinds of templates that this member has, by card or number, and the weights of each kind. */
  private readonly kinds: (DetectorCard | number)[] = [];
  private readonly templates: number[][] = [];

  begin(): void {
    this.heaviest.fill(0);
    this.kinds.length = 0;
  }

  /** `weight` in nats, above 0. */
  add(card: DetectorCard, weight: number): void {
    this.addOf(CAUSES.indexOf(card.cause), isTemplate(card) ? card : null, weight);
  }

  /** The same by place in CAUSES; `template` is the kind of a template, null of anything else. */
  addOf(cause: number, template: DetectorCard | number | null, weight: number): void {
    if (weight > (this.heaviest[cause] ?? 0)) this.heaviest[cause] = weight;
    if (template !== null) this.ofKind(template).push(weight);
  }

  /** Nats by place in CAUSES, 0 for a cause that ties nothing; until the next member begins. */
  settled(): Float64Array {
    for (let kind = 0; kind < this.kinds.length; kind++) this.heaviest[CONTENT] = Math.max(this.heaviest[CONTENT] ?? 0, halving(this.templates[kind] ?? []));
    return this.heaviest;
  }

  private ofKind(card: DetectorCard | number): number[] {
    const known = this.kinds.indexOf(card);
    if (known >= 0) return this.templates[known] ?? [];
    const some = (this.templates[this.kinds.length] ??= []);
    some.length = 0;
    this.kinds.push(card);
    return some;
  }
}

/** Heaviest first, each counting half as much as the one before. */
function halving(weights: number[]): number {
  weights.sort((a, b) => b - a);
  let [sum, part] = [0, 1];
  for (const weight of weights) {
    sum += weight * part;
    part /= 2;
  }
  return sum;
}
