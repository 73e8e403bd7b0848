// Who registered with mail at the same domain? Large mail providers discount themselves by their own popularity.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'email-domain',
  title: 'shared e-mail domain',
  family: 'registration',
  cause: 'identity',
  plantable: true,
  onePerRequest: true,
  isCoarse: true,
  // e^3 = 20: a domain is often an employer or a school, which is an innocent reason.
  cap: 3,
  needs: [['registrations.email']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} registered with mail at ${facts.value}; ${others(facts, 'did')}.`,
  benignReading: 'Colleagues and students have mail at one domain; large mail providers have many customers.',
};

export const emailDomain: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
