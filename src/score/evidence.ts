// From what ties an account to its group to evidence with weights that add up: best of each cause whole, others of the
// same cause a quarter, each family capped, and what an open innocent explanation covers taken away again.

import type { Evidence, Family } from '../domain/evidence.js';
import { referenceOf, type CoreValue, type CountedOfGroup, type GroupTest, type Member } from '../domain/group.js';
import { isOfIssuer, type Cause } from '../domain/link.js';
import { BASE_LOG_ODDS, EXPLAINED_LOG_ODDS, FAMILY_CAP, GROUP_TESTS_CAP, OPEN_LOG_ODDS, OPEN_SHARE, OPEN_UNSEEN_LOG_ODDS, SAME_CAUSE_SHARE, SETTLED_SHARE } from './constants.js';
import type { Tested } from './explanations/explanation.js';
import type { Picture } from './picture.js';

/** One piece of evidence with the cause that it comes from, before caps. */
interface Piece {
  readonly cause: Cause;
  /** Whatever explains the rest innocently explains that members have one bank: they are of one country, one firm or one class. */
  readonly isOfIssuer: boolean;
  readonly evidence: Evidence;
}

export interface EvidenceParts {
  readonly member: Member;
  readonly accountId: string;
  /** Of the member, in all. */
  readonly requests: number;
  readonly picture: Picture;
  /** What a core value says of the group, by its place in the core. */
  readonly said: (core: number) => Evidence | null;
  /** Found of the group, and holding for this member. */
  readonly tests: readonly GroupTest[];
  readonly explanations: readonly Tested[];
  /** Does one explanation cover all that ties the group? */
  readonly isExplained: boolean;
  /** What the member lacks and nearly all others have. */
  readonly absences: readonly Evidence[];
  readonly inputPaths: readonly string[];
}

/** Heaviest first; contradicting evidence last. */
export function memberEvidence(parts: EvidenceParts): Evidence[] {
  const { member, picture, accountId } = parts;
  const links = bestOfEachKind(parts);
  const tests = capTests(parts.tests.map((test) => rhythmPiece(test, [accountId])));
  // What a test measures, no value of its cause has shown before.
  const pieces = capFamilies(heaviestFirst([...quarterRepeats(links), ...tests]));
  const told = [...pieces.map(({ evidence }) => evidence), ...parts.absences];
  const logOdds = told.reduce((sum, { weight }) => sum + weight, BASE_LOG_ODDS);
  const most = parts.isExplained ? EXPLAINED_LOG_ODDS : picture.areWorked ? OPEN_LOG_ODDS : OPEN_UNSEEN_LOG_ODDS;
  return [...told, ...mostExculpating(parts.explanations, pieces).flatMap((open) => explainedAway(open, pieces, member, logOdds - most))];
}

function bestOfEachKind({ member, requests, picture, said, inputPaths }: EvidenceParts): Piece[] {
  const next = new Map<string, number | null>();
  const pieces: Piece[] = [];
  for (const tether of member.tethers) {
    const core = picture.group.core[tether.core];
    const worded = said(tether.core);
    if (core === undefined || worded === null) continue;
    const { kind, cause } = core.card;
    const known = next.get(kind);
    if (known === undefined) {
      const own = core.card.family === 'registration' ? {} : { own_requests: Math.round(tether.requestShare * requests) };
      const evidence = { ...worded, ...own, weight: tether.weight, refs: referenceOf(tether, inputPaths) };
      pieces.push({ cause, isOfIssuer: isOfIssuer(core.card), evidence });
    }
    next.set(kind, known === undefined ? null : (known ?? tether.weight));
  }
  return pieces.map((piece) => {
    const weight = next.get(piece.evidence.kind) ?? 0;
    return weight > 0 ? { ...piece, evidence: { ...piece.evidence, weight_of_next: weight } } : piece;
  });
}

/** Puts each core value into words once: thousands of members say the same. */
export function sayings({ group: { core }, size }: Picture, population: number): EvidenceParts['said'] {
  const known = new Map<number, Evidence>();
  return (index) => {
    const [value, before] = [core[index], known.get(index)];
    if (before !== undefined || value === undefined) return before ?? null;
    const worded = coreEvidence(value, size, population);
    known.set(index, worded);
    return worded;
  };
}

