// How does an operator hide? Each rung of the evasion ladder as a change of a campaign's plan; several can be put together.

import type { CampaignPlan } from './campaign/plan.js';

interface Rung {
  /** What the operator does, in a few words. */
  readonly title: string;
  readonly change: (plan: CampaignPlan) => Partial<CampaignPlan>;
}

const SIGN_UP_DAYS = 90;
/** Who buys a card for every account buys them from few. */
const VIRTUAL_ISSUERS = 3;

/** In the order of their cost, the cheapest first. */
export const EVASIONS = {
  imitation: { title: "every account calls itself one release of the official library", change: () => ({ clients: 'imitated' }) },
  clients: { title: 'every account its own client, program and parameters', change: () => ({ clients: 'common' }) },
  parameters: { title: 'every account its own request parameters', change: () => ({ ownParameters: true }) },
  jitter: { title: 'minutes of jitter instead of seconds', change: ({ timing }) => (timing.kind === 'independent' ? {} : { timing: { ...timing, jitterSeconds: 300 } }) },
  mimicry: { title: 'work by the day and week of people', change: () => ({ dayMimicry: true }) },
  volume: { title: 'heavy-tailed instead of equal volumes', change: () => ({ volume: 'heavy-tailed' }) },
  low: { title: 'a twentieth of the volume per account', change: ({ requestsPerAccount }) => ({ requestsPerAccount: requestsPerAccount / 20 }) },
  paraphrase: { title: 'every prompt in words of its own', change: ({ templates }) => ({ paraphrases: true, templates: { kind: 'pool', count: templates.count } }) },
  templates: { title: 'a pool of a thousand templates', change: () => ({ templates: { kind: 'pool', count: 1000 } }) },
  'sub-addresses': { title: 'many names of few mailboxes', change: () => ({ emails: 'sub-addresses' }) },
  emails: { title: 'addresses formed as people form them', change: () => ({ emails: 'common' }) },
  domains: { title: 'mail domains of their own, one for twenty accounts', change: () => ({ emails: 'own-domains' }) },
  'late-pivot': { title: 'a new model taken up over four days', change: () => ({ pivotDays: 4 }) },
  decoys: { title: 'four exchanges in ten are everyday ones', change: () => ({ decoyShare: 0.4 }) },
  proxies: { title: 'another rented proxy for every request', change: ({ accounts }) => ({ egress: { kind: 'proxy-pool', addresses: Math.max(2, Math.ceil(accounts / 2)) } }) },
  residential: {
    title: 'a subscriber line for every account',
    change: ({ signUp }) => ({ egress: { kind: 'residential' }, ...(signUp.kind === 'aged' ? {} : { signUp: { ...signUp, accountsPerAddress: 1 } }) }),
  },
  cards: { title: 'a virtual card for every account', change: ({ issuers }) => ({ accountsPerCard: 1, issuers: issuers ?? VIRTUAL_ISSUERS }) },
  devices: { title: 'a browser that shows every account as a device of its own', change: () => ({ accountsPerDevice: 1 }) },
  issuers: { title: 'cards of as many issuers as everybody has', change: () => ({ issuers: null }) },
  drip: {
    title: 'sign-ups over three months',
    change: ({ signUp }) => ({ signUp: { kind: 'drip', days: SIGN_UP_DAYS, accountsPerAddress: signUp.kind === 'aged' ? 1 : signUp.accountsPerAddress } }),
  },
  aged: { title: 'bought accounts of any age', change: () => ({ signUp: { kind: 'aged' } }) },
  affinity: {
    title: 'a dozen tasks in a row stay with one account',
    change: ({ timing }) => ({ timing: { kind: 'round-robin', jitterSeconds: timing.kind === 'independent' ? 60 : timing.jitterSeconds, tasksInRow: 12 } }),
  },
  desynchronised: { title: 'workers that know nothing of each other', change: () => ({ timing: { kind: 'independent' } }) },
  hydra: {
    title: "three to seven in ten exchanges other people's, banned accounts replaced",
    change: (plan) => ({ decoyShare: 0.5, decoySpread: 0.2, replacement: plan.replacement ?? { lifeDays: Math.max(1, plan.days / 2), concurrent: Math.max(1, Math.floor(plan.accounts / 3)) } }),
  },
  harvest: { title: "every prompt is a real user's, who came through a free product", change: () => ({ harvests: true }) },
  framing: { title: 'programs, words and shared exits of innocents, so that links lead to them', change: ({ accounts }) => ({ framed: Math.max(6, Math.ceil(accounts / 12)) }) },
} satisfies Record<string, Rung>;

export type EvasionName = keyof typeof EVASIONS;

export const EVASION_NAMES = Object.keys(EVASIONS) as readonly EvasionName[];

/** The rung that takes the ways of innocents, of whom a log that exists shows too little. */
export const NEEDS_INNOCENTS = 'framing' satisfies EvasionName;

export const isEvasion = (name: string): name is EvasionName => Object.hasOwn(EVASIONS, name);

/** The plan with every rung applied, in the order of the ladder whatever the order in which they are named. */
export function evading(plan: CampaignPlan, names: readonly EvasionName[]): CampaignPlan {
  return EVASION_NAMES.filter((name) => names.includes(name)).reduce<CampaignPlan>((changed, name) => ({ ...changed, ...EVASIONS[name].change(changed) }), plan);
}
