// A campaign for a log that exists: its window, nobody innocent, and the ways of the accounts there.

import type { CampaignPlan } from '../campaign/plan.js';
import { DAY } from '../day-profile.js';
import type { Scenario } from '../scenario.js';
import type { Surroundings } from './surroundings.js';

/** Work begins after a tenth of the window and lasts to its end. */
const LEAD = 0.1;

export function plantedIn(surroundings: Surroundings, plan: CampaignPlan, seed: number): Scenario {
  const { fromMs, toMs, models } = surroundings;
  const days = (toMs - fromMs) / DAY;
  const newest = Math.max(fromMs, ...models.map(({ firstMs }) => firstMs));
  return {
    name: `planted ${plan.name}`,
    world: { seed, start: new Date(fromMs).toISOString(), days, releaseDay: newest > fromMs + DAY ? (newest - fromMs) / DAY : null, busiest: Number.MAX_SAFE_INTEGER },
    innocent: [],
    campaigns: [{ ...plan, startDay: days * LEAD, days: days * (1 - LEAD) }],
    surroundings,
  };
}
