// Is a group run by one operator? Tests of the whole group, each with a null hypothesis of its own; groups too small to be
// accused are left alone.

import type { EvidenceQuery } from '../domain/evidence.js';
import type { Column } from '../domain/fields.js';
import { isOneHand, partOf, type Group, type GroupTest } from '../domain/group.js';
import type { ProfileTable, RegistrationFacts } from '../domain/profile.js';
import { turn } from '../domain/turn.js';
import type { Engine } from '../store/engine.js';
import { ABSENT_SESSIONS, absentSessions, besideControls } from './absent-sessions.js';
import { AGGREGATE_PACING, aggregatePacing } from './aggregate-pacing.js';
import { askedOf, listOf, type NamingTest } from './asked.js';
import { CONVERSATION_STARTS_SETTINGS, lookAtConversations } from './conversation-starts.js';
import { controlsOutside, type Controls } from './controls.js';
import { CONTINUITY, conversationContinuity } from './conversation-continuity.js';
import { CUSTOMERS_SETTINGS, customersOutside, type ShareAlike } from './customers.js';
import { besideDays, DAILY_BUDGET, dailyBudget } from './daily-budget.js';
import { DAY_ROTATION, dayRotation } from './day-rotation.js';
import { besideOthers, EQUAL_RATES, equalRates } from './equal-rates.js';
import { EVEN_SHARES, evenShares } from './even-shares.js';
import { EVEN_SPACING, evenSpacing } from './even-spacing.js';
import { EVENTS_QUESTION, eventsOf, sampled, type Events } from './events.js';
import { HAND_OFF, handOff } from './hand-off.js';
import { MULTIPLICITY_SETTINGS, standing } from './multiplicity.js';
import { OWN_SITTINGS, ownSittings } from './own-sittings.js';
import type { TemplatesOf } from './own-templates.js';
import { sharedWork, SHARED_WORK_SETTINGS } from './shared-work.js';
import { succession, SUCCESSION, type Window } from './succession.js';
import { SYNCHRONY, synchrony } from './synchrony.js';
import { TIMETABLE, timetable } from './timetable.js';
import { TURN_TAKING, turnTaking } from './turn-taking.js';
import type { Verdict } from './verdict.js';
import { DIVISION, workDivision } from './work-division.js';

export { contentShares } from './content-shares.js';

const LEAST_MEMBERS = 5;
/** Share of a candidate's members at which a hand has to be seen, where the test tells. */
const MOST_REACHED = 0.5;

/** Tests that need nothing but the times of requests, in the order of the report. */
const TESTS_OF_TIMES = [evenShares, synchrony, turnTaking, dayRotation, aggregatePacing, evenSpacing, absentSessions, ownSittings, equalRates, dailyBudget, timetable];

const CARDS = [EVEN_SHARES, SYNCHRONY, TURN_TAKING, DAY_ROTATION, AGGREGATE_PACING, EVEN_SPACING, ABSENT_SESSIONS, OWN_SITTINGS, EQUAL_RATES, DAILY_BUDGET, TIMETABLE, SUCCESSION, HAND_OFF, CONTINUITY, DIVISION];

/** Tests that find work dealt out to members. All users of a program act together when the service was down; nobody deals out their work. */
const DEALT: ReadonlySet<string> = new Set([EVEN_SHARES, TURN_TAKING, DAY_ROTATION, AGGREGATE_PACING, EVEN_SPACING, DAILY_BUDGET].map(({ kind }) => kind));

/** Kinds of the tests, as the report names them. */
export const GROUP_TESTS: readonly string[] = CARDS.map(({ kind }) => kind);

/** Every setting that decides what a test finds, for the report's record of its configuration. */
export const CONFIRM_SETTINGS = {
  least_members: LEAST_MEMBERS, most_reached: MOST_REACHED, multiple_tests: MULTIPLICITY_SETTINGS, shared_work: SHARED_WORK_SETTINGS, conversation_starts: CONVERSATION_STARTS_SETTINGS, customers: CUSTOMERS_SETTINGS,
  tests: Object.fromEntries(CARDS.map(({ kind, weight, limits }) => [kind, { weight, ...limits }])),
} as const;

export interface Investigated {
  readonly engine: Engine;
  readonly columns: ReadonlySet<Column>;
  readonly population: ProfileTable;
  readonly registrations: readonly (RegistrationFacts | null)[];
  /** What a group has of its own to say. */
  readonly templatesOf: TemplatesOf;
}

export interface Confirmed {
  readonly groups: readonly Group[];
  /** In the order of the groups; none for groups below five members. */
  readonly tests: readonly (readonly GroupTest[])[];
}

