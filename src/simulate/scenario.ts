// A scenario says who takes part: the world, the innocent groups by kind, and the campaigns.

import { INNOCENT_ACTORS } from './actors/index.js';
import type { Member } from './actors/actor.js';
import { gatherCampaign } from './campaign/campaign.js';
import { drawFramed, type Framed } from './campaign/framing.js';
import type { CampaignPlan } from './campaign/plan.js';
import type { Surroundings } from './into/surroundings.js';
import { type Random, streamOf } from './random.js';
import type { World, WorldPlan } from './world.js';

export interface InnocentGroup {
  /** Kind of an actor, e.g. `university-class`. */
  readonly kind: string;
  readonly accounts: number;
}

export interface Scenario {
  readonly name: string;
  readonly world: WorldPlan;
  readonly innocent: readonly InnocentGroup[];
  readonly campaigns: readonly CampaignPlan[];
  /** The log that the campaign is planted into; absent for a world of its own. */
  readonly surroundings?: Surroundings;
}

/** A group with the truth about it. */
export interface Troupe {
  readonly label: 'benign' | 'coordinated';
  readonly kind: string;
  /** Name of the campaign; '' for innocent groups. */
  readonly campaign: string;
  readonly accounts: number;
  readonly member: Member;
  /** Accounts that are made to look linked to this one's. */
  readonly framed: readonly string[];
}

/** The stream of one account: its group's number in the scenario, and its own in the group. */
export const accountStream = (seed: number, group: number, member: number): Random => streamOf(seed, 'account', group, member);

/** Draws what the members of every group share; each group has a stream of its own. */
export function gatherTroupes(scenario: Scenario, world: World): Troupe[] {
  const innocent = scenario.innocent.map(({ kind, accounts }, index): Troupe => {
    const actor = INNOCENT_ACTORS.find((candidate) => candidate.kind === kind);
    if (actor === undefined) throw new RangeError(`no actor plays "${kind}"`);
    return { label: 'benign', kind, campaign: '', accounts, framed: [], member: actor.gather(world, accounts, streamOf(world.seed, 'group', kind, index)) };
  });
  const crowds = innocent.map(({ kind, accounts, member }, group) => ({ kind, accounts, cast: (index: number) => member(index, accountStream(world.seed, group, index)) }));
  const campaigns = scenario.campaigns.map((plan): Troupe => {
    const framed: readonly Framed[] = (plan.framed ?? 0) === 0 ? [] : drawFramed(crowds, plan.framed ?? 0, plan.name, world.seed);
    const member = gatherCampaign(world, plan, streamOf(world.seed, 'campaign', plan.name), framed);
    return { label: 'coordinated', kind: 'campaign', campaign: plan.name, accounts: plan.accounts, framed: framed.map(({ accountId }) => accountId).sort(), member };
  });
  return [...innocent, ...campaigns];
}
