// Cases that say whether a change helped beyond those it was made on: other rungs of the ladder, other sizes.

import { campaign, houseCase } from './house.js';
import type { SuiteScenario } from '../played.js';

const validate = (name: string, about: string, wish: Parameters<typeof campaign>[0]): SuiteScenario => ({ name, split: 'validate', about, hasCampaign: true, play: houseCase({ campaigns: [campaign(wish)] }) });

export const VALIDATE: readonly SuiteScenario[] = [
  { ...validate('pivot', 'half moves to a new model in a day', { preset: 'minimax', accounts: 48, requestsPerAccount: 70 }), quick: true },
  validate('pathways', 'accounts of many kinds, several kinds of work', { preset: 'moonshot', accounts: 32, requestsPerAccount: 90 }),
  validate('aged', 'bought accounts, no burst', { preset: 'deepseek', accounts: 36, requestsPerAccount: 70, evasions: ['aged'] }),
  { ...validate('residential', 'a subscriber line and a card for each', { preset: 'qwen', accounts: 48, requestsPerAccount: 70, evasions: ['residential', 'cards'] }), quick: true },
  validate('affinity', 'a dozen tasks stay with one account', { preset: 'qwen', accounts: 48, requestsPerAccount: 70, evasions: ['affinity', 'volume'] }),
  validate('mimicry', 'people\'s day, minutes of jitter', { preset: 'deepseek', accounts: 36, requestsPerAccount: 70, evasions: ['mimicry', 'jitter', 'volume'] }),
  validate('own-programs', 'another client and program for each', { preset: 'qwen', accounts: 48, requestsPerAccount: 70, evasions: ['clients', 'parameters', 'emails'] }),
  validate('thousand-templates', 'a pool of a thousand templates', { preset: 'minimax', accounts: 48, requestsPerAccount: 70, evasions: ['templates'] }),
];
