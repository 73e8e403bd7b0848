// Who sets the same sampling parameters? Defaults are popular and discount themselves; an odd tuple does not.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'request-parameters',
  title: 'same request parameters',
  family: 'prompting',
  cause: 'client',
  plantable: true,
  onePerRequest: true,
  // e^2 = 7: there are few sensible settings.
  cap: 2,
  needs: [['requests.parameters']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} set the parameters ${facts.value}; ${others(facts, 'do')}.`,
  benignReading: 'Documentation examples and libraries bring their own defaults.',
};

export const requestParameters: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.client);
