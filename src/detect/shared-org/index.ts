// Who says to belong to one organisation? Mostly a reason for innocence: declared colleagues are one customer. It links,
// so that such groups are found and explained rather than puzzled over.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members } from '../wording.js';

const card: DetectorCard = {
  kind: 'shared-org',
  title: 'declared organisation',
  family: 'registration',
  cause: 'identity',
  plantable: true,
  onePerRequest: true,
  // e^2 = 7: what is declared openly hides nothing.
  cap: 2,
  needs: [['registrations.org']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} declare the organisation ${facts.value}.`,
  benignReading: 'Seats of one customer.',
};

export const sharedOrg: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
