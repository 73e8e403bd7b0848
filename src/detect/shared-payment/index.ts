// Who pays with the same card? A payment fingerprint is seen by the provider and cannot be written by an outsider,
// and each further card costs money and an identity check: the dearest evidence to avoid.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'shared-payment',
  title: 'shared payment fingerprint',
  family: 'registration',
  cause: 'payment',
  plantable: false,
  onePerRequest: true,
  // e^6 = 400 times more common than among comparable accounts; more certainty than that no single value gives,
  // because fingerprints collide by prepaid ranges and family cards.
  cap: 6,
  needs: [['registrations.payment_fingerprint']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} pay with fingerprint ${facts.value}; ${others(facts, 'do')}.`,
  benignReading: 'A firm, an agency or a family pays for several accounts with one card.',
};

export const sharedPayment: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
