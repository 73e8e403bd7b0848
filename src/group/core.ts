// Which values are the core of a group: common among its members, rare among comparable outsiders?

import type { CoreValue } from '../domain/group.js';
import type { Cause } from '../domain/link.js';
import { cardOf, degreeOf, type Links } from './links.js';
import type { Strata } from './strata.js';

export interface CoreRules {
  /** Imagined accounts at the population's rates behind every share in the group (two of three members are no certainty). */
  readonly groupSmoothing: number;
  /** The same behind the share of a stratum. */
  readonly stratumSmoothing: number;
}

export interface Core {
  readonly value: number;
  readonly described: CoreValue;
  /** Share among members, smoothed; without the account itself when it is one. */
  readonly inGroup: (isMember: boolean) => number;
  /** Share among comparable outsiders, by stratum. */
  readonly outside: (stratum: number) => number;
}

/** A value is core when three members or more carry it and it is three times as common among them as expected. */
const LEAST_CARRIERS = 3;
const LEAST_RATIO = 3;
/** Half of that without strata: a value that is not even near is not looked at within them. */
const LENIENCE = 0.5;
/**
 * Cards, addresses, programs and templates come in supplies, of which each member has some. A day of arrival or a way of
 * forming names does not: it ties a group only when a quarter of the members have the same one, else every crowd would
 * fall into small parties that happened to come on the same days.
 */
const COMMON_SHARE = 0.25;
const MUST_BE_COMMON: ReadonlySet<Cause> = new Set(['arrival', 'identity']);

/** Counts over the members of one group after another, in arrays that are made once. */
export class CoreFinder {
  private readonly carried: Uint32Array;
  private readonly shown: Float64Array;
  private readonly strataOfValue = new Map<number, ReadonlyMap<number, number>>();

  constructor(
    private readonly links: Links,
    private readonly strata: Strata,
    private readonly requestsOf: Float64Array,
    private readonly rules: CoreRules,
  ) {
    this.carried = new Uint32Array(links.values);
    this.shown = new Float64Array(links.values);
  }

  /** In order of value number. `members` ascending. */
  coreOf(members: readonly number[]): Core[] {
    const touched = this.count(members);
    const membersIn = this.byStratum(members);
    const likely = touched.filter((value) => this.isLikely(value, members.length)).sort((a, b) => a - b);
    const memberStrata = this.memberStrata(members, new Set(likely));
    const totalRequests = members.reduce((sum, account) => sum + (this.requestsOf[account] ?? 0), 0);
    const core = likely.flatMap((value) => this.coreValue(value, members.length, membersIn, memberStrata.get(value) ?? new Map<number, number>(), totalRequests) ?? []);
    for (const value of touched) this.carried[value] = this.shown[value] = 0;
    return core;
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

  private isLikely(value: number, groupSize: number): boolean {
    const carried = this.carried[value] ?? 0;
    if (carried < LEAST_CARRIERS) return false;
    if (MUST_BE_COMMON.has(cardOf(this.links, value).cause) && carried < COMMON_SHARE * groupSize) return false;
    return carried >= LEAST_RATIO * LENIENCE * groupSize * this.shareOutside(value, groupSize);
  }

  /** Share among all outsiders; half an imagined carrier keeps what nobody else has from being impossible. */
  private shareOutside(value: number, groupSize: number): number {
    return (degreeOf(this.links, value) - (this.carried[value] ?? 0) + 0.5) / (this.links.accounts - groupSize + 1);
  }

  private coreValue(value: number, groupSize: number, membersIn: ReadonlyMap<number, number>, memberCarriers: ReadonlyMap<number, number>, totalRequests: number): Core | null {
    const { stratumSmoothing, groupSmoothing } = this.rules;
    const carried = this.carried[value] ?? 0;
    const share = this.shareOutside(value, groupSize);
    const everywhere = this.carriersByStratum(value);
    const outside = (stratum: number): number => {
      const outsiders = (everywhere.get(stratum) ?? 0) - (memberCarriers.get(stratum) ?? 0);
      return (outsiders + stratumSmoothing * share) / ((this.strata.sizes[stratum] ?? 0) - (membersIn.get(stratum) ?? 0) + stratumSmoothing);
    };
    let expected = 0;
    for (const [stratum, some] of membersIn) expected += some * outside(stratum);
    if (carried < LEAST_RATIO * expected) return null;
    const inGroup = (own: boolean): number => (carried - (own ? 1 : 0) + groupSmoothing * share) / (groupSize - (own ? 1 : 0) + groupSmoothing);
    return { value, described: this.describe(value, carried, expected, totalRequests), inGroup, outside };
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

  /** Carriers of a value in the whole population by stratum; popular values are in many groups and are counted once. */
  private carriersByStratum(value: number): ReadonlyMap<number, number> {
    let counts = this.strataOfValue.get(value);
    if (counts === undefined) this.strataOfValue.set(value, (counts = this.byStratum(this.links.carriers.subarray(this.links.offsets[value] ?? 0, this.links.offsets[value + 1] ?? 0))));
    return counts;
  }

  private memberStrata(members: readonly number[], wanted: ReadonlySet<number>): Map<number, Map<number, number>> {
    const counts = new Map([...wanted].map((value) => [value, new Map<number, number>()]));
    for (const account of members) {
      const stratum = this.strata.of[account] ?? 0;
      for (let slot = this.links.accountOffsets[account] ?? 0; slot < (this.links.accountOffsets[account + 1] ?? 0); slot++) {
        const ofValue = counts.get(this.links.valuesOf[slot] ?? 0);
        ofValue?.set(stratum, (ofValue.get(stratum) ?? 0) + 1);
      }
    }
    return counts;
  }
}
