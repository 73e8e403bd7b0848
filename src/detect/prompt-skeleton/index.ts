// Who fills the same template? The skeleton of a prompt is what remains when its numbers, names, quotes and code are
// masked: a scraper fills one slot thousands of times.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others, percent } from '../wording.js';

const card: DetectorCard = {
  kind: 'prompt-skeleton',
  title: 'shared prompt template',
  family: 'prompting',
  cause: 'content',
  plantable: true,
  onePerRequest: true,
  // e^6 = 400, only reached by templates that hardly anybody else uses.
  cap: 6,
  needs: [['requests.prompt']],
  leastAccounts: 2,
  sentence: (facts) =>
    `${members(facts)} fill the prompt template ${facts.value}, ${percent(facts.requestShare)} of the group's requests; ${others(facts, 'do')}.`,
  benignReading: 'A course hands out exercises, a tool or a tutorial wraps its users\' words in one prompt.',
};

export const promptSkeleton: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.content);
