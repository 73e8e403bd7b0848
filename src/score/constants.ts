// The few numbers by which evidence becomes a score, each with its reason. One was fitted to data: MOST_TRIED was a
// hundred until a simulated campaign of foreign programs was taken for people.

import { SCATTER_OF_PEOPLE } from '../domain/group.js';

/** One account in a hundred: published campaigns were 0.1 to 3 per cent of their provider's accounts. */
export const BASE_RATE = 0.01;
export const BASE_LOG_ODDS = Math.log(BASE_RATE / (1 - BASE_RATE));

/** Most that one family of evidence may add, nats: its detectors err together. */
export const FAMILY_CAP = 10;

/** Most that all tests of a whole group may add to a member, nats: e^6 = 400, and they say nothing of the member itself. */
export const GROUP_TESTS_CAP = 6;

/** What a second value of the same cause is worth: the card's neighbour on the receipt, not another card. */
export const SAME_CAUSE_SHARE = 0.25;

/** Share of the covered weight that an innocent explanation takes away: with evidence of its own, and while it merely could be true. */
export const SETTLED_SHARE = 0.9;
export const OPEN_SHARE = 0.8;

/**
 * Most log-odds that are left while innocence is open: even, so that nobody is more likely guilty than not. One to three where no test of
 * times saw members worked as no people work: customers of one product share all the rest, and there are more of them than operations.
 * And where one explanation covers all that ties a group: e times what everybody has, since the explanation may be wrong; such a group
 * stands below those that wait for review.
 */
export const OPEN_LOG_ODDS = 0;
export const OPEN_UNSEEN_LOG_ODDS = -Math.log(3);
export const EXPLAINED_LOG_ODDS = BASE_LOG_ODDS + 1;

/** Expected wrong among those flagged: one in a hundred at high, one in twenty at likely. */
export const HIGH_LOG_ODDS = Math.log(0.99 / 0.01);
export const LIKELY_LOG_ODDS = Math.log(0.95 / 0.05);

/** Nats from which evidence counts as present in a member: 4.5 times more common than outside. */
export const PRESENT = 1.5;

/** A cause ties a group, and a site is its members', when it is present in half of them. */
export const MAJORITY = 0.5;

/** Smaller groups are listed and never flagged: a handful of accounts meets by chance somewhere in a million. */
export const LEAST_FLAGGED_MEMBERS = 5;

/** High needs traffic worth taking: three times the population's median, or 5,000 requests in all. */
export const NOTABLE_RATIO = 3;
export const NOTABLE_REQUESTS = 5000;

/** A member that works a quarter as much as the median member is not what a dispatcher with even shares serves. */
export const SHARE_OF_MEDIAN = 0.25;

/** Median absolute deviations of an outlier: a modified z-score of 3.5 (Iglewicz and Hoaglin 1993, "How to Detect and Handle Outliers"). */
export const OUTLYING_DEVIATIONS = 3.5 / 0.6745;
/**
 * Below that sittings are not told from chance: the burstiness of twenty gaps drawn at random scatters by 0.1. Of 1,830 members of flagged groups of two
 * generators, written apart, eleven lie beyond: seven innocents, and four of a campaign.
 */
export const LEAST_DIFFERENCE_OF_BURSTINESS = 0.3;

/** A tutorial, an exercise or a launch has a dozen prompts, and few go through it more than twice: whoever sends more of what others send works with it. */
export const MOST_TRIED = 30;

/** Family plans end at six seats. */
export const LARGEST_HOUSEHOLD = 6;

/** Cards of several accounts each, from which they are a supply. */
export const SUPPLY_OF_CARDS = 3;

/** Nats of equal rates where cards were dealt out to half of the members or more, e^3 = 20: not all of them share their cards. */
export const WEIGHT_OF_DEALT_CARDS = 3;

/** Nats of rates or days as equal as no customers' are, where registrations and places tie most members, e^2 = 7: what one program makes of them is the other reading. */
export const WEIGHT_OF_EQUALLED = 2;

/** Of the accounts that send a text, those that are members: then it is the group's own. A stock of prompts is kept by as many. */
export const OWNED = 0.9;

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Ranks and tiers are made from log-odds rounded to 1e-6, so that two machines never disagree over a last bit. */
export const settled = (logOdds: number): number => Math.round(logOdds * 1e6) / 1e6;

export const SCORE_SETTINGS = {
  base_rate: BASE_RATE, family_cap: FAMILY_CAP, group_tests_cap: GROUP_TESTS_CAP, same_cause_share: SAME_CAUSE_SHARE, settled_share: SETTLED_SHARE, open_share: OPEN_SHARE, open_log_odds: OPEN_LOG_ODDS, open_unseen_log_odds: OPEN_UNSEEN_LOG_ODDS, explained_log_odds: EXPLAINED_LOG_ODDS,
  least_flagged_members: LEAST_FLAGGED_MEMBERS, notable_ratio: NOTABLE_RATIO, notable_requests: NOTABLE_REQUESTS, share_of_median: SHARE_OF_MEDIAN,
  outlying_deviations: OUTLYING_DEVIATIONS, least_difference_of_burstiness: LEAST_DIFFERENCE_OF_BURSTINESS, scatter_of_people: SCATTER_OF_PEOPLE, most_tried: MOST_TRIED, supply_of_cards: SUPPLY_OF_CARDS, dealt_cards: WEIGHT_OF_DEALT_CARDS, owned_text: OWNED,
} as const;
