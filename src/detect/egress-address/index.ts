// Who sends from the same address? Carriers, offices and VPNs do this to strangers, and their many users lower its weight.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others, percent, placeNamed } from '../wording.js';

const card: DetectorCard = {
  kind: 'egress-address',
  title: 'shared egress address',
  family: 'network',
  cause: 'place',
  plantable: false,
  onePerRequest: true,
  // e^5 = 150: an address is shared by strangers behind a translator far more often than a card is.
  cap: 5,
  needs: [['requests.ip']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} sent from ${placeNamed(facts.value)}, ${percent(facts.requestShare)} of the group's requests; ${others(facts, 'did')}.`,
  benignReading: 'An office, a campus, a carrier or a VPN puts many people behind one address.',
};

export const egressAddress: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.place);
