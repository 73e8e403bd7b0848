// Whose cards have numbers that begin alike? The first digits tell the issuer (ISO/IEC 7812). Whoever buys prepaid or virtual cards by the dozen buys
// them of one programme, each with a number of its own; but so does everybody else who buys there, and a bank has millions of customers.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'payment-prefix',
  title: 'shared issuer of cards',
  family: 'registration',
  // Equal cards have equal issuers: both together are one fact, as an address and its prefix are. Coarse, it stands for no card (`isOfIssuer`).
  cause: 'payment',
  plantable: false,
  onePerRequest: true,
  isCoarse: true,
  // e^3 = 20: less than a range of telephone numbers. Of those a town has many; of a country's cards a few banks issue most.
  cap: 3,
  needs: [['registrations.payment_bin']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} pay with cards whose numbers begin with ${facts.value}; ${others(facts, 'do')}.`,
  benignReading: 'A bank issues cards to a whole country, a firm gives its people those of one programme, and students have one bank\'s free account.',
};

export const paymentPrefix: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
