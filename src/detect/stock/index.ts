// A stock of texts or of addresses: what the detectors that look for one have in common. They differ in what a value is.

import type { DetectorCard } from '../../domain/link.js';
import type { Detector } from '../detector.js';
import { IncidenceBuilder } from '../incidence.js';
import { resultOf } from '../questions.js';
import { COMMUNITY_SETTINGS } from './communities.js';
import { stocksIn, type StockRules } from './stocks.js';
import { UsesBuilder } from './uses.js';

/** Greetings and examples from a documentation are a handful; ten different texts are work. */
export const LEAST_TEXTS = 10;
/** One has a home and a place of work, and may share both. */
export const LEAST_ADDRESSES = 3;

const RULES: Omit<StockRules, 'leastValues'> = {
  // What everybody sends now and then is less than half of anybody's work.
  leastShare: 0.5,
  // People who draw on the same few words meet by chance, those who send much among themselves first: of what they share a fifth or more is
  // shared with others besides. In one of nine logs of such people 0.8 leaves a crowd, 0.7 in five, and 0.9 in none.
  leastOwned: 0.9,
  // Smaller groups are accused of nothing.
  leastAccounts: 5,
};

/** Enough to tell half from two thirds, for each of a million accounts. */
const VALUES_OF_ACCOUNT = 24;
/** A text that a quarter of all accounts send is common, as in the core of a group. */
const COMMON_ONE_IN = 4;

/** How many different values make a stock of them, and what the question takes besides. */
export interface StockOptions extends Pick<StockRules, 'leastValues'> {
  readonly extra?: Readonly<Record<string, number>>;
}

/** `question` takes most_accounts, least_values, least_share_one_in, values_per_account and what is in `extra`. A stock is labelled after one of its values. */
export const stockDetector = (card: DetectorCard, question: string, labelAfter: (value: string) => string, { leastValues, extra = {} }: StockOptions): Detector => ({
  card,
  limits: {
    least_values: leastValues, least_share: RULES.leastShare, least_owned: RULES.leastOwned, least_accounts_of_stock: RULES.leastAccounts, values_per_account: VALUES_OF_ACCOUNT, common_one_in: COMMON_ONE_IN, ...extra, ...COMMUNITY_SETTINGS,
  },
  async find({ engine, profiles }) {
    const parameters = { most_accounts: Math.floor(profiles.accountIds.length / COMMON_ONE_IN), least_values: leastValues, least_share_one_in: 1 / RULES.leastShare, values_per_account: VALUES_OF_ACCOUNT, ...extra };
    const uses = new UsesBuilder();
    let accountsWithValue = 0;
    for await (const batch of engine.rows(question, parameters))
      for (const [value, accountId, requests, firstSeenMs, lastSeenMs, file, row, accounts, takers, values, sharedRequests, allRequests, withValue] of batch) {
        const account = profiles.indexOf.get(String(accountId) as (typeof profiles.accountIds)[number]);
        if (account === undefined) continue;
        accountsWithValue = Number(withValue);
        uses.add({
          value: String(value), account, requests: Number(requests), firstSeenMs: Number(firstSeenMs), lastSeenMs: Number(lastSeenMs), file: Number(file), row: Number(row),
          takersShare: Number(takers) / Number(accounts), sharedValues: Number(values), sharedRequests: Number(sharedRequests), allRequests: Number(allRequests),
        });
      }
    const stocks = stocksIn(uses.built(), { ...RULES, leastValues });
    const builder = new IncidenceBuilder();
    for (const { least, shares } of stocks) for (const { account, ...figures } of shares) builder.add({ value: labelAfter(least), account, ...figures });
    return resultOf(card, builder, { distinctValues: stocks.length, accountsWithValue }, { sql: question, parameters });
  },
});

/** The label of a stock of texts: that of one of them, with a letter of its own. */
export const labelledBy = (letter: string) => (text: string): string => `${letter}-${text.slice(2)}`;
