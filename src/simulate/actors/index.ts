// The innocent cast: everybody who is not a campaign, in the order in which a scenario is told.

import type { Actor } from './actor.js';
import { agency } from './agency.js';
import { agentTool } from './agent-tool.js';
import { apiClient } from './api-client.js';
import { ciFarm } from './ci-farm.js';
import { enterprise, singleSignOn } from './enterprise.js';
import { evaluationHarness } from './evaluation-harness.js';
import { hackathon } from './hackathon.js';
import { household } from './household.js';
import { individual } from './individual.js';
import { launchWave } from './launch-wave.js';
import { reseller } from './reseller.js';
import { saasProduct } from './saas-product.js';
import { carrierNat, vpn } from './shared-exits.js';
import { universityClass } from './university-class.js';

export const INNOCENT_ACTORS: readonly Actor[] = [
  individual, apiClient, enterprise, singleSignOn, universityClass, hackathon, ciFarm, evaluationHarness,
  saasProduct, agency, agentTool, carrierNat, vpn, launchWave, reseller, household,
];
