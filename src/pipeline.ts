// The recipe: from files to the one report, ten steps as ten lines.

import { CONFIRM_SETTINGS, confirmed, contentShares } from './confirm/index.js';
import { DETECT_SETTINGS, detect, type Detection, DETECTORS, withoutKinds } from './detect/index.js';
import { recounted } from './detect/recount.js';
import { rankedValues, sharedValues } from './detect/shared-values.js';
import { surpriseOf } from './detect/spread.js';
import { EXIT, LockstepError } from './domain/errors.js';
import type { Family } from './domain/evidence.js';
import type { Group } from './domain/group.js';
import type { Observer } from './domain/observer.js';
import type { PromptRule } from './domain/prompt-rule.js';
import type { RecalledRow, RecallRequest } from './domain/recalled.js';
import type { Report } from './domain/report.js';
import { inTurns } from './domain/turn.js';
import { groupAccounts, GROUP_SETTINGS, membershipOf, ownTemplates, sharedPrefixes, weighedByContent } from './group/index.js';
import { detectionLimit } from './group/limit.js';
import { saidValues, withCounts } from './group/said.js';
import { inboxGroups, singleCauseCandidates } from './group/single-cause.js';
import { contentsRead, ingest, unreadColumns, type IngestOptions, type Keeping, type Loaded, type RulePatterns } from './ingest/index.js';
import { defineTables, type TableOptions, type TableServer } from './ingest/remote/index.js';
import { networksOf, profilePopulation, registrationsOf, withSums } from './profile/index.js';
import { recalledRows, refuseOtherInputs } from './recall/index.js';
import { assembleReport } from './report/index.js';
import { checkRules, enginePatterns, packSha256, rulePack } from './rules/index.js';
import { BASELINE, judge, SCORE_SETTINGS } from './score/index.js';
import type { Engine, LoadingEngine } from './store/engine.js';

/** How the evidence is looked for, wherever the rows lie. */
export interface Investigation {
  /** Kinds of detectors to ask; null asks all. */
  readonly signals: readonly string[] | null;
  readonly skipSignals: readonly string[];
  /** List every account of the population. */
  readonly listAll: boolean;
  /** Folder of prompt rules beside the shipped ones. */
  readonly rulesFolder: string | null;
}

export interface AnalysisRequest extends Investigation {
  readonly ingest: IngestOptions;
}

/** The same of tables on a server. */
export interface TableAnalysisRequest extends Investigation {
  readonly tables: TableOptions;
}

export { GROUP_TESTS } from './confirm/index.js';

/** Kinds of evidence by detector, in the order in which they are asked. */
export const SIGNALS: readonly { readonly kind: string; readonly title: string; readonly family: Family }[] = DETECTORS.map(({ card: { kind, title, family } }) => ({ kind, title, family }));

/** Runs everything from the inputs to the report. The engine stays open; the caller closes it. */
export async function analyze(engine: LoadingEngine, request: AnalysisRequest, volatile: Readonly<Record<string, unknown>>, observer: Observer): Promise<Report> {
  const rules = await rulePack(request.rulesFolder);
  refuseOtherRules(request.ingest.keeping ?? null, rules);
  // That this engine takes the shipped patterns, their test says; compiling them here costs time even where no prompt is read.
  if (request.rulesFolder !== null) await checkRules(engine, rules);
  const loaded = await ingest(engine, request.ingest, observer, patternsOf(rules));
  await request.ingest.keeping?.settle(packSha256(rules));
  return investigated(engine, loaded, request, { config: configOf(request.ingest, request, rules), rules, volatile }, observer);
}

/**
 * Over rows that are loaded already: one asking, and a report for each list of kinds that are left out, to tell what each kind of evidence is
 * worth. The first list is best empty.
 */
export async function* analyzeWithout(engine: Engine, loaded: Loaded, request: AnalysisRequest, leftOut: readonly (readonly string[])[], observer: Observer): AsyncGenerator<Report> {
  const rules = await rulePack(request.rulesFolder);
  const asked = await askedFor(engine, loaded, request, observer);
  for (const skipSignals of leftOut) {
    const choice = { ...request, skipSignals: [...request.skipSignals, ...skipSignals] };
    const circumstances = { config: configOf(request.ingest, choice, rules), rules, volatile: {} };
    yield await concluded({ ...asked, detection: withoutKinds(asked.detection, skipSignals) }, choice, circumstances, observer);
  }
}

/** The same over tables on a server, where every question is asked; nothing is loaded. */
export async function analyzeTables(server: TableServer, request: TableAnalysisRequest, volatile: Readonly<Record<string, unknown>>, observer: Observer): Promise<Report> {
  const rules = await rulePack(request.rulesFolder);
  await checkRules(server, rules);
  const { engine, loaded } = await defineTables(server, request.tables, observer, patternsOf(rules));
  const config = configOf({ ...request.tables, salvage: false, strict: false }, request, rules);
  return investigated(engine, loaded, request, { config, rules, volatile }, observer);
}

/** Prompts are matched while they are read: rows that other rules have seen know nothing of these. */
function refuseOtherRules(keeping: Keeping | null, rules: readonly PromptRule[]): void {
  if (keeping === null || keeping.rulesSha256 === null || keeping.rulesSha256 === packSha256(rules)) return;
  throw new LockstepError({
    code: 'other-rules', exit: EXIT.usage, where: keeping.folder, what: 'the prompts of the case were matched against other prompt rules than those of this run.',
    next: 'Use the rules and the lockstep that it was begun with, or make the case again from its inputs.',
  });
}

