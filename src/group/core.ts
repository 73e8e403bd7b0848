// The core of a group: what is common among its members and rare among comparable outsiders, in columns, and what it weighs.

import type { CoreValue } from '../domain/group.js';
import { CAUSES, isOpening, isTemplate, type DetectorCard } from '../domain/link.js';
import { negativeBinomialUpperTailLog } from '../domain/tails.js';
import { legOf, withoutOpening } from './legs.js';
import { cardOf, degreeOf, type Links } from './links.js';

export interface CoreRules {
  /** Imagined accounts at the population's rates behind every share in the group (two of three members are no certainty). */
  readonly groupSmoothing: number;
  /** The same behind the share of a stratum. */
  readonly stratumSmoothing: number;
  /** Dispersion of what chance and circumstance give, as for pairs of values. */
  readonly dispersion: number;
}

/** Besides those who are left out: one may be an accident. */
export const LEAST_OTHERS = 2;

/** One row for each value of the core, in order of value number. */
export interface CoreColumns {
  readonly values: Uint32Array;
  /** Members that carry it, and members that would if each were drawn from its own stratum outside the group. */
  readonly carried: Uint32Array;
  readonly expected: Float64Array;
  /** Share of all outsiders that carry it, smoothed. */
  readonly shares: Float64Array;
  /** Share of the members' requests that show it. */
  readonly requestShares: Float64Array;
  /** Outsiders that carry it by stratum: those of row r stand at `offsets[r] .. offsets[r + 1]`, strata ascending. */
  readonly offsets: Uint32Array;
  readonly strata: Uint32Array;
  readonly outsiders: Uint32Array;
}

export class Core {
  /** Value numbers, ascending. A place in the core is a place in here. */
  readonly values: Uint32Array;
  private readonly cards: readonly DetectorCard[];
  private readonly caps: Float64Array;
  private readonly templates: Uint8Array;
  private readonly causes: Uint8Array;
  private readonly legs: Uint16Array;
  /** ln of the share in the group by place, of a member and of a stranger. */
  private readonly amongOthers: Float64Array;
  private readonly amongAll: Float64Array;
  /** ln of outsiders of a stratum that carry the value, smoothed, by row of the columns; 0 until it is asked for. */
  private readonly carriersOutside: Float64Array;

  /** `comparable` is ln of the outsiders of each stratum, smoothed. */
  constructor(
    private readonly links: Links,
    private readonly columns: CoreColumns,
    size: number,
    private readonly comparable: Float64Array,
    private readonly rules: CoreRules,
  ) {
    this.values = columns.values;
    const ofKind = links.results.map(({ card }) => legOf(card));
    this.cards = Array.from(columns.values, (value) => cardOf(links, value));
    this.caps = Float64Array.from(this.cards, ({ cap }) => cap);
    this.templates = Uint8Array.from(this.cards, (card) => (isTemplate(card) ? 1 : 0));
    this.causes = Uint8Array.from(this.cards, ({ cause }) => CAUSES.indexOf(cause));
    // Of a crowd of thousands some begin like anybody: an opening carries nobody that no more of them have than chance makes.
    this.legs = Uint16Array.from(columns.values, (value, place) => {
      const leg = ofKind[links.detectorOf[value] ?? 0] ?? 0;
      return isOpening(this.cardAt(place)) && !this.areBeyondChance(place, 0, size) ? withoutOpening(leg) : leg;
    });
    const { carried } = columns;
    this.amongOthers = new Float64Array(columns.values.length);
    this.amongAll = new Float64Array(columns.values.length);
    for (let place = 0; place < columns.values.length; place++) {
      this.amongOthers[place] = this.shareAmong(place, (carried[place] ?? 0) - 1, size - 1);
      this.amongAll[place] = this.shareAmong(place, carried[place] ?? 0, size);
    }
    this.carriersOutside = new Float64Array(columns.outsiders.length);
  }

