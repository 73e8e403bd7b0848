// Who registered on the same device? Anti-fraud scripts tell it by the browser's fingerprint or an id that they leave there, and by this an
// operation that changes its addresses is seen again; but families and schools share machines, and like phones look alike.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRegistrations } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'shared-device',
  title: 'shared device fingerprint',
  family: 'registration',
  // A machine stands in a place: that a household or a school's room shares both it and its address is one fact and not two, and
  // what explains the one innocently explains the other.
  cause: 'place',
  isPortable: true,
  // The device says it of itself and may say anything; to say that of a chosen stranger one has to know a value that only the provider has.
  plantable: false,
  onePerRequest: true,
  // e^5 = 150, as of an address: of two million browsers a third had a fingerprint of their own, of phones less than a fifth (Gomez-Boix,
  // Laperdrix and Baudry 2018, doi:10.1145/3178876.3186097). What thousands have in common its carriers discount.
  cap: 5,
  needs: [['registrations.device_fingerprint']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} registered on device ${facts.value}; ${others(facts, 'did')}.`,
  benignReading: 'A family shares a laptop, a school or a library its machines, and phones of one model can look alike.',
};

export const sharedDevice: Detector = askedOfRegistrations(card, sqlBeside(import.meta.url, 'links.sql'));
