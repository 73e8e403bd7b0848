// The campaigns of the public record, as far as it goes. Sizes, days and targets are those that were published (Anthropic,
// 23 February 2026, and the letter of 10 June 2026); where nothing is public, the choice is ours and says so.

import type { CampaignPlan } from '../campaign/plan.js';

export interface Preset {
  readonly name: PresetName;
  /** What the public record says, in one sentence. */
  readonly title: string;
  /** First day of the log, RFC 3339. */
  readonly start: string;
  readonly days: number;
  /** Days into the window at which a new model comes out. */
  readonly releaseDay: number;
  readonly plan: CampaignPlan;
}

export const PRESET_NAMES = ['qwen', 'deepseek', 'moonshot', 'minimax', 'hydra'] as const;

/** Asked for by name like a preset: nobody but innocents. */
export const NO_CAMPAIGN = 'none';

export type PresetName = (typeof PRESET_NAMES)[number];

/** What every published case has in common, or may have: nothing else was said of it. */
const COMMON = {
  startDay: 0, capability: 'agentic', emails: 'common', clients: 'common', dayMimicry: false, volume: 'heavy-tailed', decoyShare: 0, pivotShare: 0, replacement: null,
} as const;

/** 24,975 accounts, 28.8 million exchanges, 44 days, commercial proxies. The mean is public, how the volumes differ is not: not a mean for each. */
const qwen: CampaignPlan = {
  ...COMMON, name: 'qwen', accounts: 24_975, requestsPerAccount: 28_800_000 / 24_975, days: 44, alsoCapabilities: ['software', 'reasoning'],
  accountsPerCard: 5, egress: { kind: 'proxy-pool', addresses: 2500 }, signUp: { kind: 'drip', days: 60, accountsPerAddress: 4 }, clients: 'one',
  templates: { kind: 'pool', count: 60 }, timing: { kind: 'round-robin', jitterSeconds: 45 },
};

/** Over 150,000 exchanges: synchronised traffic, shared payment methods, load balancing. Its number of accounts is not public. */
const deepseek: CampaignPlan = {
  ...COMMON, name: 'deepseek', accounts: 600, requestsPerAccount: 250, days: 30, capability: 'reasoning', alsoCapabilities: ['grading'],
  accountsPerCard: 8, egress: { kind: 'proxy-pool', addresses: 80 }, signUp: { kind: 'burst', hours: 48, accountsPerAddress: 3 }, emails: 'one-habit', issuers: 2, accountsPerDevice: 3,
  templates: { kind: 'family', count: 8 }, timing: { kind: 'synchronised', batchesPerDay: 8, jitterSeconds: 20 }, volume: 'equal',
};

/** Over 3.4 million exchanges by hundreds of accounts over several access pathways: the accounts differ in everything but the work. */
const moonshot: CampaignPlan = {
  ...COMMON, name: 'moonshot', accounts: 400, requestsPerAccount: 8500, days: 44, alsoCapabilities: ['software', 'reasoning'],
  accountsPerCard: 2, egress: { kind: 'proxy-pool', addresses: 300 }, signUp: { kind: 'aged' }, templates: { kind: 'pool', count: 80 },
  timing: { kind: 'round-robin', jitterSeconds: 120 }, dayMimicry: true,
};

/** Over 13 million exchanges; nearly half of the traffic on a new model within 24 hours. Its number of accounts is not public. */
const minimax: CampaignPlan = {
  ...COMMON, name: 'minimax', accounts: 9000, requestsPerAccount: 13_000_000 / 9000, days: 44, alsoCapabilities: ['software'],
  accountsPerCard: 4, egress: { kind: 'proxy-pool', addresses: 1200 }, signUp: { kind: 'drip', days: 45, accountsPerAddress: 2 },
  templates: { kind: 'pool', count: 50 }, timing: { kind: 'round-robin', jitterSeconds: 60 }, pivotShare: 0.48,
};

/** Over 20,000 accounts at once, other customers' traffic mixed in, every banned account replaced. Life spans and volumes are not public. */
const hydra: CampaignPlan = {
  ...COMMON, name: 'hydra', accounts: 60_000, requestsPerAccount: 160, days: 44, alsoCapabilities: ['reasoning', 'software'],
  accountsPerCard: 3, egress: { kind: 'proxy-pool', addresses: 4000 }, signUp: { kind: 'drip', days: 30, accountsPerAddress: 2 },
  templates: { kind: 'pool', count: 120 }, timing: { kind: 'round-robin', jitterSeconds: 90 }, decoyShare: 0.5, decoySpread: 0.2, replacement: { lifeDays: 22, concurrent: 20_000 },
};

/** The letter's campaign began on 22 April 2026; the three of February were disclosed on the 23rd and are laid before it. */
export const LETTER = '2026-04-22T00:00:00Z';
const FEBRUARY = '2026-01-05T00:00:00Z';

export const PRESETS: readonly Preset[] = [
  { name: 'qwen', title: '28.8 million exchanges by 24,975 accounts in 44 days', start: LETTER, days: 44, releaseDay: 23, plan: qwen },
  { name: 'deepseek', title: '150,000 synchronised exchanges, shared cards', start: FEBRUARY, days: 30, releaseDay: 18, plan: deepseek },
  { name: 'moonshot', title: '3.4 million exchanges by hundreds of accounts', start: FEBRUARY, days: 44, releaseDay: 23, plan: moonshot },
  { name: 'minimax', title: '13 million exchanges, half on a new model in a day', start: FEBRUARY, days: 44, releaseDay: 23, plan: minimax },
  { name: 'hydra', title: '20,000 accounts at once, decoys, replaced when banned', start: FEBRUARY, days: 44, releaseDay: 23, plan: hydra },
];

/** Fewer than three accounts are no campaign. */
const FEWEST = 3;

/** Accounts and requests times `scale`; requests per account, days and the number of templates stay. */
export function scaled(plan: CampaignPlan, scale: number): CampaignPlan {
  const accounts = Math.max(FEWEST, Math.round(plan.accounts * scale));
  const times = accounts / plan.accounts;
  const { egress, replacement } = plan;
  return {
    ...plan,
    accounts,
    egress: egress.kind === 'residential' ? egress : { ...egress, addresses: Math.max(1, Math.round(egress.addresses * times)) },
    replacement: replacement === null ? null : { ...replacement, concurrent: Math.max(1, Math.round(replacement.concurrent * times)) },
  };
}