  cardAt(place: number): DetectorCard {
    const card = this.cards[place];
    if (card === undefined) throw new RangeError(`no core value at ${place}`);
    return card;
  }

  isTemplateAt(place: number): boolean {
    return this.templates[place] === 1;
  }

  /** Place in CAUSES. */
  causeOf(place: number): number {
    return this.causes[place] ?? 0;
  }

  /** Place in the results. */
  kindOf(place: number): number {
    return this.links.detectorOf[this.values[place] ?? 0] ?? 0;
  }

  legOf(place: number): number {
    return this.legs[place] ?? 0;
  }

  /** Nats, capped: how much more common it is in the group (the account itself left out when it is a member) than among outsiders of its stratum. */
  weightFor(place: number, stratum: number, isMember: boolean): number {
    return this.weigh(place, stratum, (isMember ? this.amongOthers : this.amongAll)[place] ?? 0);
  }

  /** The same when so many of its carriers are left out, and with them all but `others` of the group; 0 when too few have it then. */
  weightAmong(place: number, stratum: number, carriersLeftOut: number, others: number): number {
    const carriers = (this.columns.carried[place] ?? 0) - carriersLeftOut;
    return carriers < LEAST_OTHERS ? 0 : this.weigh(place, stratum, this.shareAmong(place, carriers, others));
  }

  /** Do more of `others` carry it, when so many carriers are left out, than chance makes? Each of them brings values of its own, so that a crowd has as many chances. */
  areBeyondChance(place: number, carriersLeftOut: number, others: number): boolean {
    const carriers = (this.columns.carried[place] ?? 0) - carriersLeftOut;
    return negativeBinomialUpperTailLog(carriers, others * (this.columns.shares[place] ?? 0), this.rules.dispersion) <= -Math.log(others);
  }

  /** For people, in the order of places. */
  described(): CoreValue[] {
    const { carried, expected, requestShares } = this.columns;
    return Array.from(this.values, (value, place): CoreValue => {
      const result = this.links.results[this.links.detectorOf[value] ?? 0];
      const local = this.links.placeOf[value] ?? 0;
      return {
        card: this.cardAt(place),
        value: result?.incidence.values[local] ?? '',
        members: carried[place] ?? 0,
        carriers: degreeOf(this.links, value),
        expected: expected[place] ?? 0,
        requestShare: requestShares[place] ?? 0,
        firstSeenMs: result?.incidence.firstSeenMs[local] ?? NaN,
        lastSeenMs: result?.incidence.lastSeenMs[local] ?? NaN,
        query: result?.query ?? null,
      };
    });
  }

  private shareAmong(place: number, carriers: number, size: number): number {
    const { groupSmoothing } = this.rules;
    return Math.log((carriers + groupSmoothing * (this.columns.shares[place] ?? 0)) / (size + groupSmoothing));
  }

  private weigh(place: number, stratum: number, inside: number): number {
    return Math.min(this.caps[place] ?? 0, inside - this.outside(place, this.rowOf(place, stratum)) + (this.comparable[stratum] ?? 0));
  }

  private outside(place: number, row: number): number {
    const known = this.carriersOutside[row] ?? 0;
    if (known !== 0) return known;
    const carriers = Math.log((this.columns.outsiders[row] ?? 0) + this.rules.stratumSmoothing * (this.columns.shares[place] ?? 0));
    if (row >= 0) this.carriersOutside[row] = carriers;
    return carriers;
  }

  /** -1 when no outsider of the stratum carries it. */
  private rowOf(place: number, stratum: number): number {
    const { offsets, strata } = this.columns;
    const end = offsets[place + 1] ?? 0;
    let [from, to] = [offsets[place] ?? 0, end];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((strata[middle] ?? 0) < stratum) from = middle + 1;
      else to = middle;
    }
    return from < end && strata[from] === stratum ? from : -1;
  }
}
