// Who runs the same instructions? A system prompt comes with a program; the many users of a popular one discount it.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others, percent } from '../wording.js';

const card: DetectorCard = {
  kind: 'system-prompt',
  title: 'same system prompt',
  family: 'prompting',
  cause: 'client',
  plantable: true,
  onePerRequest: true,
  // e^4 = 55: it travels with a program, like its user agent.
  cap: 4,
  needs: [['requests.system_prompt']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} send the system prompt ${facts.value}, ${percent(facts.requestShare)} of the group's requests; ${others(facts, 'do')}.`,
  benignReading: 'A popular open-source agent or a product sends its own system prompt for all its users.',
};

export const systemPrompt: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.client);
