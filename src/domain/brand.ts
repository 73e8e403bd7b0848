// Numbers and strings with a meaning of their own: a brand keeps an account id from being passed as a campaign id.

declare const brand: unique symbol;

export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

export type AccountId = Brand<string, 'AccountId'>;
export type CampaignId = Brand<string, 'CampaignId'>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type UnixMillis = Brand<number, 'UnixMillis'>;

/** A probability between 0 and 1. */
export type Probability = Brand<number, 'Probability'>;

/** A log-likelihood ratio in natural units. */
export type Nats = Brand<number, 'Nats'>;
