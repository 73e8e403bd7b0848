// A link is a value that several accounts have in common: a card, a prefix, a prompt skeleton.
// The incidence of accounts and values is the raw material of every group; nothing here is a pair of accounts.

import type { EvidenceQuery, Family } from './evidence.js';
import type { Column } from './fields.js';

/**
 * What outside the accounts explains several values at once: the same program sends its user agent, TLS
 * fingerprint, system prompt and tools; the same network registers and sends; whoever registers today begins today. Two
 * values of one cause agreeing is one fact and not two.
 */
export const CAUSES = ['payment', 'identity', 'arrival', 'place', 'client', 'content', 'rhythm'] as const;
export type Cause = (typeof CAUSES)[number];

/**
 * Values kept per account: those that carry much of its traffic, are surprising and reach far, ln(1 + requests) × ln((N + 1)/k) × ln k
 * for k carriers of N accounts. Traffic, because by rarity alone decoys would displace the evidence; its logarithm, because accounts
 * that fill hundreds of templates by turns would each keep the few that they happened to fill twice, and no two the same ones; reach,
 * because most of such templates come to two or three accounts, and those would displace the ones that tell all of a campaign. In
 * ln k both factors are linear: values of sqrt(N) carriers come first, and no size of campaign is preferred far beyond that.
 */
export const VALUES_PER_ACCOUNT = { content: 12, place: 8, client: 3 } as const;

/**
 * Shared values of one detector in compressed sparse rows: the carriers of value v stand at
 * `offsets[v] .. offsets[v + 1]`, sorted by account index. Values are sorted by `values[v]`.
 */
export interface Incidence {
  /** Displayable: a prompt hash shows as `T-` and hex digits. Each has at least two carriers. */
  readonly values: readonly string[];
  readonly offsets: Uint32Array;
  /** Index into ProfileTable.accountIds. */
  readonly accounts: Uint32Array;
  /** Requests of the carrier that show the value; for a registration value all requests of the account. */
  readonly requests: Float64Array;
  /** Position of the first row that shows it: `refFiles` indexes the run's inputs, `refRows` is 0 where rows have no place. */
  readonly refFiles: Uint32Array;
  readonly refRows: Float64Array;
  /** Per value: first and last request that shows it. */
  readonly firstSeenMs: Float64Array;
  readonly lastSeenMs: Float64Array;
}

/** The figures that a detector's sentence is made of. */
export interface LinkFacts {
  readonly value: string;
  /** Members of the group that carry the value, and all members. */
  readonly members: number;
  readonly groupSize: number;
  /** Carriers in the whole population, and its size. */
  readonly carriers: number;
  readonly population: number;
  /** Members that would carry it if the group were drawn from its strata at random. */
  readonly expected: number;
  /** Share of the members' requests that show the value. */
  readonly requestShare: number;
  /** Are there perhaps more members that carry it, and so fewer others? */
  readonly isLeast?: boolean;
}

/** What a detector declares about itself. */
export interface DetectorCard {
  /** Kebab-case, equal to the folder. */
  readonly kind: string;
  readonly title: string;
  readonly family: Family;
  readonly cause: Cause;
  /** Can someone else write this value into an account's record (an e-mail tag, a prompt)? Then it never stands alone. */
  readonly plantable: boolean;
  /** Does a request show one value of this kind at most? Then two values of one account are two choices; two phrases may be one sentence. */
  readonly onePerRequest: boolean;
  /** A neighbourhood and no place, words and no text, a time: coincidences that thousands share, and two of them as well. */
  readonly isCoarse?: true;
  /** Does one value stand for many texts that an account shares with others? Then it carries alone what else takes two templates. */
  readonly isOfManyTexts?: true;
  /** Does it only say who may be tested for one hand? Then it links nobody and adds to no other evidence. */
  readonly isProposal?: true;
  /** Of a proposal: the one test that makes a group of whom it proposes, whatever else is found; without it any that finds one hand where nobody has sittings of their own. */
  readonly provenBy?: string;
  /** Of something that moves from place to place: beside the one address of its home it is the same fact, beside a dozen it is another. */
  readonly isPortable?: true;
  /** Largest weight of one value of this kind, nats; the reason stands beside it in the detector. */
  readonly cap: number;
  /** Columns without which the question cannot be asked: of each list at least one must be there. */
  readonly needs: readonly (readonly Column[])[];
  /** Does it ask for the network of an address? No hash of one tells it. */
  readonly isOfNetworks?: true;
  /** Accounts with the value below which the question has no answer. */
  readonly leastAccounts: number;
  /** One sentence with numbers. */
  readonly sentence: (facts: LinkFacts) => string;
  /** How the same value comes about innocently. */
  readonly benignReading: string;
}

