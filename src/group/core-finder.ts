// Which values are the core of a group? Its members are counted value by value, and comparable outsiders with them.

import { GrowingColumn } from '../domain/growing-column.js';
import { isOfIssuer, type Cause, type DetectorCard } from '../domain/link.js';
import { Core, LEAST_OTHERS, type CoreRules } from './core.js';
import { cardOf, degreeOf, type Links } from './links.js';
import type { Strata } from './strata.js';

/** A value is core when three members or more carry it and it is three times as common among them as expected. */
const LEAST_CARRIERS = 3;
const LEAST_RATIO = 3;
/** Half of that without strata: a value that is not even near is not looked at within them. */
const LENIENCE = 0.5;
/**
 * Cards, addresses, programs and templates come in supplies, of which each member has some. A day of arrival, a way of
 * forming names or a bank does not: it ties a group only when a quarter of the members have the same one, else every crowd would
 * fall into small parties that happened to come on the same days or to have the same bank.
 */
const COMMON_SHARE = 0.25;
const MUST_BE_COMMON: ReadonlySet<Cause> = new Set(['arrival', 'identity']);
const mustBeCommon = (card: DetectorCard): boolean => MUST_BE_COMMON.has(card.cause) || isOfIssuer(card);
/** Domains of its own an operation has a handful of, up to twenty, and of each nine accounts in ten at least are the group's. Of the colleagues in a crowd there are fewer. */
const COMMON_SHARE_OF_OWN = 0.05;
const OWN = 0.9;

export const CORE_SETTINGS = { leastCarriers: LEAST_CARRIERS, leastRatio: LEAST_RATIO, leastOthers: LEAST_OTHERS, commonShare: COMMON_SHARE, commonShareOfOwn: COMMON_SHARE_OF_OWN, own: OWN } as const;

/** Carriers of a commoner value are counted by stratum once for all groups; of a rarer one they are sooner counted again than remembered. */
const LEAST_REMEMBERED = 64;

interface ByStratum {
  /** Ascending, with how many stand in each. */
  readonly strata: Uint32Array;
  readonly counts: Uint32Array;
}

interface Insiders {
  readonly members: number;
  /** Members and undecided accounts: all who are no outsiders. */
  readonly accounts: number;
  /** By stratum: ln of outsiders, smoothed, and members for each outsider; of all strata together. */
  readonly comparable: Float64Array;
  readonly membersPerOutsider: Float64Array;
  readonly perOutsider: number;
}

/** Counts over the members of one group after another, in arrays that are made once. */
export class CoreFinder {
  private readonly carried: Uint32Array;
  /** Carriers among the undecided. */
  private readonly besides: Uint32Array;
  private readonly shown: Float64Array;
  /** Place of a likely value among the likely plus one, 0 of others. */
  private readonly places: Uint32Array;
  /** Carriers of one value outside a group by stratum, 0 between values. */
  private readonly outsiders: Uint32Array;
  private readonly seen: Uint32Array;
  /** By stratum: accounts, smoothed, and ln of them. A group stands in few of the thousands of strata; in the others all are outsiders. */
  private readonly everybody: Float64Array;
  private readonly everybodyLog: Float64Array;
  private readonly remembered = new Map<number, ByStratum>();

  constructor(
    private readonly links: Links,
    private readonly strata: Strata,
    private readonly requestsOf: Float64Array,
    private readonly rules: CoreRules,
  ) {
    this.carried = new Uint32Array(links.values);
    this.besides = new Uint32Array(links.values);
    this.shown = new Float64Array(links.values);
    this.places = new Uint32Array(links.values);
    this.outsiders = new Uint32Array(strata.count);
    this.seen = new Uint32Array(strata.count);
    this.everybody = Float64Array.from(strata.sizes, (size) => size + rules.stratumSmoothing);
    this.everybodyLog = this.everybody.map(Math.log);
  }

