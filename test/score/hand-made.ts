// Groups made by hand: which values tie which members, with which weight and share of their requests.

import type { Group, GroupTest, Tether } from '../../src/domain/group.js';
import { explanationsOf } from '../../src/score/explanations/index.js';
import type { Tested } from '../../src/score/explanations/explanation.js';
import { pictureOf, societyOf, type Known, type Picture } from '../../src/score/picture.js';
import { cardOf, made, type Made, type Person } from '../group/made.js';

/** One value of a kind: the share of members that it ties (the first ones), its weight, the share of their requests, carriers outside. */
export interface Knot {
  readonly kind: string;
  readonly value?: string;
  readonly of?: number;
  readonly from?: number;
  readonly weight?: number;
  readonly share?: number;
  readonly outside?: number;
}

/** Members are accounts 0 .. size - 1. */
export function groupBy(size: number, knots: readonly Knot[]): Group {
  const tethers = Array.from({ length: size }, (): Tether[] => []);
  const core = knots.map(({ kind, value, of = 1, from = 0, weight = 3, share = 1, outside = 0 }, index) => {
    const [first, last] = [Math.round(from * size), Math.round((from + of) * size)];
    for (let member = first; member < last; member++) tethers[member]?.push({ core: index, weight, wholeWeight: weight, requestShare: share, refFile: index % 2, refRow: 1 + member });
    return {
      card: cardOf(kind), value: value ?? `${kind}-${index}`, members: last - first, carriers: last - first + outside, expected: 0.5, requestShare: share,
      firstSeenMs: Date.UTC(2026, 4, 1), lastSeenMs: Date.UTC(2026, 4, 2), query: { sql: `SELECT ${kind}`, parameters: {} },
    };
  });
  return { core, members: tethers.map((some, account) => ({ account, tethers: some.sort((a, b) => b.weight - a.weight || a.core - b.core), margin: 3, contentShare: null })) };
}

export const found = (kind: 'even-shares' | 'aggregate-pacing' | 'even-spacing' | 'synchrony' | 'succession' | 'turn-taking' | 'day-rotation', weight = 4): GroupTest => ({
  kind, family: 'access', cause: 'rhythm', benignReading: 'A product deals work out as well.', outcome: 'found', effect: 0.3, p: 1e-9, weight, summary: `${kind} was found`, accounts: 20, requests: 2000, query: { sql: 'SELECT times', parameters: { account_ids: ['all'] } },
});

/** Members act as no people do. */
export const unseated: GroupTest = { ...found('even-shares', 0), kind: 'absent-sessions', cause: 'client', summary: 'absent-sessions was found' };

/** What is refused of members is sent again by others, at so large a share of them. */
export const handingOver = (reach: number): GroupTest => ({ ...found('even-shares', 5), kind: 'hand-off', reach, summary: 'hand-off was found' });

/** Requests fall to members by lot, at one rate. */
export const drawn: GroupTest = { ...unseated, kind: 'equal-rates', isEvenness: true, rulesOutPeople: true, summary: 'equal-rates was found' };

/** Members sit down each for itself, and their counts scatter as people's do. */
export const seated: readonly GroupTest[] = [
  { ...found('even-shares', 0), kind: 'own-sittings', cause: 'client', isExculpating: true, summary: 'own-sittings was found' },
  { ...found('even-shares', 0), outcome: 'not-found', effect: 5, summary: 'even-shares was not found' },
];

/** A scheduler starts what they send, and it does not. */
export const timed: GroupTest = { ...found('even-shares', 0), kind: 'timetable', cause: 'client', isExculpating: true, reach: 1, summary: 'timetable was found' };
export const untimed: GroupTest = { ...timed, outcome: 'not-found', reach: 0.1, summary: 'timetable was not found' };

/** Their requests lie no closer together than dealt at random, and it is not proved. */
export const spread: GroupTest = { ...unseated, outcome: 'not-found', effect: 1.7, summary: 'absent-sessions was not found' };

/** The members, and two hundred strangers of thirty requests with mail at `free.example`. */
export function among(members: readonly Person[]): Made {
  return made([...members, ...Array.from({ length: 200 }, (): Person => ({ requests: 30, values: { 'email-domain': 'free.example' } }))]);
}

export const people = (count: number, person: Person | ((index: number) => Person)): Person[] => Array.from({ length: count }, (_, index) => (typeof person === 'function' ? person(index) : person));

export function pictured(members: readonly Person[], knots: readonly Knot[], tests: readonly GroupTest[] = [], networkOf: ReadonlyMap<string, string> = new Map(), knows: Known = () => true): Picture {
  const { population, registrations } = among(members);
  return pictureOf(groupBy(members.length, knots), tests, societyOf(population, registrations, networkOf, knows));
}

export function explained(name: string, members: readonly Person[], knots: readonly Knot[], tests: readonly GroupTest[] = [], networkOf: ReadonlyMap<string, string> = new Map()): Tested {
  const tested = explanationsOf(pictured(members, knots, tests, networkOf)).find((each) => each.name === name);
  if (tested === undefined) throw new RangeError(`no explanation ${name}`);
  return tested;
}
