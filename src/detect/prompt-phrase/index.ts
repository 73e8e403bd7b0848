// Whose prompts repeat the same phrases? A template whose slots are filled with ordinary words has another skeleton each time,
// but its fixed words recur, and a run of four of them that hardly anybody else uses is a fingerprint.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others, percent } from '../wording.js';

const card: DetectorCard = {
  kind: 'prompt-phrase',
  title: 'recurring phrases in prompts',
  family: 'prompting',
  cause: 'content',
  plantable: true,
  onePerRequest: false,
  isCoarse: true,
  // e^5 = 150: four words are few, and people who read the same tutorial repeat them.
  cap: 5,
  needs: [['requests.prompt']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} repeat the phrase ${facts.value}, in ${percent(facts.requestShare)} of the group's requests; ${others(facts, 'do')}.`,
  benignReading: 'A course, a tool or a tutorial puts the same phrases into many mouths.',
};

/** Once is a phrase, twice is a habit. */
const LEAST_USES = 2;
/** A phrase in fewer than one of twenty requests is not what the account is for. */
const LEAST_SHARE_ONE_IN = 20;

export const promptPhrase: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.content, { least_uses: LEAST_USES, least_share_one_in: LEAST_SHARE_ONE_IN });
