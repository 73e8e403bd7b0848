// What a detector is: it declares what it needs, asks one question, and answers with the values that accounts share.

import type { DetectorCard, DetectorResult } from '../domain/link.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';

export interface Population {
  readonly engine: Engine;
  readonly profiles: ProfileTable;
}

export interface Detector {
  readonly card: DetectorCard;
  find(population: Population): Promise<DetectorResult>;
}

/**
 * Values kept per account: those that carry much of its traffic, are surprising and reach far, ln(1 + requests) × ln((N + 1)/k) × ln k
 * for k carriers of N accounts. Traffic, because by rarity alone decoys would displace the evidence; its logarithm, because accounts
 * that fill hundreds of templates by turns would each keep the few that they happened to fill twice, and no two the same ones; reach,
 * because most of such templates come to two or three accounts, and those would displace the ones that tell all of a campaign. In
 * ln k both factors are linear: values of sqrt(N) carriers come first, and no size of campaign is preferred far beyond that.
 */
export const VALUES_PER_ACCOUNT = { content: 12, place: 8, client: 3 } as const;
