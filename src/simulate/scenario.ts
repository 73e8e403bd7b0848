// A scenario says who takes part: the world, the innocent groups by kind, and the campaigns.

import { INNOCENT_ACTORS } from './actors/index.js';
import type { Member } from './actors/actor.js';
import { gatherCampaign } from './campaign/campaign.js';
import type { CampaignPlan } from './campaign/plan.js';
import type { Surroundings } from './into/surroundings.js';
import { streamOf } from './random.js';
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
}

/** Draws what the members of every group share; each group has a stream of its own. */
export function gatherTroupes(scenario: Scenario, world: World): Troupe[] {
  const innocent = scenario.innocent.map(({ kind, accounts }, index): Troupe => {
    const actor = INNOCENT_ACTORS.find((candidate) => candidate.kind === kind);
    if (actor === undefined) throw new RangeError(`no actor plays "${kind}"`);
    return { label: 'benign', kind, campaign: '', accounts, member: actor.gather(world, accounts, streamOf(world.seed, 'group', kind, index)) };
  });
  const campaigns = scenario.campaigns.map((plan): Troupe => {
    const member = gatherCampaign(world, plan, streamOf(world.seed, 'campaign', plan.name));
    return { label: 'coordinated', kind: 'campaign', campaign: plan.name, accounts: plan.accounts, member };
  });
  return [...innocent, ...campaigns];
}
