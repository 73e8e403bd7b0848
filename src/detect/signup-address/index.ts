// Who registered from the same address? Seen by the provider; but offices, campuses and carriers share addresses.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others, placeNamed } from '../wording.js';

const card: DetectorCard = {
  kind: 'signup-address',
  title: 'shared signup address',
  family: 'registration',
  cause: 'place',
  plantable: false,
  onePerRequest: true,
  // e^5 = 150: an address is shared by strangers behind a translator far more often than a card is.
  cap: 5,
  needs: [['registrations.signup_ip']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} registered from ${placeNamed(facts.value)}; ${others(facts, 'did')}.`,
  benignReading: 'An office, a campus, a carrier or a VPN puts many people behind one address.',
};

export const signupAddress: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
