// Who runs the same build of the same program? A fleet is deployed from one image; a popular tool is, too.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'client-tuple',
  title: 'same client build',
  family: 'network',
  cause: 'client',
  plantable: true,
  onePerRequest: true,
  // e^3 = 20: anybody may send any user agent.
  cap: 3,
  needs: [['requests.user_agent']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} use the client ${facts.value}; ${others(facts, 'do')}.`,
  benignReading: 'A popular tool is the same for all who use it.',
};

export const clientTuple: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.client);
