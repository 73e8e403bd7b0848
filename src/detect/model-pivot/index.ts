// Who turned to a new model on its first day? One operation decides for all of its accounts; early adopters decide for
// themselves and are counted by the same rule, so that a popular launch discounts itself.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'model-pivot',
  title: 'turned to a new model within a day of its release',
  family: 'access',
  cause: 'rhythm',
  plantable: false,
  onePerRequest: true,
  isCoarse: true,
  // e^3 = 20: curiosity about a new model is common and innocent.
  cap: 3,
  needs: [['requests.model']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} turned to ${facts.value} within ${WITHIN_HOURS} hours of its first use in this log, at work before that; ${others(facts, 'did')}.`,
  benignReading: 'Enthusiasts try a new model on its first day.',
};

/** In the largest published case of a pivot nearly half of the traffic moved within 24 hours of the release. */
const WITHIN_HOURS = 24;
/** A model first seen in the log's first two days was there before the log, as far as one can tell. */
const LEAST_DAYS = 2;

export const modelPivot: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), null, 3, { within_hours: WITHIN_HOURS, least_days: LEAST_DAYS });
