// Cases that may be looked at while the detection is worked on.

import { campaign, houseCase } from './house.js';
import type { SuiteScenario } from '../played.js';

const tune = (name: string, about: string, ...wishes: readonly Parameters<typeof campaign>[0][]): SuiteScenario => ({
  name, split: 'tune', about, hasCampaign: true, play: houseCase({ campaigns: wishes.map((wish, index) => ({ ...campaign(wish), name: `${wish.preset}-${index + 1}` })) }),
});

export const TUNE: readonly SuiteScenario[] = [
  { ...tune('crude', 'synchronised, shared cards, one rack', { preset: 'deepseek', accounts: 40, requestsPerAccount: 60, change: { egress: { kind: 'rack', addresses: 10 } } }), quick: true },
  tune('cards', 'a card for every account', { preset: 'deepseek', accounts: 40, requestsPerAccount: 60, evasions: ['cards'] }),
  tune('paraphrase', 'every prompt in other words', { preset: 'deepseek', accounts: 40, requestsPerAccount: 60, evasions: ['paraphrase'] }),
  { ...tune('turns', 'turn-taking over proxies, dripped sign-ups', { preset: 'qwen', accounts: 60, requestsPerAccount: 50 }), quick: true },
  tune('turns-decoys', 'the same, four exchanges in ten everyday', { preset: 'qwen', accounts: 60, requestsPerAccount: 50, evasions: ['decoys'] }),
  tune('hydra', 'half customers, replaced when banned', { preset: 'hydra', accounts: 60, requestsPerAccount: 60 }),
  tune('low', 'a few requests of each account', { preset: 'qwen', accounts: 80, requestsPerAccount: 8 }),
  tune('two-at-once', 'two operations side by side', { preset: 'deepseek', accounts: 25, requestsPerAccount: 50 }, { preset: 'minimax', accounts: 35, requestsPerAccount: 50 }),
];
