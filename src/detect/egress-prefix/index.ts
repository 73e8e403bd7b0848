// Who sends from the same small network? A rack of proxies uses one prefix; so does a campus.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others, percent } from '../wording.js';

const card: DetectorCard = {
  kind: 'egress-prefix',
  title: 'shared egress prefix',
  family: 'network',
  cause: 'place',
  plantable: false,
  onePerRequest: true,
  isCoarse: true,
  isOfNetworks: true,
  // e^4 = 55: neighbours in a prefix need not know each other.
  cap: 4,
  needs: [['requests.ip']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} sent from ${facts.value}, ${percent(facts.requestShare)} of the group's requests; ${others(facts, 'did')}.`,
  benignReading: 'One provider serves the same street, campus or data centre from one prefix.',
};

export const egressPrefix: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.place);
