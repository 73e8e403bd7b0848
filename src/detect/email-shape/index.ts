// Whose addresses were formed by one rule? A generator leaves one shape, e.g. letters and exactly four digits. Letters alone are
// what names are made of, and tie nobody.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'email-shape',
  title: 'shared shape of e-mail addresses',
  family: 'registration',
  cause: 'identity',
  plantable: true,
  onePerRequest: true,
  isCoarse: true,
  // e^3 = 20: habits of naming are few.
  cap: 3,
  needs: [['registrations.email']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} have mail names of the shape ${facts.value} (a letters, 9 a digit); ${others(facts, 'do')}.`,
  benignReading: 'Firms and schools form addresses by one rule, and a year of birth behind a name is many people\'s habit.',
};

export const emailShape: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