  /** Both ascending; `undecided` are neither members nor outsiders. */
  coreOf(members: readonly number[], undecided: readonly number[] = []): Core {
    const touched = this.count(members);
    for (const account of undecided) this.addBeside(account, 1);
    const insiders = this.insidersOf(members, undecided);
    const likely = Uint32Array.from(touched.filter((value) => this.isLikely(value, insiders))).sort();
    const strataInside = this.strataOfCarriers(likely, members, undecided);
    const core = this.columnsOf(likely, strataInside, insiders, members.reduce((sum, account) => sum + (this.requestsOf[account] ?? 0), 0));
    for (const account of undecided) this.addBeside(account, -1);
    for (const value of touched) this.carried[value] = this.shown[value] = 0;
    return core;
  }

  private addBeside(account: number, change: 1 | -1): void {
    const { accountOffsets, valuesOf } = this.links;
    for (let slot = accountOffsets[account] ?? 0; slot < (accountOffsets[account + 1] ?? 0); slot++) {
      const value = valuesOf[slot] ?? 0;
      this.besides[value] = (this.besides[value] ?? 0) + change;
    }
  }

  private count(members: readonly number[]): number[] {
    const { accountOffsets, valuesOf, entryOf, requests } = this.links;
    const touched: number[] = [];
    for (const account of members)
      for (let slot = accountOffsets[account] ?? 0; slot < (accountOffsets[account + 1] ?? 0); slot++) {
        const value = valuesOf[slot] ?? 0;
        if (this.carried[value] === 0) touched.push(value);
        this.carried[value] = (this.carried[value] ?? 0) + 1;
        this.shown[value] = (this.shown[value] ?? 0) + (requests[entryOf[slot] ?? 0] ?? 0);
      }
    return touched;
  }

  private isLikely(value: number, { members, accounts }: Insiders): boolean {
    const carried = this.carried[value] ?? 0;
    if (carried < LEAST_CARRIERS) return false;
    if (carried < this.leastShare(value, carried) * members) return false;
    return carried >= LEAST_RATIO * LENIENCE * members * this.shareOutside(value, accounts);
  }

  /** Of the members, that must carry a value to make it core. */
  private leastShare(value: number, carried: number): number {
    const card = cardOf(this.links, value);
    if (!mustBeCommon(card)) return 0;
    return card.cause === 'identity' && carried >= OWN * degreeOf(this.links, value) ? COMMON_SHARE_OF_OWN : COMMON_SHARE;
  }

  /** Share among all outsiders; half an imagined carrier keeps what nobody else has from being impossible. */
  private shareOutside(value: number, insiders: number): number {
    return (degreeOf(this.links, value) - (this.carried[value] ?? 0) - (this.besides[value] ?? 0) + 0.5) / (this.links.accounts - insiders + 1);
  }

  private insidersOf(members: readonly number[], undecided: readonly number[]): Insiders {
    const { of, count } = this.strata;
    const insiders = new Uint32Array(count);
    const membersPerOutsider = new Float64Array(count);
    let strata = 0;
    for (const accounts of [members, undecided])
      for (const account of accounts) {
        const stratum = of[account] ?? 0;
        if (insiders[stratum] === 0) this.seen[strata++] = stratum;
        insiders[stratum] = (insiders[stratum] ?? 0) + 1;
      }
    for (const account of members) membersPerOutsider[of[account] ?? 0] = (membersPerOutsider[of[account] ?? 0] ?? 0) + 1;
    const comparable = this.everybodyLog.slice();
    let perOutsider = 0;
    // In the order of strata, as sums of floats have to be.
    for (const stratum of this.seen.subarray(0, strata).sort()) {
      const outsiders = (this.everybody[stratum] ?? 0) - (insiders[stratum] ?? 0);
      comparable[stratum] = Math.log(outsiders);
      perOutsider += membersPerOutsider[stratum] = (membersPerOutsider[stratum] ?? 0) / outsiders;
    }
    return { members: members.length, accounts: members.length + undecided.length, comparable, membersPerOutsider, perOutsider };
  }

