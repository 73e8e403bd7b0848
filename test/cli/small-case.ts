// The shipped case in small: both of its campaigns and three of its look-alikes, made by the same simulator and cut into the same
// files. For tests that need a case in which there is something to find; what is found in the shipped case itself, its own tests say.

import { writeCase } from '../../src/simulate/write-demo.js';
import { demoScenario } from '../../src/simulate/scenarios/demo.js';
import type { Scenario } from '../../src/simulate/scenario.js';

const [crude, careful] = demoScenario.campaigns;
if (crude === undefined || careful === undefined) throw new Error('the shipped case has two campaigns');

const scenario: Scenario = {
  ...demoScenario,
  name: 'small case',
  innocent: [{ kind: 'individual', accounts: 300 }, { kind: 'enterprise', accounts: 12 }, { kind: 'university-class', accounts: 15 }],
  campaigns: [
    { ...crude, accounts: 24, requestsPerAccount: 25, accountsPerCard: 8, egress: { kind: 'rack', addresses: 6 } },
    { ...careful, accounts: 20, requestsPerAccount: 30 },
  ],
};

/** Accounts of the case: 300 + 12 + 15 + 24 + 20. */
export const SMALL_CASE_ACCOUNTS = 371;

/** Writes the case into a folder, which is made. */
export const writeSmallCase = (folder: string): void => writeCase(scenario, folder);
