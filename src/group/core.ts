// Which values are the core of a group: common among its members, rare among comparable outsiders?

import type { CoreValue } from '../domain/group.js';
import { CAUSES, type Cause } from '../domain/link.js';
import { cardOf, degreeOf, type Links } from './links.js';
import { countIn, type ByStratum, type Strata } from './strata.js';

export interface CoreRules {
  /** Imagined accounts at the population's rates behind every share in the group (two of three members are no certainty). */
  readonly groupSmoothing: number;
  /** The same behind the share of a stratum. */
  readonly stratumSmoothing: number;
}

export interface Core {
  readonly value: number;
  readonly described: CoreValue;
  /** Place of its cause in CAUSES. */
  readonly cause: number;
  /** Nats, capped: how much more common it is in the group (the account itself left out when it is a member) than among outsiders of its stratum. */
  readonly weightFor: (stratum: number, isMember: boolean) => number;
  /** The same when so many of its carriers are left out, and with them all but `others` of the group; 0 when too few have it then. */
  readonly weightAmong: (stratum: number, carriersLeftOut: number, others: number) => number;
}

/** Strata in the order of the members that are first in them: sums of doubles depend on it. */
interface GroupByStratum extends ByStratum {
  readonly size: number;
  /** Members and undecided accounts: all who are no outsiders. */
  readonly insiders: number;
  readonly insidersIn: ReadonlyMap<number, number>;
  /** Outsiders of each stratum, smoothed. */
  readonly comparable: Float64Array;
}

/** A value is core when three members or more carry it and it is three times as common among them as expected. */
const LEAST_CARRIERS = 3;
const LEAST_RATIO = 3;
/** Besides those who are left out: one may be an accident. */
const LEAST_OTHERS = 2;
/** Half of that without strata: a value that is not even near is not looked at within them. */
const LENIENCE = 0.5;
/**
 * Cards, addresses, programs and templates come in supplies, of which each member has some. A day of arrival or a way of
 * forming names does not: it ties a group only when a quarter of the members have the same one, else every crowd would
 * fall into small parties that happened to come on the same days.
 */
const COMMON_SHARE = 0.25;
const MUST_BE_COMMON: ReadonlySet<Cause> = new Set(['arrival', 'identity']);

export const CORE_SETTINGS = { leastCarriers: LEAST_CARRIERS, leastRatio: LEAST_RATIO, leastOthers: LEAST_OTHERS, commonShare: COMMON_SHARE } as const;

/** Counts over the members of one group after another, in arrays that are made once. */
export class CoreFinder {
  private readonly carried: Uint32Array;
  /** Carriers among the undecided. */
  private readonly besides: Uint32Array;
  private readonly shown: Float64Array;
  /** Carriers of one value outside a group by stratum, 0 between values. */
  private readonly outsiders: Uint32Array;
  private readonly strataOfValue = new Map<number, ByStratum>();

  constructor(
    private readonly links: Links,
    private readonly strata: Strata,
    private readonly requestsOf: Float64Array,
    private readonly rules: CoreRules,
  ) {
    this.carried = new Uint32Array(links.values);
    this.besides = new Uint32Array(links.values);
    this.shown = new Float64Array(links.values);
    this.outsiders = new Uint32Array(strata.count);
  }

