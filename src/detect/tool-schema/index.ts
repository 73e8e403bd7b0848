// Who offers the model the same tools? Like the system prompt, a property of the program.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'tool-schema',
  title: 'same set of tools',
  family: 'prompting',
  cause: 'client',
  plantable: true,
  onePerRequest: true,
  // e^3 = 20: tools come with a program.
  cap: 3,
  needs: [['requests.tools']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} offer the tool set ${facts.value}; ${others(facts, 'do')}.`,
  benignReading: 'All users of one agent offer its tools.',
};

export const toolSchema: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.client);
