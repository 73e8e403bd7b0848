// From what was asked for (a preset, a scale, ways to hide) to the scenario that is played.

import type { CampaignPlan } from './campaign/plan.js';
import { evading, type EvasionName } from './evasion.js';
import { busiestOf, innocentGroups } from './population.js';
import { type Preset, PRESETS, type PresetName, scaled } from './presets/index.js';
import type { Scenario } from './scenario.js';

export interface PlanWish {
  readonly preset: PresetName;
  readonly scale: number;
  readonly evasions: readonly EvasionName[];
}

export interface CaseWish extends PlanWish {
  /** Innocent accounts; null for 40 per campaign account. */
  readonly population: number | null;
  /** Days of the log and of the campaign; null for those of the preset. */
  readonly days: number | null;
  readonly seed: number;
}

const INNOCENT_PER_CAMPAIGN_ACCOUNT = 40;

const presetNamed = (name: PresetName): Preset => {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (preset === undefined) throw new RangeError(`no preset "${name}"`);
  return preset;
};

export const planOf = ({ preset, scale, evasions }: PlanWish): CampaignPlan => evading(scaled(presetNamed(preset).plan, scale), evasions);

export function scenarioOf({ preset: name, scale, population, days: wishedDays, evasions, seed }: CaseWish): Scenario {
  const preset = presetNamed(name);
  const days = wishedDays ?? preset.days;
  const plan = evading({ ...scaled(preset.plan, scale), days }, evasions);
  const accounts = population ?? plan.accounts * INNOCENT_PER_CAMPAIGN_ACCOUNT;
  return {
    name,
    world: { seed, start: preset.start, days, releaseDay: (preset.releaseDay * days) / preset.days, busiest: busiestOf(accounts) },
    innocent: innocentGroups(accounts),
    campaigns: [plan],
  };
}
