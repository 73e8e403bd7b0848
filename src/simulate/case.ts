// From what was asked for (a preset, a scale, ways to hide) to the scenario that is played.

import type { CampaignPlan } from './campaign/plan.js';
import { evading, type EvasionName } from './evasion.js';
import { busiestOf, innocentGroups } from './population.js';
import { LETTER, type NO_CAMPAIGN, type Preset, PRESETS, type PresetName, scaled } from './presets/index.js';
import type { Scenario } from './scenario.js';
import type { WorldPlan } from './world.js';

export interface PlanWish {
  readonly preset: PresetName;
  readonly scale: number;
  readonly evasions: readonly EvasionName[];
}

export interface CaseWish extends Omit<PlanWish, 'preset'> {
  readonly preset: PresetName | typeof NO_CAMPAIGN;
  /** Innocent accounts; null for 40 per campaign account, or for a million times the scale where there is no campaign. */
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
  if (name === 'none') return quietScenario(population ?? Math.max(1, Math.round(scale * QUIET_ACCOUNTS)), wishedDays ?? QUIET.days, seed);
  const preset = presetNamed(name);
  const days = wishedDays ?? preset.days;
  const plan = evading({ ...scaled(preset.plan, scale), days }, evasions);
  const accounts = population ?? plan.accounts * INNOCENT_PER_CAMPAIGN_ACCOUNT;
  return { name, world: worldOf(preset, days, accounts, seed), innocent: innocentGroups(accounts), campaigns: [plan] };
}

/** Window of a log without a campaign: the one of the largest case on record. */
const QUIET = { start: LETTER, days: 44, releaseDay: 23 };
/** As many accounts as the largest case on record has around it. */
const QUIET_ACCOUNTS = 1_000_000;

/** Every innocent kind and nobody else: whoever is accused here is accused falsely. */
const quietScenario = (accounts: number, days: number, seed: number): Scenario => ({
  name: 'none', world: worldOf(QUIET, days, accounts, seed), innocent: innocentGroups(accounts), campaigns: [],
});

/** A window of other days keeps the release at its place in it. */
const worldOf = (window: Pick<Preset, 'start' | 'days' | 'releaseDay'>, days: number, accounts: number, seed: number): WorldPlan => ({
  seed, start: window.start, days, releaseDay: (window.releaseDay * days) / window.days, busiest: busiestOf(accounts),
});
