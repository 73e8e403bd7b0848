// From the arguments of a run to the relations `requests`, `registrations` and `usage`: every row used, filtered or rejected,
// every input with its identity.

import { mkdir } from 'node:fs/promises';
import type { StagedInput, Warning } from '../domain/input.js';
import type { Observer } from '../domain/observer.js';
import type { LoadingEngine } from '../store/engine.js';
import { checkCondition } from './filter/condition.js';
import { filtersNothing, leavesNoSum, publish } from './filter/rows.js';
import { takeIntoCustody, type Custody } from './inputs/custody.js';
import { tellHeld } from './inputs/held.js';
import { findInputs } from './inputs/index.js';
import { refuseOwnFolders, refuseOwnOutputs } from './inputs/own.js';
import { joinLogs } from './join/index.js';
import { createContents } from './load/contents.js';
import { loadAll } from './load/run.js';
import { inOrderOfCustody } from './load/renumbered.js';
import { createTables, hasRows, stagingTable } from './load/staging.js';
import { NO_RULES, type IngestOptions, type Keeping, type Loaded, type RulePatterns } from './options.js';
import { blamed, changedWarnings } from './outcome/changed.js';
import { columnsOf, inputRecord, refuseNothing, refuseTooManyBad } from './outcome/records.js';
import { asWarning, leftOut, rejectSummary, writeRejects } from './outcome/rejects.js';
import { askedInVain } from './outcome/unread.js';
import { stagedInput, twofold } from './outcome/staged.js';
import { sum, tallies, usedRows } from './outcome/tally.js';
import { planInputs } from './planning/index.js';
import { countSums } from './usage/index.js';
import { understand, type Understood } from './wishes.js';

export { contentsRead } from './load/contents.js';
export { unreadColumns } from './outcome/unread.js';
export type { IngestOptions, Keeping, Loaded, RulePatterns } from './options.js';

/**
 * Loads every input into the engine. Throws LockstepError: 2 usage or a missing zone, 3 nothing usable, 4 too many bad
 * rows or a cut file, 74 input or output. Prompts are matched against `rules` while they are read.
 */
export async function ingest(engine: LoadingEngine, options: IngestOptions, observer: Observer, rules = NO_RULES): Promise<Loaded> {
  const wishes = await understand(options);
  await mkdir(options.temporaryFolder, { recursive: true, mode: 0o700 });
  const keeping = options.keeping ?? null;
  const missed: Warning[] = [];
  const found = await findInputs(options, { stage: (title) => observer.stage(title), loading: () => undefined, warn: (warning) => void missed.push(warning) });
  for (const warning of missed) observer.warn(warning);
  await refuseOwnFolders(found, options);
  await refuseOwnOutputs(found, options);
  const custody = await takeIntoCustody(found, keeping?.inputs);
  tellHeld(custody.held, observer);
  try {
    return await loaded({ engine, options, observer, rules, wishes, custody, keeping, missed });
  } catch (error) {
    throw await blamed(error, custody.inputs);
  }
}

interface Loading {
  readonly engine: LoadingEngine;
  readonly options: IngestOptions;
  readonly observer: Observer;
  readonly rules: RulePatterns;
  readonly wishes: Understood;
  readonly custody: Custody;
  readonly keeping: Keeping | null;
  /** What was told while the files were looked for. */
  readonly missed: readonly Warning[];
}

