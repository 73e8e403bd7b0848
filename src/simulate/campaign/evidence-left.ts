// What could be found of a campaign? The evidence that its plan leaves behind, written into the truth.

import type { CampaignPlan } from './plan.js';

export interface EvidenceLeft {
  readonly family: 'access' | 'registration' | 'prompting' | 'network';
  readonly what: string;
}

export function evidenceLeft(plan: CampaignPlan): EvidenceLeft[] {
  const left: (EvidenceLeft | null)[] = [
    plan.timing.kind === 'synchronised' ? access(`batches started within ${plan.timing.jitterSeconds} s on all accounts`) : null,
    plan.timing.kind === 'round-robin' ? access('tasks dealt out in turn, so that members share the load evenly') : null,
    plan.volume === 'equal' ? access('volumes differ less than those of independent accounts') : null,
    plan.dayMimicry ? null : access('activity at all hours of the day'),
    plan.pivotShare > 0 ? access(`${Math.round(plan.pivotShare * 100)} % of accounts on the newest model within a day of its release`) : null,
    plan.replacement === null ? null : access('an account starts when another is shut'),
    plan.accountsPerCard > 1 ? registration(`one card for ${plan.accountsPerCard} accounts`) : null,
    plan.signUp.kind === 'burst' ? registration(`registration within ${plan.signUp.hours} h`) : null,
    plan.signUp.kind !== 'aged' && plan.signUp.accountsPerAddress > 1 ? registration(`${plan.signUp.accountsPerAddress} accounts registered per address`) : null,
    plan.emails === 'one-habit' ? registration('one way of forming e-mail addresses') : null,
    prompting(`${plan.templates.count} templates${plan.templates.kind === 'family' ? ' with one opening' : ''}`),
    plan.clients === 'one' ? prompting('one system prompt and one set of tools, where any is sent') : null,
    plan.clients === 'one' ? network('one client release and TLS fingerprint') : null,
    plan.egress.kind === 'residential' ? null : network(`${plan.egress.addresses} exit addresses for all accounts`),
  ];
  return left.filter((item) => item !== null);
}

const access = (what: string): EvidenceLeft => ({ family: 'access', what });
const registration = (what: string): EvidenceLeft => ({ family: 'registration', what });
const prompting = (what: string): EvidenceLeft => ({ family: 'prompting', what });
const network = (what: string): EvidenceLeft => ({ family: 'network', what });