/** All linked groups with their tests, and of the candidates those for which a test found one operator at work. */
export async function confirmed(parts: Investigated, linked: readonly Group[], candidates: readonly Group[]): Promise<Confirmed> {
  const { engine, population, columns } = parts;
  const tested = [...linked, ...candidates].filter(({ members }) => members.length >= LEAST_MEMBERS);
  const linkedTested = linked.filter(({ members }) => members.length >= LEAST_MEMBERS).length;
  const accounts = tested.map((group) => sampled(group.members.map(({ account }) => account), population));
  const samples = accounts.map((some) => listOf(some, population));
  const window = windowOf(population);
  const answers: GroupTest[][] = [];
  for await (const events of eventsOf(engine, samples)) {
    const [group, looked, sample] = [tested[answers.length], accounts[answers.length], samples[answers.length]];
    if (group === undefined || looked === undefined || sample === undefined) throw new RangeError('more answers than groups');
    answers.push([...(await testsOfTimes(events, looked, sample.accountIds)), { ...succession(livesOf(group, parts), window), query: timesOf(sample.accountIds) }]);
  }
  await lookAtSharedWork(answers, tested.slice(0, linkedTested), accounts, parts);
  if (columns.has('requests.conversation_id')) await lookAtConversations(engine, answers.flatMap((tests, index) => { const sample = samples[index]; return sample === undefined ? [] : [{ tests, sample, accounts: accounts[index] ?? [] }]; }));
  const taken = new Set(linked.flatMap(({ members }) => members.map(({ account }) => account)));
  const controls = controlsOutside(population, (account) => taken.has(account));
  await holdAgainstOthers(answers, tested, { controls, shareAlike: customersOutside(population, (account) => taken.has(account)) }, parts);
  // Contents are read of groups only: a candidate has to show its rhythm first, unless it is one for what stands in them.
  const stood = standing(answers);
  const isGroup = tested.map((group, index) => index < linkedTested || proofOf(group) !== null || showsOneHand(group, stood[index] ?? []));
  const contents = await testsOfContents(tested.filter((_, index) => isGroup[index]), parts, controls);
  let read = 0;
  for (const [index, answer] of answers.entries()) if (isGroup[index] === true) answer.push(...(contents[read++] ?? []));
  const tests = new Map(standing(answers).map((some, index) => [tested[index], some]));
  const shown = withoutTaken(candidates.filter((group) => showsOneHand(group, tests.get(group) ?? [])));
  return { groups: [...linked, ...shown.map(({ left }) => left)], tests: [...linked, ...shown.map(({ group }) => group)].map((group) => tests.get(group) ?? []) };
}

/** One hand at a few, or in a crowd with sittings of their own, is some of them, and the value does not tell whom. Whoever was proposed for being alike is shown for being as equal, too. */
function showsOneHand(group: Group, tests: readonly GroupTest[]): boolean {
  const { core } = group;
  const proof = proofOf(group);
  if (proof !== null) return tests.some(({ kind, outcome }) => kind === proof && outcome === 'found');
  const isOfProgram = core.every(({ card: { cause } }) => cause === 'client');
  const isOfShape = core.every(({ card: { isProposal } }) => isProposal === true);
  const isSeen = (test: GroupTest): boolean =>
    (isOneHand(test) && (test.reach ?? 1) >= MOST_REACHED && (!isOfProgram || DEALT.has(test.kind))) || (isOfShape && test.outcome === 'found' && test.isEvenness === true);
  return tests.some(isSeen) && !tests.some(({ outcome, isExculpating }) => outcome === 'found' && isExculpating === true);
}

/** The one test that its proposal asks for. */
const proofOf = ({ core }: Group): string | null => core[0]?.card.provenBy ?? null;

/** A candidate gives up those whom an earlier one has; where that is most of them, the earlier one stands for both. */
function withoutTaken(candidates: readonly Group[]): { readonly group: Group; readonly left: Group }[] {
  const taken = new Set<number>();
  return candidates.flatMap((group) => {
    const free = group.members.flatMap(({ account }, place) => (taken.has(account) ? [] : [place]));
    if (free.length < LEAST_MEMBERS || 2 * free.length < group.members.length) return [];
    for (const { account } of group.members) taken.add(account);
    return [{ group, left: free.length === group.members.length ? group : partOf(group, free) }];
  });
}

/** First and last requests are moments as the others are. */
const timesOf = (accountIds: readonly string[]): EvidenceQuery => ({ sql: EVENTS_QUESTION, parameters: { account_ids: accountIds } });

/** One test after another, so that signals get through between them. */
async function testsOfTimes(events: Events, accounts: readonly number[], accountIds: readonly string[]): Promise<GroupTest[]> {
  const query = timesOf(accountIds);
  const verdicts: Verdict[] = [];
  for (const test of TESTS_OF_TIMES) {
    await turn();
    verdicts.push(test(events));
  }
  const named = (places: readonly number[]): number[] => places.flatMap((place) => accounts[place] ?? []);
  return besideTimetable(verdicts).map(({ apart, unseenAt, ...verdict }) => ({ ...verdict, query, ...(apart === undefined ? {} : { apart: named(apart) }), ...(unseenAt === undefined ? {} : { unseenAt: named(unseenAt) }) }));
}

