// Whose mail arrives in one mailbox? Many providers ignore dots and whatever follows a plus sign.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'email-mailbox',
  title: 'one mailbox under several spellings',
  family: 'registration',
  cause: 'identity',
  plantable: true,
  onePerRequest: true,
  // e^5 = 150: at providers that heed dots, two people may differ by a dot alone.
  cap: 5,
  needs: [['registrations.email']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} registered spellings of the mailbox ${facts.value}; ${others(facts, 'did')}.`,
  benignReading: 'One person keeps a private and a work account under tags of one mailbox.',
};

export const emailMailbox: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
