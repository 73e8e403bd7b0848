// Populations and shared values made from plain objects, so that a test can write down who shares what. The cards are the
// detectors' own: their caps and causes are part of what is tested.

import { DETECTORS } from '../../src/detect/index.js';
import { surpriseOf } from '../../src/detect/spread.js';
import type { AccountId } from '../../src/domain/brand.js';
import type { Findings } from '../../src/domain/finding.js';
import type { Group, GroupTest } from '../../src/domain/group.js';
import type { DetectorCard, DetectorResult } from '../../src/domain/link.js';
import type { ProfileColumns, ProfileTable, RegistrationFacts } from '../../src/domain/profile.js';
import { groupAccounts } from '../../src/group/index.js';
import { judge } from '../../src/score/index.js';

export const DAY_MS = 86_400_000;
export const START_MS = Date.UTC(2026, 4, 1);

/** An account; what is left out is unknown, or a hundred requests over thirty days. */
export interface Person {
  readonly id?: string;
  readonly requests?: number;
  readonly country?: string;
  readonly days?: number;
  /** Daily pause, hours. */
  readonly quietHours?: number;
  /** Requests by UTC hour; nothing is known when left out. */
  readonly hours?: readonly number[];
  /** False: no registration record names it. */
  readonly registered?: boolean;
  readonly org?: string;
  readonly createdAtMs?: number;
  /** Values by kind of detector; a number is the requests that show the value, otherwise all of them do. */
  readonly values?: Readonly<Record<string, string | Readonly<Record<string, number>>>>;
}

export interface Made {
  readonly population: ProfileTable;
  readonly registrations: readonly (RegistrationFacts | null)[];
  readonly results: readonly DetectorResult[];
}

export function cardOf(kind: string): DetectorCard {
  const detector = DETECTORS.find(({ card }) => card.kind === kind);
  if (detector === undefined) throw new RangeError(`no detector ${kind}`);
  return detector.card;
}

/** Carriers by kind and value: an account, or an account with the number of its requests that show the value. */
export type Sharing = Readonly<Record<string, Readonly<Record<string, readonly (number | readonly [number, number])[]>>>>;

/** Results in the order of the detectors; like them, they leave out a value with fewer than two carriers. */
export function resultsOf(sharing: Sharing, requests: readonly number[]): DetectorResult[] {
  return DETECTORS.filter(({ card }) => sharing[card.kind] !== undefined).map(({ card }, file) => {
    const everything = Object.entries(sharing[card.kind] ?? {});
    const shared = everything.filter(([, carriers]) => carriers.length >= 2).sort(([a], [b]) => (a < b ? -1 : 1));
    const entries = shared.map(([, carriers]) =>
      carriers.map((carrier) => (typeof carrier === 'number' ? ([carrier, requests[carrier] ?? 0] as const) : carrier)).sort(([a], [b]) => a - b));
    const offsets = new Uint32Array(shared.length + 1);
    entries.forEach((some, value) => (offsets[value + 1] = (offsets[value] ?? 0) + some.length));
    const flat = entries.flat();
    return {
      card,
      outcome: shared.length > 0 ? 'found' : 'not-found',
      incidence: {
        values: shared.map(([value]) => value), offsets,
        accounts: Uint32Array.from(flat, ([account]) => account),
        requests: Float64Array.from(flat, ([, shown]) => shown),
        refFiles: new Uint32Array(flat.length).fill(file % 2),
        // Row 100 + account shows it: a reader of a failing test sees at once whose row is cited.
        refRows: Float64Array.from(flat, ([account]) => 100 + account),
        firstSeenMs: new Float64Array(shared.length).fill(START_MS),
        lastSeenMs: new Float64Array(shared.length).fill(START_MS + 30 * DAY_MS),
      },
      accountsWithValue: new Set(everything.flatMap(([, carriers]) => carriers.map((carrier) => (typeof carrier === 'number' ? carrier : carrier[0])))).size,
      distinctValues: everything.length,
      ownNull: null,
      query: { sql: `SELECT ${card.kind}`, parameters: {} },
    } satisfies DetectorResult;
  });
}

export function populationOf(people: readonly Person[]): ProfileTable {
  const unmeasured = (): Float64Array => new Float64Array(people.length).fill(NaN);
  const requests = Float64Array.from(people, (person) => person.requests ?? 100);
  const columns: ProfileColumns = {
    requests, activeDays: Float64Array.from(people, ({ days }) => days ?? 30), requestsPerActiveDay: unmeasured(), hoursCovered: unmeasured(), inputTokens: unmeasured(),
    outputTokens: unmeasured(), errorShare: unmeasured(), models: unmeasured(), gapP10Ms: unmeasured(), gapP50Ms: unmeasured(), gapP90Ms: unmeasured(),
    burstiness: unmeasured(), memory: unmeasured(), periodMs: unmeasured(), quietGapH: Float64Array.from(people, ({ quietHours }) => quietHours ?? NaN),
    firstSeenMs: new Float64Array(people.length).fill(START_MS), lastSeenMs: Float64Array.from(people, ({ days }) => START_MS + (days ?? 30) * DAY_MS),
  };
  const accountIds = people.map(({ id }, index) => (id ?? `a${String(index).padStart(6, '0')}`) as AccountId);
  return {
    accountIds, indexOf: new Map(accountIds.map((id, index) => [id, index])), columns, hourCounts: Uint32Array.from(people.flatMap(({ hours }) => hours ?? Array.from({ length: 24 }, () => 0))),
    weekdayCounts: new Uint32Array(7 * people.length), country: people.map(({ country }) => country ?? ''),
  };
}

const only = (values: Person['values'], kind: string): string => {
  const value = values?.[kind];
  return typeof value === 'string' ? value : '';
};

export function factsOf(person: Person): RegistrationFacts | null {
  if (person.registered === false) return null;
  return {
    createdAtMs: person.createdAtMs ?? null, closedAtMs: null, emailDomain: only(person.values, 'email-domain'), org: person.org ?? '', plan: '', status: '',
    country: person.country ?? '', hasPayment: person.values?.['shared-payment'] !== undefined,
  };
}

export function made(people: readonly Person[]): Made {
  const sharing: Record<string, Record<string, (number | readonly [number, number])[]>> = {};
  people.forEach(({ values = {} }, account) => {
    for (const [kind, some] of Object.entries(values))
      for (const [value, shown] of typeof some === 'string' ? [[some, null] as const] : Object.entries(some)) ((sharing[kind] ??= {})[value] ??= []).push(shown === null ? account : [account, shown]);
  });
  return { population: populationOf(people), registrations: people.map(factsOf), results: resultsOf(sharing, people.map(({ requests }) => requests ?? 100)) };
}

/** Runs work in steps to its end. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

export const groupsOf = ({ population, registrations, results }: Made): Group[] => atOnce(groupAccounts(population, registrations, results));

/** Account ids of each group, sorted: what two ways of telling the same story must agree on. */
export const idsOf = ({ population }: Made, groups: readonly Group[]): string[][] =>
  groups.map(({ members }) => members.map(({ account }) => population.accountIds[account] ?? '').sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));

/** Judges groups that were found or made; tests that are left out found nothing. */
export function judged(story: Made, groups: readonly Group[] = groupsOf(story), tests: readonly (readonly GroupTest[])[] = [], networkOf: ReadonlyMap<string, string> = new Map()): Findings {
  return atOnce(judge({ ...story, groups, tests: groups.map((_, index) => tests[index] ?? []), surpriseOf, networkOf, inputPaths: ['requests.csv', 'accounts.csv'], detectionLimit: '' }));
}