/** Who starts at set moments has as many requests as the others, and at even distances, without anybody who deals them out: no hand, though even. */
function besideTimetable(verdicts: readonly Verdict[]): readonly Verdict[] {
  if (!verdicts.some(({ kind, outcome }) => kind === TIMETABLE.kind && outcome === 'found')) return verdicts;
  return verdicts.map((test) => (test.outcome === 'found' && DEALT.has(test.kind)
    ? { ...test, cause: 'client', weight: 0, isEvenness: true, summary: `${test.summary}; but members keep a timetable, which makes them as even without anybody who deals out the work` } : test));
}

/** Where all requests together do not fall to members as by lot, those that their templates fill may. Of linked groups, which have no account in common. */
async function lookAtSharedWork(answers: readonly GroupTest[][], linked: readonly Group[], accounts: readonly (readonly number[])[], { engine, population, templatesOf }: Investigated): Promise<void> {
  const looked = linked.flatMap((group, place) => {
    const tests = answers[place] ?? [];
    return tests.some(({ kind, outcome }) => kind === EQUAL_RATES.kind && outcome === 'not-found') ? [{ tests, group, accounts: accounts[place] ?? [] }] : [];
  });
  const samples = looked.map(({ group, accounts: some }) => ({ accounts: some, templates: templatesOf(group) }));
  let next = 0;
  for await (const work of sharedWork(engine, population, samples)) {
    const tests = looked[next++]?.tests ?? [];
    if (work === null) continue;
    await turn();
    const verdict = equalRates(work.events);
    if (verdict.outcome !== 'found') continue;
    const place = tests.findIndex(({ kind }) => kind === EQUAL_RATES.kind);
    // The second of two looks.
    tests[place] = { ...verdict, ofRequests: work.share, p: Math.min(1, 2 * (verdict.p ?? 1)), query: work.query, summary: `of the ${Math.round(100 * work.share)} % of their requests that fill templates of their own: ${verdict.summary}` };
  }
}

/** What is found of a group's members counts only where comparable accounts outside are otherwise. */
const BESIDE_OTHERS: ReadonlyMap<string, (test: GroupTest, outside: Events, shareAlike: number) => GroupTest> = new Map([
  [ABSENT_SESSIONS.kind, besideControls], [EQUAL_RATES.kind, besideOthers], [DAILY_BUDGET.kind, besideDays],
]);

const needsOthers = ({ kind, outcome }: GroupTest): boolean => outcome === 'found' && BESIDE_OTHERS.has(kind);

interface Outside {
  readonly controls: Controls;
  readonly shareAlike: ShareAlike;
}

/** Nothing has to be read for groups of which no such thing was found. */
async function holdAgainstOthers(answers: readonly GroupTest[][], tested: readonly Group[], { controls, shareAlike }: Outside, { engine, population }: Investigated): Promise<void> {
  const compared = answers.flatMap((tests, group) => (tests.some(needsOthers) ? [{ tests, group }] : []));
  const beside = compared.map(({ group }) => listOf(sampled(controls((tested[group]?.members ?? []).map(({ account }) => account)), population), population));
  let next = 0;
  for await (const events of eventsOf(engine, beside)) {
    const { tests = [], group = -1 } = compared[next++] ?? {};
    const alike = shareAlike((tested[group]?.members ?? []).map(({ account }) => account));
    tests.forEach((test, place) => {
      tests[place] = BESIDE_OTHERS.get(test.kind)?.(test, events, alike) ?? test;
    });
  }
}

/** Of each group one test after another. */
async function testsOfContents(groups: readonly Group[], { engine, columns, population }: Investigated, controls: Controls): Promise<GroupTest[][]> {
  const accountsOf = groups.map(({ members }) => members.map(({ account }) => account));
  const lists = accountsOf.map((accounts) => askedOf(accounts, population));
  const beside = accountsOf.map((accounts) => askedOf(controls(accounts), population));
  const source = { engine, columns };
  const numbered = ({ untouched, ...test }: NamingTest): GroupTest => ({ ...test, untouched: untouched.flatMap((id) => population.indexOf.get(id as (typeof population.accountIds)[number]) ?? []) });
  const tests = [(await handOff(source, lists)).map(numbered), (await conversationContinuity(source, lists, beside)).map(numbered), await workDivision(source, lists)];
  return groups.map((_, index) => tests.flatMap((ofTest) => ofTest[index] ?? []));
}

function windowOf({ columns: { firstSeenMs, lastSeenMs } }: ProfileTable): Window {
  return { fromMs: firstSeenMs.reduce((least, at) => Math.min(least, at), Infinity), toMs: lastSeenMs.reduce((most, at) => Math.max(most, at), -Infinity) };
}

const livesOf = ({ members }: Group, { population: { columns }, registrations }: Investigated) =>
  members.map(({ account }) => ({
    firstMs: columns.firstSeenMs[account] ?? NaN, lastMs: columns.lastSeenMs[account] ?? NaN, closedMs: registrations[account]?.closedAtMs ?? null, requests: columns.requests[account] ?? 0,
  }));
