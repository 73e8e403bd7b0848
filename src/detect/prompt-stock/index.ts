// Who draws on one stock of prompts? Whoever samples many answers to each prompt, and spreads them over accounts, leaves hardly any two accounts
// with much in common: each prompt is in a few of them, and in no others. So it is not asked what two accounts share, but how much
// of its work an account shares with any, and whether they keep to themselves.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import { MOST_CHARACTERS_OF_PHRASE } from '../short-texts.js';
import { labelledBy, LEAST_TEXTS, stockDetector } from '../stock/index.js';
import { members, others, percent } from '../wording.js';

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

export const promptStock = stockDetector(card, sqlBeside(import.meta.url, 'links.sql'), labelledBy('L'), { leastValues: LEAST_TEXTS, extra: { most_chars_of_phrase: MOST_CHARACTERS_OF_PHRASE } });
