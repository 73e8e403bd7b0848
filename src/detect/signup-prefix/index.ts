// Who registered from the same small network? IPv4 /24 and IPv6 /48, the sizes in which addresses are usually handed out.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'signup-prefix',
  title: 'shared signup prefix',
  family: 'registration',
  cause: 'place',
  plantable: false,
  onePerRequest: true,
  isCoarse: true,
  isOfNetworks: true,
  // e^4 = 55: neighbours in a prefix need not know each other.
  cap: 4,
  needs: [['registrations.signup_ip']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} registered from ${facts.value}; ${others(facts, 'did')}.`,
  benignReading: 'One provider serves the same street, campus or data centre from one prefix.',
};

export const signupPrefix: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
