// Whose telephone numbers come from one range? Rented numbers are handed out in blocks; E.164 numbers have at most 15
// digits, and the first seven reach the exchange or the operator's block in most plans.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'phone-prefix',
  title: 'shared range of telephone numbers',
  family: 'registration',
  cause: 'identity',
  plantable: false,
  onePerRequest: true,
  isCoarse: true,
  // e^4 = 55: a block belongs to one operator, whose customers are many.
  cap: 4,
  needs: [['registrations.phone']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} gave telephone numbers that begin with ${facts.value}; ${others(facts, 'did')}.`,
  benignReading: 'A town or a firm has its numbers from one block.',
};

export const phonePrefix: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