interface Circumstances {
  readonly config: Readonly<Record<string, unknown>>;
  readonly rules: readonly PromptRule[];
  readonly volatile: Readonly<Record<string, unknown>>;
}

async function investigated(engine: Engine, loaded: Loaded, request: Investigation, circumstances: Circumstances, observer: Observer): Promise<Report> {
  const asked = await askedFor(engine, loaded, request, observer);
  return concluded(asked, request, circumstances, observer);
}

/** What was found in the rows, before anything is made of it. */
interface Asked {
  readonly engine: Engine;
  readonly loaded: Loaded;
  readonly profiles: Awaited<ReturnType<typeof profilePopulation>>;
  readonly counted: Awaited<ReturnType<typeof withSums>>;
  readonly registrations: Awaited<ReturnType<typeof registrationsOf>>;
  readonly detection: Detection;
}

async function askedFor(engine: Engine, loaded: Loaded, request: Investigation, observer: Observer): Promise<Asked> {
  observer.stage('measuring accounts');
  const profiles = await profilePopulation(engine, loaded.columns);
  const counted = await withSums(engine, profiles, loaded.hasSums);
  const registrations = await registrationsOf(engine, counted.population, loaded.columns, loaded.tellingLogs);
  observer.stage('linking accounts');
  const detection = await detect({ engine, profiles }, loaded.columns, request);
  return { engine, loaded, profiles, counted, registrations, detection };
}

async function concluded({ engine, loaded, profiles, counted, registrations, detection }: Asked, request: Investigation, { config, rules, volatile }: Circumstances, observer: Observer): Promise<Report> {
  const facts = registrations.facts.slice(0, counted.logged);
  const unread = unreadColumns(loaded.inputs, detection.lacks);
  unread.forEach((warning) => observer.warn(warning));
  observer.stage('grouping accounts');
  const grouped = await inTurns(groupAccounts(profiles, facts, detection.results));
  const templatesOf = (group: Group) => ownTemplates(group, profiles.accountIds.length);
  const shares = await contentShares(engine, profiles, grouped, templatesOf);
  const related = grouped.map((group) => weighedByContent(group, (account, kind) => shares.get(account)?.get(kind) ?? null));
  const linked = [...related, ...inboxGroups(detection.results, profiles.columns.requests, membershipOf(related))];
  const candidates = singleCauseCandidates([...detection.results, ...detection.proposals], surpriseOf, profiles.columns.requests, membershipOf(linked));
  observer.stage('testing groups');
  const { groups: found, tests } = await confirmed({ engine, columns: loaded.columns, population: profiles, registrations: facts, templatesOf }, linked, candidates);
  const remarkable = rankedValues(detection.results);
  const counts = await recounted({ engine, profiles }, detection.results, found, saidValues(found), remarkable);
  const groups = withCounts(found, counts, profiles.columns.requests);
  const networkOf = await networksOf(engine, loaded.columns, sharedPrefixes(groups, profiles));
  const inputPaths = loaded.inputs.map(({ path }) => path);
  const findings = await inTurns(judge({
    population: profiles, registrations: facts, groups, tests, results: detection.results, surpriseOf, networkOf, inputPaths,
    detectionLimit: detectionLimit(profiles.accountIds.length, detection.results),
  }));
  observer.stage('writing the report');
  const shared = sharedValues(remarkable, profiles.accountIds, counts);
  return assembleReport({
    engine, inputs: loaded.inputs, rejects: loaded.rejects, warnings: [...loaded.warnings, ...unread], ...counted, registrations: registrations.facts,
    registrationRecords: registrations.records, findings, sharedValues: shared.listed, sharedValuesTotal: shared.total, notEvaluated: detection.notEvaluated,
    config, rules, volatile, listAll: request.listAll, baseline: BASELINE,
  });
}

/** Loads the inputs again, makes sure that they are the same, and gives back the rows that are asked for. */
export async function* recall(engine: LoadingEngine, options: IngestOptions, request: RecallRequest, observer: Observer): AsyncIterable<RecalledRow[]> {
  const { inputs } = await ingest(engine, options, observer);
  refuseOtherInputs(inputs, request.inputs);
  observer.stage('looking rows up');
  const paths = inputs.map(({ path }) => path);
  const withContent = (options.contentOf ?? null) === null ? null : await contentsRead(engine, paths);
  for await (const rows of recalledRows(engine, paths, request)) yield withContent === null ? rows : rows.map(withContent);
}

export const patternsOf = (rules: readonly PromptRule[]): RulePatterns => ({ patterns: rules.flatMap(enginePatterns), ruleOf: rules.flatMap(({ patterns }, index) => patterns.map(() => index + 1)) });

type Reading = Pick<IngestOptions, 'accountField' | 'timezone' | 'since' | 'until' | 'where' | 'maxBad' | 'salvage' | 'strict' | 'joinWithin'>;

/** Settings that can change findings; where things lie and how many threads there were are none. */
function configOf(reading: Reading, { signals, skipSignals, listAll }: Investigation, rules: readonly PromptRule[]): Record<string, unknown> {
  const { accountField, timezone, since, until, where, maxBad, salvage, strict, joinWithin = null } = reading;
  return {
    account_field: accountField, timezone, since, until, where, max_bad: maxBad, salvage, strict, ...(joinWithin === null ? {} : { join_within: joinWithin }), signals, skip_signals: skipSignals, list_all: listAll,
    prompt_rules_sha256: packSha256(rules), detect: DETECT_SETTINGS, group: GROUP_SETTINGS, confirm: CONFIRM_SETTINGS, score: SCORE_SETTINGS,
  };
}
