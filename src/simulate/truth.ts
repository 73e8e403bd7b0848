// What really happened? The label of every account, and what each campaign was and left behind.

import { type EvidenceLeft, evidenceLeft } from './campaign/evidence-left.js';
import type { CampaignPlan } from './campaign/plan.js';
import { gatherTroupes, type Scenario, type Troupe } from './scenario.js';
import { createWorld } from './world.js';

/** Columns of truth.csv in file order. */
export interface TruthRow {
  readonly account_id: string;
  readonly label: 'benign' | 'coordinated';
  readonly campaign: string;
  readonly kind: string;
  readonly requests: number;
  readonly requests_coordinated: number;
}

export interface TruthSummary {
  readonly schema: 'lockstep.truth/1';
  readonly scenario: string;
  readonly seed: number;
  readonly start: string;
  readonly days: number;
  readonly requests: number;
  readonly accounts: number;
  readonly innocent: readonly { readonly kind: string; readonly accounts: number; readonly requests: number }[];
  readonly campaigns: readonly {
    readonly campaign: string;
    readonly accounts: number;
    readonly requests: number;
    readonly requests_coordinated: number;
    readonly evidence_left: readonly EvidenceLeft[];
    /** Innocents to whom its accounts were made to look linked; absent when there are none. */
    readonly framed?: readonly string[];
    readonly plan: CampaignPlan;
  }[];
}

export interface Truth {
  /** By account id. */
  readonly rows: readonly TruthRow[];
  readonly summary: TruthSummary;
}

/** What a run knows of its accounts in the end, in columns: there may be a million of them. */
export interface CountedAccounts {
  readonly places: Uint32Array;
  readonly accountIds: readonly string[];
  readonly requests: Uint32Array;
  /** How many of those requests are coordinated. */
  readonly coordinated: Uint32Array;
}

/** `parts` in any order; every place of the scenario once in all. */
export function truthOf(scenario: Scenario, parts: readonly CountedAccounts[]): Truth {
  const troupes = gatherTroupes(scenario, createWorld(scenario.world));
  const troupeOf = troupes.flatMap((troupe) => Array.from({ length: troupe.accounts }, () => troupe));
  const byTroupe = new Map(troupes.map((troupe): [Troupe, Total] => [troupe, { accounts: 0, requests: 0, coordinated: 0 }]));
  const rows: TruthRow[] = [];
  for (const { places, accountIds, ...counts } of parts)
    for (const [at, place] of places.entries()) {
      const troupe = troupeOf[place] as Troupe;
      const total = byTroupe.get(troupe) as Total;
      const requests = counts.requests[at] ?? 0;
      const coordinated = counts.coordinated[at] ?? 0;
      total.accounts += 1;
      total.requests += requests;
      total.coordinated += coordinated;
      rows.push({ account_id: accountIds[at] ?? '', label: troupe.label, campaign: troupe.campaign, kind: troupe.kind, requests, requests_coordinated: coordinated });
    }
  return { rows: rows.sort((a, b) => (a.account_id < b.account_id ? -1 : 1)), summary: summarise(scenario, byTroupe) };
}

interface Total {
  accounts: number;
  requests: number;
  coordinated: number;
}

function summarise({ name, world, campaigns }: Scenario, byTroupe: ReadonlyMap<Troupe, Total>): TruthSummary {
  const troupes = [...byTroupe.keys()];
  const sum = (some: readonly Troupe[], of: keyof Total): number => some.reduce((total, troupe) => total + (byTroupe.get(troupe)?.[of] ?? 0), 0);
  const innocents = troupes.filter(({ label }) => label === 'benign');
  return {
    schema: 'lockstep.truth/1',
    scenario: name,
    seed: world.seed,
    start: world.start,
    days: world.days,
    requests: sum(troupes, 'requests'),
    accounts: sum(troupes, 'accounts'),
    innocent: [...new Set(innocents.map(({ kind }) => kind))].map((kind) => {
      const some = innocents.filter((troupe) => troupe.kind === kind);
      return { kind, accounts: sum(some, 'accounts'), requests: sum(some, 'requests') };
    }),
    campaigns: campaigns.map((plan) => {
      const some = troupes.filter(({ campaign }) => campaign === plan.name);
      const framed = some.flatMap((troupe) => troupe.framed);
      return {
        campaign: plan.name,
        accounts: sum(some, 'accounts'),
        requests: sum(some, 'requests'),
        requests_coordinated: sum(some, 'coordinated'),
        evidence_left: evidenceLeft(plan),
        ...(framed.length === 0 ? {} : { framed }),
        plan,
      };
    }),
  };
}
