// How far may a group be accused, and how far one of its members? The written rules of the tiers.

import { isBehavioural } from '../domain/evidence.js';
import type { JudgedAccount } from '../domain/finding.js';
import type { Cause } from '../domain/link.js';
import type { Confidence, ReviewReason, Tier } from '../domain/report.js';
import { HIGH_LOG_ODDS, LEAST_FLAGGED_MEMBERS, LIKELY_LOG_ODDS, NOTABLE_RATIO, NOTABLE_REQUESTS, PRESENT } from './constants.js';
import type { Tested } from './explanations/explanation.js';
import type { Picture } from './picture.js';

/** What an account did itself, as opposed to the program it did it with: only this accuses. */
const BEHAVIOUR: ReadonlySet<Cause> = new Set(['content', 'rhythm']);

/** That nobody sits at it is something that they do, if it is not a scheduler's doing. */
const lackPeople = ({ lacksSessions, keepTimetable }: Pick<Picture, 'lacksSessions' | 'keepTimetable'>): boolean => lacksSessions && !keepTimetable;

/** A tier, and the rule that holds it in review. */
export interface Ruling {
  readonly tier: Tier;
  readonly reviewReason: ReviewReason | null;
}

const ruled = (tier: Tier): Ruling => ({ tier, reviewReason: null });
const heldBack = (reviewReason: ReviewReason): Ruling => ({ tier: 'review', reviewReason });

/**
 * The gravest tier that members of the group may have. `none`: one innocent explanation covers everything that ties it, and
 * either has evidence of its own or has no common behaviour to explain. `review`: an explanation is open all the same, or
 * nothing behavioural ties the group, or one cause alone, or it is tiny.
 */
export function rulingOfGroup(picture: Picture, explanations: readonly Tested[]): Ruling {
  const open = explanations.filter(({ outcome }) => outcome === 'open');
  const hasBehaviour = [...picture.tied].some((cause) => BEHAVIOUR.has(cause)) || lackPeople(picture);
  if (open.some(({ covers, settles }) => (settles || !hasBehaviour) && [...picture.noteworthy].every((cause) => covers.has(cause)))) return ruled('none');
  if (open.length > 0) return heldBack('open-explanation');
  if (!hasBehaviour && !picture.areEqualled) return heldBack('no-behaviour');
  // Whom of the users of a program one hand moves is not told by the program.
  if (picture.noteworthy.size < 2 || [...picture.noteworthy].every((cause) => cause === 'client' || cause === 'rhythm')) return heldBack('one-cause');
  if (picture.size < LEAST_FLAGGED_MEMBERS) return heldBack('few-members');
  if (!picture.isOnePiece && picture.found.size === 0) return heldBack('loose-parties');
  const isNotable = picture.medianRequests >= NOTABLE_RATIO * Math.max(1, picture.populationMedianRequests) || picture.totalRequests >= NOTABLE_REQUESTS;
  return ruled(isNotable ? 'high' : 'likely');
}

/** Two things in common with a group come together by chance among thousands of strangers; a third of another cause hardly does. */
const LEAST_EDGE_CAUSES = 3;

export interface MemberTies {
  readonly causes: ReadonlySet<Cause>;
  /** Is there nothing among them that is not coarse? */
  readonly areCoarse: boolean;
  /** Nothing but a program and what is coarse? */
  readonly areLoose: boolean;
  /** Is a good part of what it sends in the group's own words? */
  readonly isAtWork: boolean;
  /** Was one hand found at work on all together, as on it? */
  readonly hasRhythm: boolean;
  /** Does what it did itself tell of that hand? */
  readonly isTimed: boolean;
}

/** What everybody may choose: a program, and what it or a list of prompts makes one send, and to turn to a new model. */
const CHOSEN: ReadonlySet<Cause> = new Set(['client', 'content', 'rhythm']);

/**
 * A member is never accused further than its group, and only by two families of its own, one of them behavioural. At the group's
 * edge, where most of what ties the others is missing, that takes three causes of its own. Who shares no more with the group than a
 * program and prompts may be one of its strangers, whatever the others share besides: an operation that imitates a popular tool draws
 * in all who use it. Only one hand that was seen at the member itself, or a further cause that the group is tied by, rules that out for the member itself. And who
 * shares neighbourhoods, words and times alone is not accused: each of them thousands have in common; nor is who shares a program besides, unless
 * one hand was seen at the member. That an operation came to the address, the days and the program of a stranger is none of the stranger's doing: something that the
 * member did itself must be among it, and at the edge more than to try a prompt that was put before it.
 */
export function rulingOfMember(ceiling: Ruling, { role, logOdds, evidence }: Pick<JudgedAccount, 'role' | 'logOdds' | 'evidence'>, { causes, areCoarse, areLoose, isAtWork, hasRhythm, isTimed }: MemberTies, picture: Pick<Picture, 'noteworthy' | 'lacksSessions' | 'keepTimetable' | 'areEqualled'>): Ruling {
  if (ceiling.tier === 'none' || ceiling.tier === 'review') return ceiling;
  if (areCoarse || (areLoose && !isTimed)) return heldBack('coarse-ties');
  if (role === 'edge' && causes.size < LEAST_EDGE_CAUSES) return heldBack('edge-member');
  if (!isTimed && ![...causes].some((cause) => picture.noteworthy.has(cause) && !CHOSEN.has(cause))) return heldBack('chosen-ties');
  const strong = evidence.filter(({ direction, weight }) => direction === 'supports' && weight >= PRESENT);
  const families = new Set(strong.map(({ family }) => family));
  if (families.size < 2 || ![...families].some(isBehavioural)) return heldBack('one-family');
  if (!hasRhythm && !(causes.has('content') && (role === 'core' || isAtWork)) && !lackPeople(picture) && !picture.areEqualled) return heldBack('no-behaviour');
  if (logOdds >= HIGH_LOG_ODDS && ceiling.tier === 'high') return ruled('high');
  return logOdds >= LIKELY_LOG_ODDS ? ruled('likely') : heldBack('low-score');
}

/**
 * How much was there to judge by? High: three families tie the group, a test of one operator was positive and it has twenty
 * members. Low: one family, or fewer than ten members. Medium: the rest.
 */
export function confidenceOf(picture: Picture, families: number): Confidence {
  if (families <= 1 || picture.size < 10) return 'low';
  return families >= 3 && picture.found.size > 0 && picture.size >= 20 ? 'high' : 'medium';
}