/** What a core value says of a group, without weight and rows. */
export function coreEvidence(core: CoreValue, groupSize: number, population: number): Evidence {
  const { card, value } = core;
  const { members, carriers, expected, requestShare, isLeast }: CountedOfGroup = core.counted ?? { ...core, isLeast: false };
  return {
    kind: card.kind, family: card.family, direction: 'supports', weight: 0, value, expected, n: members,
    window: Number.isFinite(core.firstSeenMs) ? { start: new Date(core.firstSeenMs).toISOString(), end: new Date(core.lastSeenMs).toISOString() } : null,
    summary: card.sentence({ value, members, groupSize, carriers, population, expected, requestShare, isLeast }),
    refs: [], query: core.query,
  };
}

export function rhythmPiece(test: GroupTest, accountIds: readonly string[]): Piece {
  const query = test.query === null ? null : { sql: test.query.sql, parameters: { ...test.query.parameters, account_ids: accountIds } };
  return {
    cause: test.cause, isOfIssuer: false,
    evidence: {
      kind: test.kind, family: test.family, direction: 'supports', weight: test.weight, value: test.effect, expected: 1, n: test.requests, window: null,
      summary: `Over the group's ${test.accounts} accounts: ${test.summary}.`, refs: [], query,
    },
  };
}

const heaviestFirst = (pieces: readonly Piece[]): Piece[] => [...pieces].sort((a, b) => b.evidence.weight - a.evidence.weight || (a.evidence.kind < b.evidence.kind ? -1 : 1));

/** The same evidence with its weights made smaller. */
const lightened = (evidence: Evidence, smaller: (weight: number) => number): Evidence =>
  ({ ...evidence, weight: smaller(evidence.weight), ...(evidence.weight_of_next === undefined ? {} : { weight_of_next: smaller(evidence.weight_of_next) }) });

/** Evidence of one cause is one fact seen twice: the second sight adds a quarter, the third a sixteenth. */
function quarterRepeats(pieces: readonly Piece[]): Piece[] {
  const repeats = new Map<Cause, number>();
  return heaviestFirst(pieces)
    .map((piece) => {
      const { cause, evidence } = piece;
      const before = repeats.get(cause) ?? 0;
      repeats.set(cause, before + 1);
      return { ...piece, evidence: lightened(evidence, (weight) => weight * (cause === 'rhythm' ? 1 : SAME_CAUSE_SHARE ** before)) };
    });
}

/** Tests of one group look at one dispatcher from many sides: together they add no more than the cap, the heaviest first. */
function capTests(pieces: readonly Piece[]): Piece[] {
  let left = GROUP_TESTS_CAP;
  return heaviestFirst(pieces)
    .map((piece) => {
      const weight = Math.min(piece.evidence.weight, left);
      left -= weight;
      return { ...piece, evidence: { ...piece.evidence, weight } };
    })
    .filter(({ evidence }) => evidence.weight > 0);
}

function capFamilies(pieces: readonly Piece[]): Piece[] {
  const room = new Map<Family, number>();
  return pieces.map((piece) => {
    const { evidence } = piece;
    const left = room.get(evidence.family) ?? FAMILY_CAP;
    room.set(evidence.family, left - Math.min(evidence.weight, left));
    return { ...piece, evidence: lightened(evidence, (weight) => Math.min(weight, left)) };
  });
}

/** Of the open explanations the one that takes most away; a second one would take what the first already has. */
function mostExculpating(explanations: readonly Tested[], pieces: readonly Piece[]): Tested[] {
  const open = explanations.filter(({ outcome }) => outcome === 'open');
  return open.map((tested) => ({ tested, relief: reliefBy(tested, pieces) })).sort((a, b) => b.relief - a.relief).slice(0, 1).map(({ tested }) => tested);
}

function reliefBy({ covers, settles }: Tested, pieces: readonly Piece[]): number {
  const covered = pieces.filter((piece) => covers.has(piece.cause) || piece.isOfIssuer).reduce((sum, { evidence }) => sum + evidence.weight, 0);
  return covered * (settles ? SETTLED_SHARE : OPEN_SHARE);
}

/** What it takes away, and at least what is too much. */
function explainedAway(open: Tested, pieces: readonly Piece[], member: Member, tooMuch: number): Evidence[] {
  // An explanation speaks against the family it excuses most, or where it only leaves doubt against the heaviest.
  const [heaviest] = [...pieces.filter(({ cause }) => open.covers.has(cause)), ...pieces];
  const weight = -Math.max(reliefBy(open, pieces), tooMuch);
  if (heaviest === undefined || weight >= 0) return [];
  return [
    {
      kind: open.name, family: heaviest.evidence.family, direction: 'contradicts', weight, value: null, expected: null, n: member.tethers.length, window: null,
      summary: `An innocent explanation is open: ${open.summary}`, refs: [], query: null,
    },
  ];
}
