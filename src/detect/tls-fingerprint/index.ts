// Who speaks TLS in the same way? One library in one version gives one fingerprint, whatever user agent it claims.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'tls-fingerprint',
  title: 'shared TLS fingerprint',
  family: 'network',
  cause: 'client',
  plantable: true,
  onePerRequest: true,
  // e^3 = 20: a fingerprint is a library's, not a person's.
  cap: 3,
  needs: [['requests.tls_fingerprint']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} share the TLS fingerprint ${facts.value}; ${others(facts, 'do')}.`,
  benignReading: 'Everybody who uses one library in one version has its fingerprint.',
};

export const tlsFingerprint: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.client);
