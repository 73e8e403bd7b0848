// A scenario with every kind of actor and a campaign of each rung, small enough to run in a second.

import { INNOCENT_ACTORS } from '../../src/simulate/actors/index.js';
import type { CampaignPlan } from '../../src/simulate/campaign/plan.js';
import type { Scenario } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulation.js';

const plain: CampaignPlan = {
  name: 'plain', accounts: 40, requestsPerAccount: 12, startDay: 2, days: 8, capability: 'reasoning', accountsPerCard: 8,
  egress: { kind: 'rack', addresses: 4 }, signUp: { kind: 'burst', hours: 2, accountsPerAddress: 5 }, emails: 'common', clients: 'common',
  templates: { kind: 'family', count: 2 }, timing: { kind: 'synchronised', batchesPerDay: 2, jitterSeconds: 5 }, dayMimicry: false,
  volume: 'equal', decoyShare: 0, pivotShare: 0, replacement: null,
};
const balanced: CampaignPlan = {
  ...plain, name: 'balanced', accountsPerCard: 1, egress: { kind: 'residential' }, signUp: { kind: 'drip', days: 20, accountsPerAddress: 1 },
  templates: { kind: 'pool', count: 10 }, timing: { kind: 'round-robin', jitterSeconds: 30 }, dayMimicry: true, pivotShare: 0.5,
};
const hydra: CampaignPlan = {
  ...balanced, name: 'hydra', egress: { kind: 'proxy-pool', addresses: 50 }, signUp: { kind: 'aged' }, volume: 'heavy-tailed', decoyShare: 0.5,
  replacement: { lifeDays: 3, concurrent: 15 },
};
const scattered: CampaignPlan = { ...hydra, name: 'scattered', timing: { kind: 'independent' }, replacement: null };

export const smallScenario: Scenario = {
  name: 'small',
  world: { seed: 11, start: '2026-03-02T00:00:00Z', days: 14, releaseDay: 7, busiest: 300 },
  innocent: INNOCENT_ACTORS.map(({ kind }) => ({ kind, accounts: kind === 'individual' ? 400 : kind === 'household' ? 4 : 25 })),
  campaigns: [plain, balanced, hydra, scattered],
};

/** The scenario read to its end. */
export function read(scenario: Scenario) {
  const simulation = simulate(scenario);
  const requests = [...simulation.requests()];
  const truth = simulation.truth();
  return { requests, registrations: [...simulation.registrations()], truth };
}
