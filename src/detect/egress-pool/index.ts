// Who sends through one pool of exits? Whoever rents hundreds of addresses and takes another for each request leaves hardly any two accounts with
// most of theirs in common: each address is in a few of them, and in no others.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import { LEAST_ADDRESSES, stockDetector } from '../stock/index.js';
import { members, others, percent, placeNamed } from '../wording.js';

const card: DetectorCard = {
  kind: 'egress-pool',
  title: 'one pool of egress addresses',
  family: 'network',
  cause: 'place',
  plantable: false,
  onePerRequest: true,
  // e^5 = 150, as much as one address: carriers and VPNs have such pools, and their users are strangers.
  cap: 5,
  needs: [['requests.ip']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} send from one pool of addresses, that of ${placeNamed(facts.value)}, about ${percent(facts.requestShare)} of their requests; ${others(facts, 'do')}.`,
  benignReading: 'A VPN, and a carrier that hands its lines out anew each day, let strangers use the same addresses by turns.',
};

export const egressPool = stockDetector(card, sqlBeside(import.meta.url, 'links.sql'), (address) => address, { leastValues: LEAST_ADDRESSES });
