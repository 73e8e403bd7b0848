// Who came or went together? Accounts of one operation are started and stopped by it. An end that falls on the edge of the
// log is no end: most innocent accounts reach from one edge to the other.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'active-window',
  title: 'began or stopped on the same days',
  family: 'access',
  cause: 'arrival',
  plantable: false,
  onePerRequest: true,
  isCoarse: true,
  // e^3 = 20: a course, a contest or a trial period begins and ends for everybody on the same days.
  cap: 3,
  needs: [['requests.timestamp']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} sent ${LEAST_REQUESTS} requests or more, the first and the last on the same days (${facts.value}, an open end is the log\'s edge); ${others(facts, 'did')}.`,
  benignReading: 'Trials, courses and contests begin and end for all their participants on the same days.',
};

/** Below ten requests the ends of an account's life are chance: one request more or less moves them. */
const LEAST_REQUESTS = 10;
/** A window of one or two days is a visit, and visits are common. */
const LEAST_DAYS = 2;
/** Somebody who comes every other day is missed on the log's own first or last day. */
const EDGE_DAYS = 2;

export const activeWindow: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), null, 1, { least_requests: LEAST_REQUESTS, least_days: LEAST_DAYS, edge_days: EDGE_DAYS });