  /** Stratum of each insider that carries a likely value, value by value. */
  private strataOfCarriers(likely: Uint32Array, members: readonly number[], undecided: readonly number[]): { readonly offsets: Uint32Array; readonly strata: Uint32Array } {
    const { accountOffsets, valuesOf } = this.links;
    const offsets = new Uint32Array(likely.length + 1);
    likely.forEach((value, place) => {
      this.places[value] = place + 1;
      offsets[place + 1] = (offsets[place] ?? 0) + (this.carried[value] ?? 0) + (this.besides[value] ?? 0);
    });
    const strata = new Uint32Array(offsets.at(-1) ?? 0);
    const next = offsets.slice();
    for (const accounts of [members, undecided])
      for (const account of accounts)
        for (let slot = accountOffsets[account] ?? 0; slot < (accountOffsets[account + 1] ?? 0); slot++) {
          const place = (this.places[valuesOf[slot] ?? 0] ?? 0) - 1;
          if (place < 0) continue;
          strata[next[place] ?? 0] = this.strata.of[account] ?? 0;
          next[place] = (next[place] ?? 0) + 1;
        }
    for (const value of likely) this.places[value] = 0;
    return { offsets, strata };
  }

  private columnsOf(likely: Uint32Array, inside: { readonly offsets: Uint32Array; readonly strata: Uint32Array }, insiders: Insiders, totalRequests: number): Core {
    const { stratumSmoothing } = this.rules;
    const [values, carriedBy, expectations, shares, requestShares, offsets] = [new Uint32Array(likely.length), new Uint32Array(likely.length), new Float64Array(likely.length), new Float64Array(likely.length), new Float64Array(likely.length), new Uint32Array(likely.length + 1)];
    const [strata, outsiders] = [new GrowingColumn(Uint32Array), new GrowingColumn(Uint32Array)];
    // Whoever is in a stratum without any carrier is expected to carry it at the population's rate.
    const smoothed = stratumSmoothing * insiders.perOutsider;
    let end = 0;
    likely.forEach((value, place) => {
      const share = this.shareOutside(value, insiders.accounts);
      const carried = this.carried[value] ?? 0;
      const everywhere = this.countOutsiders(value, inside.strata.subarray(inside.offsets[place] ?? 0, inside.offsets[place + 1] ?? 0));
      let expected = smoothed * share;
      for (const stratum of everywhere) expected += (insiders.membersPerOutsider[stratum] ?? 0) * (this.outsiders[stratum] ?? 0);
      const isCore = carried >= LEAST_RATIO * expected;
      for (const stratum of everywhere) {
        if (isCore && (this.outsiders[stratum] ?? 0) > 0) {
          strata.push(stratum);
          outsiders.push(this.outsiders[stratum] ?? 0);
        }
        this.outsiders[stratum] = 0;
      }
      if (!isCore) return;
      [values[end], carriedBy[end], expectations[end], shares[end], requestShares[end]] = [value, carried, expected, share, totalRequests === 0 ? 0 : (this.shown[value] ?? 0) / totalRequests];
      offsets[++end] = strata.length;
    });
    const columns = {
      values: values.subarray(0, end), carried: carriedBy, expected: expectations, shares, requestShares, offsets,
      strata: strata.cells.subarray(0, strata.length), outsiders: outsiders.cells.subarray(0, outsiders.length),
    };
    return new Core(this.links, columns, insiders.members, insiders.comparable, this.rules);
  }

  /** Fills `outsiders` for the strata that are answered, ascending. */
  private countOutsiders(value: number, strataInside: Uint32Array): Uint32Array {
    const everywhere = this.countCarriers(value);
    for (const stratum of strataInside) this.outsiders[stratum] = (this.outsiders[stratum] ?? 0) - 1;
    return everywhere;
  }

  private countCarriers(value: number): Uint32Array {
    const known = this.remembered.get(value);
    if (known !== undefined) {
      known.strata.forEach((stratum, index) => (this.outsiders[stratum] = known.counts[index] ?? 0));
      return known.strata;
    }
    let strata = 0;
    for (let entry = this.links.offsets[value] ?? 0; entry < (this.links.offsets[value + 1] ?? 0); entry++) {
      const stratum = this.strata.of[this.links.carriers[entry] ?? 0] ?? 0;
      if (this.outsiders[stratum] === 0) this.seen[strata++] = stratum;
      this.outsiders[stratum] = (this.outsiders[stratum] ?? 0) + 1;
    }
    const seen = this.seen.subarray(0, strata).sort();
    if (degreeOf(this.links, value) < LEAST_REMEMBERED) return seen;
    this.remembered.set(value, { strata: seen.slice(), counts: Uint32Array.from(seen, (stratum) => this.outsiders[stratum] ?? 0) });
    return seen;
  }
}