  /** In order of value number. Both ascending; `undecided` are neither members nor outsiders. */
  coreOf(members: readonly number[], undecided: readonly number[] = []): Core[] {
    const touched = this.count(members);
    const group = this.groupOf(members, undecided);
    for (const account of undecided) this.addBeside(account, 1);
    const likely = touched.filter((value) => this.isLikely(value, group)).sort((a, b) => a - b);
    const insiderStrata = this.strataOfCarriers([...members, ...undecided], new Set(likely));
    const totalRequests = members.reduce((sum, account) => sum + (this.requestsOf[account] ?? 0), 0);
    const core = likely.flatMap((value) => this.coreValue(value, group, insiderStrata.get(value) ?? new Map<number, number>(), totalRequests) ?? []);
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

  private isLikely(value: number, group: GroupByStratum): boolean {
    const carried = this.carried[value] ?? 0;
    if (carried < LEAST_CARRIERS) return false;
    if (MUST_BE_COMMON.has(cardOf(this.links, value).cause) && carried < COMMON_SHARE * group.size) return false;
    return carried >= LEAST_RATIO * LENIENCE * group.size * this.shareOutside(value, group);
  }

  /** Share among all outsiders; half an imagined carrier keeps what nobody else has from being impossible. */
  private shareOutside(value: number, { insiders }: GroupByStratum): number {
    return (degreeOf(this.links, value) - (this.carried[value] ?? 0) - (this.besides[value] ?? 0) + 0.5) / (this.links.accounts - insiders + 1);
  }

  private coreValue(value: number, group: GroupByStratum, insideCarriers: ReadonlyMap<number, number>, totalRequests: number): Core | null {
    const { stratumSmoothing, groupSmoothing } = this.rules;
    const carried = this.carried[value] ?? 0;
    const share = this.shareOutside(value, group);
    const everywhere = this.carriersByStratum(value);
    for (let index = 0; index < everywhere.strata.length; index++) this.outsiders[everywhere.strata[index] ?? 0] = everywhere.counts[index] ?? 0;
    for (const [stratum, some] of insideCarriers) this.outsiders[stratum] = (this.outsiders[stratum] ?? 0) - some;
    let expected = 0;
    for (let index = 0; index < group.strata.length; index++)
      expected += (group.counts[index] ?? 0) * (((this.outsiders[group.strata[index] ?? 0] ?? 0) + stratumSmoothing * share) / (group.comparable[index] ?? 0));
    for (const stratum of everywhere.strata) this.outsiders[stratum] = 0;
    if (carried < LEAST_RATIO * expected) return null;
    const outside = (stratum: number): number => {
      const outsiders = countIn(everywhere, stratum) - (insideCarriers.get(stratum) ?? 0);
      return (outsiders + stratumSmoothing * share) / ((this.strata.sizes[stratum] ?? 0) - (group.insidersIn.get(stratum) ?? 0) + stratumSmoothing);
    };
    const card = cardOf(this.links, value);
    const weigh = (stratum: number, some: number, size: number): number =>
      Math.min(card.cap, Math.log((some + groupSmoothing * share) / (size + groupSmoothing) / outside(stratum)));
    return {
      value, described: this.describe(value, carried, expected, totalRequests), cause: CAUSES.indexOf(card.cause),
      weightFor: (stratum, isMember) => weigh(stratum, carried - (isMember ? 1 : 0), group.size - (isMember ? 1 : 0)),
      weightAmong: (stratum, carriersLeftOut, others) => (carried - carriersLeftOut < LEAST_OTHERS ? 0 : weigh(stratum, carried - carriersLeftOut, others)),
    };
  }

  private describe(value: number, carried: number, expected: number, totalRequests: number): CoreValue {
    const result = this.links.results[this.links.detectorOf[value] ?? 0];
    const place = this.links.placeOf[value] ?? 0;
    return {
      card: cardOf(this.links, value),
      value: result?.incidence.values[place] ?? '',
      members: carried,
      carriers: degreeOf(this.links, value),
      expected,
      requestShare: totalRequests === 0 ? 0 : (this.shown[value] ?? 0) / totalRequests,
      firstSeenMs: result?.incidence.firstSeenMs[place] ?? NaN,
      lastSeenMs: result?.incidence.lastSeenMs[place] ?? NaN,
      query: result?.query ?? null,
    };
  }

  private byStratum(accounts: Iterable<number>): Map<number, number> {
    const counts = new Map<number, number>();
    for (const account of accounts) {
      const stratum = this.strata.of[account] ?? 0;
      counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
    }
    return counts;
  }

  private groupOf(members: readonly number[], undecided: readonly number[]): GroupByStratum {
    const membersIn = this.byStratum(members);
    const insidersIn = new Map(membersIn);
    for (const [stratum, some] of this.byStratum(undecided)) insidersIn.set(stratum, (insidersIn.get(stratum) ?? 0) + some);
    const [strata, counts] = [Uint32Array.from(membersIn.keys()), Uint32Array.from(membersIn.values())];
    const comparable = Float64Array.from(strata, (stratum) => (this.strata.sizes[stratum] ?? 0) - (insidersIn.get(stratum) ?? 0) + this.rules.stratumSmoothing);
    return { size: members.length, insiders: members.length + undecided.length, insidersIn, strata, counts, comparable };
  }

  /** Carriers of a value in the whole population by stratum; popular values are in many groups and are counted once. */
  private carriersByStratum(value: number): ByStratum {
    let known = this.strataOfValue.get(value);
    if (known === undefined) {
      const counts = this.byStratum(this.links.carriers.subarray(this.links.offsets[value] ?? 0, this.links.offsets[value + 1] ?? 0));
      const strata = Uint32Array.from(counts.keys()).sort();
      this.strataOfValue.set(value, (known = { strata, counts: Uint32Array.from(strata, (stratum) => counts.get(stratum) ?? 0) }));
    }
    return known;
  }

  private strataOfCarriers(accounts: readonly number[], wanted: ReadonlySet<number>): Map<number, Map<number, number>> {
    const counts = new Map([...wanted].map((value) => [value, new Map<number, number>()]));
    for (const account of accounts) {
      const stratum = this.strata.of[account] ?? 0;
      for (let slot = this.links.accountOffsets[account] ?? 0; slot < (this.links.accountOffsets[account + 1] ?? 0); slot++) {
        const ofValue = counts.get(this.links.valuesOf[slot] ?? 0);
        ofValue?.set(stratum, (ofValue.get(stratum) ?? 0) + 1);
      }
    }
    return counts;
  }
}