/** Content of which a request shows one: of such kinds two values of one account are two choices of words. */
export const isTemplate = ({ cause, onePerRequest, isOfManyTexts }: DetectorCard): boolean => cause === 'content' && onePerRequest && isOfManyTexts !== true;

/** A text that fills the whole of a request, give or take names and numbers. */
export const isWholeText = (card: DetectorCard): boolean => isTemplate(card) && card.isCoarse !== true;

/** The first words of a request. */
export const isOpening = (card: DetectorCard): boolean => isTemplate(card) && card.isCoarse === true;

/** A part of the prompts: what strangers may have in common whose texts differ otherwise. */
export const isFragment = ({ cause, isCoarse }: Pick<DetectorCard, 'cause' | 'isCoarse'>): boolean => cause === 'content' && isCoarse === true;

/**
 * Who issued a card, and not the card: all customers of a bank have it, and whoever shares a card has it as well. It adds to what ties accounts, as further sight
 * of the cause that a shared card is; but nobody shares a payer by it, it is no cause that a group or a member can be accused by, and no reason to rule
 * out an innocent explanation. Countries have banks as they have telephone numbers, and a class, a firm or the readers of one tutorial are of one country.
 */
export const isOfIssuer = ({ cause, isCoarse }: Pick<DetectorCard, 'cause' | 'isCoarse'>): boolean => cause === 'payment' && isCoarse === true;

/** What one detector found over the whole population. */
export interface DetectorResult {
  readonly card: DetectorCard;
  readonly outcome: 'found' | 'not-found' | 'not-enough-data';
  readonly incidence: Incidence;
  /** Accounts for which the value is known at all, shared or not: the denominator of every rarity. */
  readonly accountsWithValue: number;
  /** Different values, shared or not. */
  readonly distinctValues: number;
  /** Per value, where the detector has a null hypothesis of its own: accounts expected, and ln P of so many. */
  readonly ownNull: { readonly expected: Float64Array; readonly logP: Float64Array } | null;
  /** The question as it was asked. */
  readonly query: EvidenceQuery | null;
  /** Where the incidence may lack carriers, because a few values are kept of each account: the question that finds all of the values bound as `values`. */
  readonly carriers?: EvidenceQuery;
}

/** Who carries a value, counted over all requests. */
export interface Counted {
  readonly accounts: number;
  readonly requests: number;
  /** By the number of the group, of those whose core holds a value that was asked for: members that carry it, and their requests that show it. */
  readonly ofGroup: ReadonlyMap<number, { readonly accounts: number; readonly requests: number }>;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** Up to as many as are ever listed by name, by index; null when there are more, and of kinds that are not listed. */
  readonly named: readonly number[] | null;
}

/** By kind, then by value; a kind or a value that is not there was whole already. */
export type CountedValues = ReadonlyMap<string, ReadonlyMap<string, Counted>>;

export interface Surprise {
  /** Accounts that a value of this kind serves on average, this value left out. */
  readonly expected: number;
  /** ln P that a value of this kind serves so many. */
  readonly logP: number;
}

/** Answers for a value by its place in one detector's incidence; `counted` are its accounts where the incidence lacks some. */
export type SurpriseOfValue = (value: number, counted?: number) => Surprise;

export interface NotEvaluated {
  readonly kind: string;
  readonly family: Family;
  /** e.g. "no column for registrations.payment_fingerprint". */
  readonly reason: string;
}
