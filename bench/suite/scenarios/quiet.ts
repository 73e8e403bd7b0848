// Cases without any campaign: whoever is flagged in them is innocent. Each is heavy in one kind of look-alike.

import { houseCase } from './house.js';
import { foreignCase } from '../foreign/index.js';
import type { SuiteScenario } from '../played.js';

const PEOPLE = { kind: 'individual', accounts: 280 } as const;

const quiet = (groups: Readonly<Record<string, number>>) => houseCase({ campaigns: [], innocent: [PEOPLE, ...Object.entries(groups).map(([kind, accounts]) => ({ kind, accounts }))] });

export const QUIET: readonly SuiteScenario[] = [
  { name: 'quiet-mixed', split: 'tune', about: 'everybody, in usual shares', hasCampaign: false, quick: true, play: houseCase({ campaigns: [] }) },
  { name: 'quiet-campus', split: 'tune', about: 'courses and a hackathon', hasCampaign: false, play: quiet({ 'university-class': 90, hackathon: 50 }) },
  { name: 'quiet-offices', split: 'validate', about: 'enterprises, single sign-on, agencies', hasCampaign: false, play: quiet({ enterprise: 60, 'single-sign-on': 45, agency: 30 }) },
  { name: 'quiet-programs', split: 'validate', about: 'products, jobs, evaluation harnesses', hasCampaign: false, quick: true, play: quiet({ 'api-client': 30, 'ci-farm': 20, 'evaluation-harness': 12, 'saas-product': 50 }) },
  { name: 'quiet-launch', split: 'test', about: 'a launch day, a popular agent tool', hasCampaign: false, play: quiet({ 'launch-wave': 80, 'agent-tool': 80 }) },
  { name: 'quiet-shared', split: 'test', about: 'carrier NAT, VPN exits, households, resellers', hasCampaign: false, play: quiet({ cgnat: 60, vpn: 50, household: 32, reseller: 30 }) },
  { name: 'foreign-quiet', split: 'test', about: 'second generator, usual shares', hasCampaign: false, play: foreignCase({ operations: [] }) },
  { name: 'foreign-groups', split: 'test', about: 'second generator, groups twice as large', hasCampaign: false, play: foreignCase({ people: 150, lookAlikes: 2, operations: [] }) },
];
