// The shipped case: three weeks of a small provider, with one careless and one careful campaign among honest look-alikes.

import type { CampaignPlan } from '../campaign/plan.js';
import type { Scenario } from '../scenario.js';

const crude: CampaignPlan = {
  name: 'crude',
  accounts: 60,
  requestsPerAccount: 55,
  startDay: 4,
  days: 9,
  capability: 'reasoning',
  accountsPerCard: 10,
  egress: { kind: 'rack', addresses: 12 },
  signUp: { kind: 'burst', hours: 3, accountsPerAddress: 6 },
  emails: 'one-habit',
  clients: 'one',
  templates: { kind: 'family', count: 3 },
  timing: { kind: 'synchronised', batchesPerDay: 9, jitterSeconds: 8 },
  dayMimicry: false,
  volume: 'equal',
  decoyShare: 0,
  pivotShare: 0,
  replacement: null,
};

const careful: CampaignPlan = {
  name: 'careful',
  accounts: 40,
  requestsPerAccount: 75,
  startDay: 5,
  days: 16,
  capability: 'agentic',
  accountsPerCard: 1,
  egress: { kind: 'residential' },
  signUp: { kind: 'drip', days: 35, accountsPerAddress: 1 },
  emails: 'common',
  clients: 'common',
  templates: { kind: 'pool', count: 12 },
  timing: { kind: 'round-robin', jitterSeconds: 45 },
  dayMimicry: true,
  volume: 'equal',
  decoyShare: 0.1,
  pivotShare: 0.5,
  replacement: null,
};

export const demoScenario: Scenario = {
  name: 'demo',
  world: { seed: 20260422, start: '2026-04-22T00:00:00Z', days: 21, releaseDay: 12, busiest: 900, hasSubAddresses: false },
  innocent: [
    { kind: 'individual', accounts: 1400 },
    { kind: 'api-client', accounts: 30 },
    { kind: 'enterprise', accounts: 36 },
    { kind: 'university-class', accounts: 45 },
    { kind: 'agent-tool', accounts: 180 },
    { kind: 'ci-farm', accounts: 10 },
  ],
  campaigns: [crude, careful],
};
