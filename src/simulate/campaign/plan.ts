// What does an operator spend to stay unseen? The choices of a campaign, one for each rung of the evasion ladder.

import type { Capability } from '../speech/templates.js';

export type Egress =
  /** A rack of neighbouring addresses, another for every request. */
  | { readonly kind: 'rack'; readonly addresses: number }
  /** A pool of rented proxies in many networks, another for every request. */
  | { readonly kind: 'proxy-pool'; readonly addresses: number }
  /** Each account has a subscriber line of its own. */
  | { readonly kind: 'residential' };

export type SignUp =
  | { readonly kind: 'burst'; readonly hours: number; readonly accountsPerAddress: number }
  /** One after another over the days before the window's middle. */
  | { readonly kind: 'drip'; readonly days: number; readonly accountsPerAddress: number }
  /** Bought: registered long ago by strangers. */
  | { readonly kind: 'aged' };

export type Timing =
  | { readonly kind: 'synchronised'; readonly batchesPerDay: number; readonly jitterSeconds: number }
  /** `tasksInRow` tasks stay with one account before the next has its turn (session affinity); 1 when absent. */
  | { readonly kind: 'round-robin'; readonly jitterSeconds: number; readonly tasksInRow?: number }
  /** Each account keeps sessions of its own, as people do. */
  | { readonly kind: 'independent' };

/** At a domain of the operator's own: as many as a small firm has. */
export const ACCOUNTS_PER_DOMAIN = 20;
/** Names of one mailbox (`name+17@`). */
export const ACCOUNTS_PER_MAILBOX = 12;

export interface CampaignPlan {
  /** Name in the truth, e.g. `crude`. */
  readonly name: string;
  readonly accounts: number;
  /** Mean coordinated requests of one account over its active time. */
  readonly requestsPerAccount: number;
  /** Days into the window at which work starts, and how long it lasts. */
  readonly startDay: number;
  readonly days: number;
  readonly capability: Capability;
  /** 1 gives every account its own card. */
  readonly accountsPerCard: number;
  /** Issuers of all its cards, of those that sell them by the thousand; as many as everybody's when null or absent. */
  readonly issuers?: number | null;
  /** Accounts registered on one device; 1 when absent: a browser that shows each account as a device of its own. */
  readonly accountsPerDevice?: number;
  readonly egress: Egress;
  readonly signUp: SignUp;
  /** `one-habit` forms every address alike; `common` as people do; `own-domains` so too, at domains that the operator has registered; `sub-addresses` are many names of few mailboxes. */
  readonly emails: 'one-habit' | 'common' | 'own-domains' | 'sub-addresses';
  /** `one` client and one program for all, or each its own; `imitated` is one program behind a gateway that calls itself the official library. */
  readonly clients: 'one' | 'common' | 'imitated';
  readonly templates: { readonly kind: 'family' | 'pool'; readonly count: number };
  /** Other kinds of work beside `capability`, each with as many templates. */
  readonly alsoCapabilities?: readonly Capability[];
  /** Are the templates put into other words for every request? */
  readonly paraphrases?: boolean;
  /** Does every account send request parameters of its own? */
  readonly ownParameters?: boolean;
  readonly timing: Timing;
  /** Does the work follow the day and week of people? */
  readonly dayMimicry: boolean;
  readonly volume: 'equal' | 'heavy-tailed';
  /** Share of everyday exchanges mixed in to hide the work: 0 to 0.7. */
  readonly decoyShare: number;
  /** Each account mixes in between so much less and so much more; 0 when absent. */
  readonly decoySpread?: number;
  /** Is every prompt one of a real user's, who came through a free product? Then there are no templates. */
  readonly harvests?: boolean;
  /** Innocents whom the accounts are made to look linked to; none when absent. */
  readonly framed?: number;
  /** Share of accounts that move to the newest model within a day of its release. */
  readonly pivotShare: number;
  /** Days over which those accounts move; 1 when absent. */
  readonly pivotDays?: number;
  /** Accounts are shut after this long and replaced by the next; null when none is. */
  readonly replacement: { readonly lifeDays: number; readonly concurrent: number } | null;
}
