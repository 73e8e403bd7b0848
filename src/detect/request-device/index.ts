// Who sends from the same device? Whoever changes addresses with every account seldom changes the machine or the browser profile behind
// them; but families and libraries share machines, and a program may tell one id for all who use it.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others, percent } from '../wording.js';

const card: DetectorCard = {
  kind: 'request-device',
  title: 'shared device',
  family: 'network',
  // As of a registration's device: a machine stands in a place.
  cause: 'place',
  isPortable: true,
  // The device says it of itself and may say anything; to say that of a chosen stranger one has to know a value that only the provider has.
  plantable: false,
  onePerRequest: true,
  // e^5 = 150, as of an address and of the device of a registration: of browsers a third had a fingerprint of their own (see shared-device).
  // What thousands have in common its carriers discount.
  cap: 5,
  needs: [['requests.device_fingerprint']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} sent from device ${facts.value}, ${percent(facts.requestShare)} of the group's requests; ${others(facts, 'did')}.`,
  benignReading: 'A family shares a tablet, a library or a school its machines, phones of one model can look alike, and a program may tell one id for all who use it.',
};

export const requestDevice: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.place);
