// Who draws on one stock of prompts? Whoever samples many answers to each prompt, and spreads them over accounts, leaves hardly any two accounts
// with much in common: each prompt is in a few of them, and in no others. So it is not asked what two accounts share, but how much
// of its work an account shares with any, and whether they keep to themselves.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { IncidenceBuilder } from '../incidence.js';
import { resultOf } from '../questions.js';
import { MOST_CHARACTERS_OF_PHRASE } from '../short-texts.js';
import { members, others, percent } from '../wording.js';
import { COMMUNITY_SETTINGS } from './communities.js';
import { stocksIn, type StockRules } from './stocks.js';
import { UsesBuilder } from './uses.js';

const card: DetectorCard = {
  kind: 'prompt-stock',
  title: 'one stock of prompts',
  family: 'prompting',
  cause: 'content',
  plantable: true,
  onePerRequest: true,
  isOfManyTexts: true,
  // e^6 = 400, as much as a template: strangers do not send half of their requests word for word alike and to nobody else, unless they
  // run one benchmark or follow one course.
  cap: 6,
  needs: [['requests.prompt', 'requests.prompt_hash']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} draw on one stock of prompts (${facts.value}), which fills about ${percent(facts.requestShare)} of their requests; ${others(facts, 'do')}.`,
  benignReading: 'Researchers who run one benchmark, and classes with one set of exercises, send the same prompts as well.',
};

const RULES: StockRules = {
  // Greetings and examples from a documentation are a handful; ten different prompts are work.
  leastPrompts: 10,
  // What everybody sends now and then is less than half of anybody's work.
  leastShare: 0.5,
  // People who draw on the same few words meet by chance, those who send much among themselves first: of what they share a fifth or more is
  // shared with others besides. In one of nine logs of such people 0.8 leaves a crowd, 0.7 in five, and 0.9 in none.
  leastOwned: 0.9,
  // Smaller groups are accused of nothing.
  leastAccounts: 5,
};

/** Enough to tell half from two thirds, for each of a million accounts. */
const PROMPTS_PER_ACCOUNT = 24;
/** A prompt that a quarter of all accounts send is common, as in the core of a group. */
const COMMON_ONE_IN = 4;

const QUESTION = sqlBeside(import.meta.url, 'links.sql');

const LIMITS = {
  least_prompts: RULES.leastPrompts, least_share: RULES.leastShare, least_owned: RULES.leastOwned, least_accounts_of_stock: RULES.leastAccounts, values_per_account: PROMPTS_PER_ACCOUNT, most_chars_of_phrase: MOST_CHARACTERS_OF_PHRASE,
  common_one_in: COMMON_ONE_IN, ...COMMUNITY_SETTINGS,
};

export const promptStock: Detector = {
  card,
  limits: LIMITS,
  async find({ engine, profiles }) {
    const parameters = {
      most_accounts: Math.floor(profiles.accountIds.length / COMMON_ONE_IN), least_prompts: RULES.leastPrompts, least_share_one_in: 1 / RULES.leastShare,
      values_per_account: PROMPTS_PER_ACCOUNT, most_chars_of_phrase: MOST_CHARACTERS_OF_PHRASE,
    };
    const uses = new UsesBuilder();
    let accountsWithValue = 0;
    for await (const batch of engine.rows(QUESTION, parameters))
      for (const [prompt, accountId, requests, firstSeenMs, lastSeenMs, file, row, accounts, takers, prompts, sharedRequests, allRequests, withValue] of batch) {
        const account = profiles.indexOf.get(String(accountId) as (typeof profiles.accountIds)[number]);
        if (account === undefined) continue;
        accountsWithValue = Number(withValue);
        uses.add({
          prompt: String(prompt), account, requests: Number(requests), firstSeenMs: Number(firstSeenMs), lastSeenMs: Number(lastSeenMs), file: Number(file), row: Number(row),
          takersShare: Number(takers) / Number(accounts), sharedPrompts: Number(prompts), sharedRequests: Number(sharedRequests), allRequests: Number(allRequests),
        });
      }
    const stocks = stocksIn(uses.built(), RULES);
    const builder = new IncidenceBuilder();
    for (const { label, shares } of stocks) for (const { account, ...figures } of shares) builder.add({ value: label, account, ...figures });
    return resultOf(card, builder, { distinctValues: stocks.length, accountsWithValue }, { sql: QUESTION, parameters });
  },
};
