// What ties accounts to the core of a group, in columns: hundreds of thousands are weighed for each group, and an object for each
// tie would be most of the work.

import { lengthened } from '../domain/growing-column.js';
import { both, canStand } from './legs.js';
import type { Core } from './core.js';
import type { Ground } from './ground.js';
import { isMarked } from './marks.js';
import type { MembershipRules } from './membership.js';

/** A stack: ties of one account after another, each in order of the core. */
export class Ties {
  length = 0;
  /** Place in the core. */
  core = new Uint32Array(1024);
  /** Entry of the links. */
  entry = new Uint32Array(1024);
  /** Nats; `wholeWeight` before content was taken in proportion. */
  weight = new Float64Array(1024);
  wholeWeight = new Float64Array(1024);
  /** Share of the account's requests that show the value. */
  requestShare = new Float64Array(1024);

  /** Room for so many more. */
  reserve(more: number): void {
    const least = this.length + more;
    if (least <= this.core.length) return;
    const size = 2 * least;
    this.core = lengthened(this.core, size);
    this.entry = lengthened(this.entry, size);
    this.weight = lengthened(this.weight, size);
    this.wholeWeight = lengthened(this.wholeWeight, size);
    this.requestShare = lengthened(this.requestShare, size);
  }
}

/** Puts what an account carries of the core on the stack, not weighed yet; false when it could not stand on that whatever it weighs. */
export function pushCarried({ links, places, marks, ties }: Ground, core: Core, account: number): boolean {
  const [start, end] = [links.accountOffsets[account] ?? 0, links.accountOffsets[account + 1] ?? 0];
  ties.reserve(end - start);
  let legs = 0;
  for (let slot = start; slot < end; slot++) {
    const value = links.valuesOf[slot] ?? 0;
    if (!isMarked(marks, value)) continue;
    const place = places[value] ?? 0;
    ties.core[ties.length] = place;
    ties.entry[ties.length++] = links.entryOf[slot] ?? 0;
    legs = both(legs, core.legOf(place));
  }
  return canStand(legs);
}

/** Weighs the ties of an account from `from` on, and takes those off that weigh nothing. */
export function weigh({ links, strata, requestsOf, ties }: Ground, core: Core, account: number, from: number, isMember: boolean): void {
  const stratum = strata.of[account] ?? 0;
  const requests = Math.max(1, requestsOf[account] ?? 1);
  let end = from;
  for (let tie = from; tie < ties.length; tie++) {
    const place = ties.core[tie] ?? 0;
    const weight = core.weightFor(place, stratum, isMember);
    if (!(weight > 0)) continue;
    const entry = ties.entry[tie] ?? 0;
    ties.core[end] = place;
    ties.entry[end] = entry;
    ties.weight[end] = ties.wholeWeight[end] = weight;
    ties.requestShare[end++] = Math.min(1, (links.requests[entry] ?? 0) / requests);
  }
  ties.length = end;
}

/** Content counts in full from a fifth of the account's requests on, all values of one kind taken together, and in proportion below. */
export function takeContentInProportion(ties: Ties, core: Core, from: number, { fullContentShare }: MembershipRules): void {
  for (let first = from; first < ties.length; ) {
    const kind = core.kindOf(ties.core[first] ?? 0);
    let [end, share] = [first, 0];
    for (; end < ties.length && core.kindOf(ties.core[end] ?? 0) === kind; end++) share += ties.requestShare[end] ?? 0;
    if (core.cardAt(ties.core[first] ?? 0).cause === 'content' && share < fullContentShare)
      for (let tie = first; tie < end; tie++) ties.weight[tie] = (ties.weight[tie] ?? 0) * (share / fullContentShare);
    first = end;
  }
}