async function loaded(loading: Loading): Promise<Loaded> {
  const { engine, options, observer, wishes, custody } = loading;
  const { inputs: staged, warnings: told } = await allStaged(loading);
  const warnings: Warning[] = [...loading.missed, ...told];
  const warn = (warning: Warning): void => {
    warnings.push(warning);
    observer.warn(warning);
  };

  observer.stage('joining logs');
  const joined = await joinLogs(engine, staged, wishes.reachMs);
  joined.warnings.forEach(warn);

  await countSums(engine, staged);
  const tallyOf = await tallies(engine, twofold(staged));
  const paths = staged.map(({ path }) => path);
  const counted = staged.map((_, id) => tallyOf(id));
  const rejects = await rejectSummary(engine, paths, counted);
  leftOut(paths, counted).forEach(warn);
  for (const example of rejects.examples) observer.warn(asWarning(example));
  if (options.rejectsFile !== null) await writeRejects(engine, paths, options.rejectsFile, rejects.total);
  refuseTooManyBad(rejects.total + sum(counted.map(({ good, filtered }) => good + sum(filtered.values()))), rejects, options.maxBad, options.rejectsFile);

  if (leavesNoSum(wishes.filter) && (await hasRows(engine, stagingTable('usage')))) warn(sumsFilteredOut(options.where ?? ''));
  const columns = columnsOf(staged, joined.inputs);
  askedInVain(wishes.filter.where?.fields ?? [], columns).forEach(warn);
  await publish(engine, wishes.filter);
  const usedOf = await usedRows(engine, twofold(staged));
  const inputs = staged.map((each, id) => inputRecord(each, counted[id] ?? tallyOf(id), usedOf(id)));
  refuseNothing(inputs, !filtersNothing(wishes.filter));
  // A case knows files by their digests, which must be those of the rows that it keeps.
  for (const warning of await changedWarnings(custody.inputs, options.strict || loading.keeping !== null)) warn(warning);
  return { inputs, columns, tellingLogs: staged.flatMap(({ tellsOfAccounts }, id) => (tellsOfAccounts === true ? [id] : [])), hasSums: await hasRows(engine, 'usage'), rejects, warnings };
}

const sumsFilteredOut = (where: string): Warning => ({
  code: 'sums-filtered-out', message: `Sums over a period are left out: they cannot tell which of their requests are those of --where ${where}.`,
});

interface Staged {
  /** By load id. */
  readonly inputs: readonly StagedInput[];
  readonly warnings: readonly Warning[];
}

/** The staging tables hold the rows of this run, and those of earlier ones; the former are kept where the latter were. */
async function allStaged(loading: Loading): Promise<Staged> {
  const { engine, observer, keeping, custody } = loading;
  if (keeping === null) return newStaged(loading, () => makeReady(loading));
  await makeReady(loading);
  const isRead = custody.inputs.length > 0 || keeping.inputs.length === 0;
  if (isRead) keeping.admit(engine);
  const added: Staged = isRead ? await newStaged(loading, () => Promise.resolve()) : { inputs: [], warnings: [] };
  if (added.inputs.length > 0) await keeping.keep(engine, added.inputs, added.warnings);
  observer.stage('taking the rows of the case');
  await keeping.attach(engine);
  const known = new Set(keeping.warnings.map(({ code, message }) => `${code} ${message}`));
  return { inputs: await inOrderOfCustody(engine, [...keeping.inputs, ...added.inputs]), warnings: [...keeping.warnings, ...(added.inputs.length === 0 ? [] : added.warnings.filter(({ code, message }) => !known.has(`${code} ${message}`)))] };
}

/** The tables stand, and every value of the filter is one of its column. */
async function makeReady({ engine, options, wishes }: Loading): Promise<void> {
  await createTables(engine);
  if (wishes.filter.where !== null) await checkCondition(engine, wishes.filter.where, options.where ?? '');
}

/** Loads what this run was given. `ready` comes after the look at the files: what they are refused for needs no engine. */
async function newStaged({ engine, options, observer, rules, wishes, custody, keeping }: Loading, ready: () => Promise<void>): Promise<Staged> {
  const warnings: Warning[] = [];
  const warn = (warning: Warning): void => {
    warnings.push(warning);
    observer.warn(warning);
  };
  custody.warnings.forEach(warn);
  const { salvage, temporaryFolder, accountField } = options;
  const planning = { arguments: options.paths, map: wishes.map, zone: wishes.zone, accountField, joinsByTime: wishes.reachMs !== null, beside: keeping?.inputs ?? [] };
  const planned = await planInputs({ engine, temporaryFolder, salvage }, custody.inputs, planning, warn, observer);
  await ready();
  const contentOf = options.contentOf ?? null;
  if (contentOf !== null) await createContents(engine);
  observer.stage(`reading ${planned.length} ${planned.length === 1 ? 'file' : 'files'}`);
  const totalBytes = sum(planned.map(({ input }) => input.bytes));
  const { warnings: told, translated } = await loadAll({ engine, observer, temporaryFolder, salvage, keepsRejects: options.rejectsFile !== null, totalBytes, rules, contentOf }, planned.map(({ plan }) => plan));
  told.forEach(warn);
  const inputs = await Promise.all(planned.map(async ({ input, plan }) => stagedInput(input, await input.sha256, plan, translated.get(plan.id))));
  return { inputs, warnings };
}
