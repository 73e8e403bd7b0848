// A scenario becomes rows: registrations, requests in time order, and the truth about every account.
// Accounts are made anew from their own stream whenever they are needed, so nothing is held but one pending request each.

import { type EvidenceLeft, evidenceLeft } from './campaign/evidence-left.js';
import type { CampaignPlan } from './campaign/plan.js';
import { mergeByKey } from './merge.js';
import { type SimulatedRegistration, registrationOf } from './registration.js';
import { streamOf } from './random.js';
import { type Act, actsOf, type SimulatedRequest } from './request.js';
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
    readonly plan: CampaignPlan;
  }[];
}

export interface Simulation {
  registrations(): Iterable<SimulatedRegistration>;
  requests(): Iterable<SimulatedRequest>;
  /** Complete only after `requests()` has been read to its end. */
  truth(): { readonly rows: readonly TruthRow[]; readonly summary: TruthSummary };
}

interface Counted {
  readonly troupe: Troupe;
  readonly accountId: string;
  requests: number;
  coordinated: number;
}

export function simulate(scenario: Scenario): Simulation {
  const world = createWorld(scenario.world);
  const troupes = gatherTroupes(scenario, world);
  const places = troupes.flatMap((troupe, group) => Array.from({ length: troupe.accounts }, (_, index) => ({ troupe, group, index })));
  const stream = (group: number, index: number) => streamOf(world.seed, 'account', group, index);
  const counts: Counted[] = [];

  function* counted(acts: Iterable<Act>, count: Counted): Generator<Act> {
    for (const act of acts) {
      count.requests += 1;
      if (act.coordinated) count.coordinated += 1;
      yield act;
    }
  }
  function* lives(): Generator<Iterator<Act>> {
    counts.length = 0;
    for (const { troupe, group, index } of places) {
      const random = stream(group, index);
      const casting = troupe.member(index, random);
      const count = { troupe, accountId: casting.persona.accountId, requests: 0, coordinated: 0 };
      counts.push(count);
      yield counted(actsOf(world, casting, random), count);
    }
  }
  return {
    *registrations() {
      const records = places.map(({ troupe, group, index }) => troupe.member(index, stream(group, index)).persona);
      yield* records.sort((a, b) => a.createdMs - b.createdMs || (a.accountId < b.accountId ? -1 : 1)).map(registrationOf);
    },
    *requests() {
      for (const act of mergeByKey(lives(), ({ ms }) => ms)) yield act.request;
    },
    truth: () => ({ rows: truthRows(counts), summary: summarise(scenario, troupes, counts) }),
  };
}

function truthRows(counts: readonly Counted[]): TruthRow[] {
  const rows = counts.map(({ troupe, accountId, requests, coordinated }): TruthRow => ({
    account_id: accountId,
    label: troupe.label,
    campaign: troupe.campaign,
    kind: troupe.kind,
    requests,
    requests_coordinated: coordinated,
  }));
  return rows.sort((a, b) => (a.account_id < b.account_id ? -1 : 1));
}

function summarise(scenario: Scenario, troupes: readonly Troupe[], counts: readonly Counted[]): TruthSummary {
  const total = (selected: readonly Counted[], of: 'requests' | 'coordinated'): number => selected.reduce((sum, count) => sum + count[of], 0);
  const kinds = [...new Set(troupes.filter(({ label }) => label === 'benign').map(({ kind }) => kind))];
  return {
    schema: 'lockstep.truth/1',
    scenario: scenario.name,
    seed: scenario.world.seed,
    start: scenario.world.start,
    days: scenario.world.days,
    requests: total(counts, 'requests'),
    accounts: counts.length,
    innocent: kinds.map((kind) => {
      const members = counts.filter(({ troupe }) => troupe.kind === kind && troupe.label === 'benign');
      return { kind, accounts: members.length, requests: total(members, 'requests') };
    }),
    campaigns: scenario.campaigns.map((plan) => {
      const members = counts.filter(({ troupe }) => troupe.campaign === plan.name);
      return {
        campaign: plan.name,
        accounts: members.length,
        requests: total(members, 'requests'),
        requests_coordinated: total(members, 'coordinated'),
        evidence_left: evidenceLeft(plan),
        plan,
      };
    }),
  };
}
