// What could be found of a campaign? The evidence that its plan leaves behind, written into the truth.

import { ACCOUNTS_PER_DOMAIN, ACCOUNTS_PER_MAILBOX, type CampaignPlan } from './plan.js';

export interface EvidenceLeft {
  readonly family: 'access' | 'registration' | 'prompting' | 'network';
  readonly what: string;
}

export function evidenceLeft(plan: CampaignPlan): EvidenceLeft[] {
  const left: (EvidenceLeft | null)[] = [
    plan.timing.kind === 'synchronised' ? access(`batches started within ${plan.timing.jitterSeconds} s on all accounts`) : null,
    plan.timing.kind === 'round-robin' ? access(dealtOut(plan.volume, plan.timing.tasksInRow ?? 1)) : null,
    plan.volume === 'equal' ? access('volumes differ less than those of independent accounts') : null,
    plan.dayMimicry ? null : access('activity at all hours of the day'),
    plan.pivotShare > 0 ? access(`${Math.round(plan.pivotShare * 100)} % of accounts on the newest model within ${plan.pivotDays === undefined ? 'a day' : `${plan.pivotDays} days`} of its release`) : null,
    plan.replacement === null ? null : access('an account starts when another is shut'),
    plan.accountsPerCard > 1 ? registration(`one card for ${plan.accountsPerCard} accounts`) : null,
    (plan.issuers ?? null) === null ? null : registration(`cards of ${plan.issuers === 1 ? 'one issuer' : `${plan.issuers} issuers`} that few others use`),
    (plan.accountsPerDevice ?? 1) > 1 ? registration(`one device for ${plan.accountsPerDevice ?? 1} accounts`) : null,
    plan.signUp.kind === 'burst' ? registration(`registration within ${plan.signUp.hours} h`) : null,
    plan.signUp.kind !== 'aged' && plan.signUp.accountsPerAddress > 1 ? registration(`${plan.signUp.accountsPerAddress} accounts registered per address`) : null,
    plan.emails === 'one-habit' ? registration('one way of forming e-mail addresses') : null,
    plan.emails === 'own-domains' ? registration(`one mail domain for ${ACCOUNTS_PER_DOMAIN} accounts`) : null,
    plan.emails === 'sub-addresses' ? registration(`one mailbox for ${ACCOUNTS_PER_MAILBOX} accounts`) : null,
    plan.harvests === true ? null : prompting(templatesOf(plan)),
    ...(plan.harvests === true ? [] : (plan.alsoCapabilities ?? [])).map((capability) => prompting(`as many templates of another kind of work: ${capability}`)),
    plan.clients === 'common' ? null : prompting('one system prompt and one set of tools, where any is sent'),
    plan.clients === 'one' ? network('one client release and TLS fingerprint') : null,
    plan.clients === 'imitated' ? network('one release of the official library, with a TLS fingerprint that is not the library\'s') : null,
    plan.egress.kind === 'residential' ? null : network(`${plan.egress.addresses} exit addresses for all accounts`),
    (plan.framed ?? 0) > 0 ? prompting(`programs, words and shared exits of ${plan.framed} innocents, taken in order to link them`) : null,
  ];
  return left.filter((item) => item !== null);
}

const access = (what: string): EvidenceLeft => ({ family: 'access', what });
const registration = (what: string): EvidenceLeft => ({ family: 'registration', what });
const prompting = (what: string): EvidenceLeft => ({ family: 'prompting', what });
const network = (what: string): EvidenceLeft => ({ family: 'network', what });

function dealtOut(volume: CampaignPlan['volume'], inRow: number): string {
  const share = volume === 'equal' ? ', so that members share the load evenly' : '';
  return inRow === 1 ? `tasks dealt out in turn${share}` : `tasks dealt out ${inRow} in a row${share}`;
}

function templatesOf({ templates: { kind, count }, paraphrases }: CampaignPlan): string {
  if (paraphrases === true) return `${count} outlines put into other words for every request`;
  return `${count} templates${kind === 'family' ? ' with one opening' : ''}`;
}
