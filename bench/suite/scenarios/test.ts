// Cases that are only reported. Nothing is changed because of them: their seeds and ranges are used nowhere else.

import { foreignCase, type Operation } from '../foreign/index.js';
import { campaign, houseCase } from './house.js';
import type { SuiteScenario } from '../played.js';

const reported = (name: string, about: string, wish: Parameters<typeof campaign>[0]): SuiteScenario => ({ name, split: 'test', about, hasCampaign: true, play: houseCase({ campaigns: [campaign(wish)] }) });

const HOUSE: readonly SuiteScenario[] = [
  reported('small', 'nine accounts', { preset: 'deepseek', accounts: 9, requestsPerAccount: 110 }),
  reported('large', 'a quarter of all accounts', { preset: 'qwen', accounts: 140, requestsPerAccount: 24, change: { accountsPerCard: 12 } }),
  reported('desynchronised', 'workers that know nothing of each other, aged accounts', { preset: 'moonshot', accounts: 29, requestsPerAccount: 85, evasions: ['desynchronised', 'aged'] }),
  reported('hydra-heavy', 'seven in ten requests are customers\'', { preset: 'hydra', accounts: 66, requestsPerAccount: 35, change: { decoyShare: 0.7, decoySpread: 0, accountsPerCard: 2 } }),
  reported('drip-proxies', 'dripped sign-ups, a proxy for every request, low volume', { preset: 'minimax', accounts: 54, requestsPerAccount: 18, evasions: ['drip', 'proxies', 'volume'] }),
  reported('everything', 'all cheap and costly evasions at once', {
    preset: 'qwen', accounts: 54, requestsPerAccount: 33, evasions: ['clients', 'parameters', 'jitter', 'mimicry', 'volume', 'templates', 'emails', 'residential', 'cards', 'aged', 'desynchronised'],
  }),
];

const operation = (given: Partial<Operation> & { readonly name: string }): Operation => ({
  accounts: 45, requests: 40, accountsPerCard: 6, templates: 7, work: 'queue', exits: 'rented', signUpDays: 9, customers: 0, lifeDays: 0, client: 'one', ...given,
});

const foreign = (given: Partial<Operation> & { readonly name: string }, about: string): SuiteScenario => ({
  name: `foreign-${given.name}`, split: 'test', about: `second generator: ${about}`, hasCampaign: true, play: foreignCase({ operations: [operation(given)] }),
});

const FOREIGN: readonly SuiteScenario[] = [
  foreign({ name: 'queue' }, 'a queue over rented exits, cards of six'),
  foreign({ name: 'waves', work: 'burst', accountsPerCard: 1, exits: 'own', signUpDays: 0.05, accounts: 30 }, 'woken together, own lines and cards, signed up in an hour'),
  foreign({ name: 'relay', lifeDays: 4, accountsPerCard: 2, templates: 12, accounts: 60, requests: 30 }, 'accounts replace each other every four days'),
  foreign({ name: 'customers', customers: 0.55, templates: 10, client: 'many', accounts: 50 }, 'mixed with real customers, all clients'),
  foreign({ name: 'hermits', work: 'alone', exits: 'own', accountsPerCard: 1, templates: 5, signUpDays: 60, client: 'many', accounts: 34 }, 'only the templates are shared'),
  foreign({ name: 'scatter', work: 'alone', exits: 'own', accountsPerCard: 1, templates: 400, signUpDays: 90, client: 'many', accounts: 34 }, 'four hundred templates, nothing else shared'),
];

export const TEST: readonly SuiteScenario[] = [...HOUSE, ...FOREIGN];
