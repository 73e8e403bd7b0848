// From the arguments of a run to the two relations `requests` and `registrations`: every row used, filtered or rejected,
// every input with its identity.

import { mkdir } from 'node:fs/promises';
import type { Column } from '../domain/fields.js';
import type { Warning } from '../domain/input.js';
import type { Observer } from '../domain/observer.js';
import type { LoadingEngine } from '../store/engine.js';
import { checkCondition } from './filter/condition.js';
import { filtersNothing, publish } from './filter/rows.js';
import { takeIntoCustody, type Custody } from './inputs/custody.js';
import { findInputs } from './inputs/index.js';
import { joinLogs, type JoinableLog } from './join/index.js';
import type { Plan } from './load/plan.js';
import { loadAll } from './load/run.js';
import { createTables } from './load/staging.js';
import type { Translated } from './load/translate.js';
import { NO_RULES, type IngestOptions, type Loaded, type RulePatterns } from './options.js';
import { blamed, tellChanged } from './outcome/changed.js';
import { columnsOf, inputRecord, refuseNothing, refuseTooManyBad } from './outcome/records.js';
import { asWarning, leftOut, rejectSummary, writeRejects } from './outcome/rejects.js';
import { sum, tallies, usedRows } from './outcome/tally.js';
import { planInputs } from './planning/index.js';
import { understand, type Understood } from './wishes.js';

export type { IngestOptions, Loaded, RulePatterns } from './options.js';

/**
 * Loads every input into the engine. Throws LockstepError: 2 usage or a missing zone, 3 nothing usable, 4 too many bad
 * rows or a cut file, 74 input or output. Prompts are matched against `rules` while they are read.
 */
export async function ingest(engine: LoadingEngine, options: IngestOptions, observer: Observer, rules = NO_RULES): Promise<Loaded> {
  const warnings: Warning[] = [];
  const warn = (warning: Warning): void => {
    warnings.push(warning);
    observer.warn(warning);
  };
  const wishes = await understand(options);
  await mkdir(options.temporaryFolder, { recursive: true, mode: 0o700 });
  const custody = await takeIntoCustody(await findInputs(options, observer));
  custody.warnings.forEach(warn);
  try {
    return await loaded({ engine, options, observer, rules, wishes, custody, warnings, warn });
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
  /** All that `warn` was told. */
  readonly warnings: readonly Warning[];
  readonly warn: (warning: Warning) => void;
}

async function loaded({ engine, options, observer, rules, wishes, custody, warnings, warn }: Loading): Promise<Loaded> {
  await createTables(engine);
  if (wishes.filter.where !== null) await checkCondition(engine, wishes.filter.where, options.where ?? '');

  const { salvage, temporaryFolder, accountField } = options;
  const planning = { arguments: options.paths, map: wishes.map, zone: wishes.zone, accountField };
  const planned = await planInputs({ engine, temporaryFolder, salvage }, custody.inputs, planning, warn, observer);
  observer.stage(`reading ${planned.length} ${planned.length === 1 ? 'file' : 'files'}`);
  const totalBytes = sum(planned.map(({ input }) => input.bytes));
  const { warnings: told, translated } = await loadAll({ engine, observer, temporaryFolder, salvage, totalBytes, rules }, planned.map(({ plan }) => plan));
  told.forEach(warn);

  observer.stage('joining logs');
  const joined = await joinLogs(engine, planned.flatMap(({ plan }) => joinable(plan, translated.get(plan.id))));
  joined.warnings.forEach(warn);

  const tallyOf = await tallies(engine);
  const paths = planned.map(({ input }) => input.path);
  const counted = planned.map(({ plan }) => tallyOf(plan.id));
  const rejects = await rejectSummary(engine, paths, counted);
  leftOut(paths, counted).forEach(warn);
  for (const example of rejects.examples) observer.warn(asWarning(example));
  if (options.rejectsFile !== null) await writeRejects(engine, paths, options.rejectsFile, rejects.total);
  refuseTooManyBad(rejects.total + sum(counted.map(({ good, filtered }) => good + sum(filtered.values()))), rejects.total, options.maxBad, options.rejectsFile);

  await publish(engine, wishes.filter);
  const usedOf = await usedRows(engine);
  const inputs = await Promise.all(planned.map((each, index) => inputRecord(each, counted[index] ?? tallyOf(each.plan.id), usedOf(each.plan.id), translated.get(each.plan.id))));
  refuseNothing(inputs, !filtersNothing(wishes.filter));
  await tellChanged(custody.inputs, options.strict, warn);
  return { inputs, columns: columnsOf(planned, translated, joined.inputs), rejects, warnings };
}

/** An input of requests as the join sees it: tables of one's own are of one format when they have the same fields. */
function joinable(plan: Plan, translated: Translated | undefined): JoinableLog[] {
  if (plan.recognition.relation !== 'requests') return [];
  const columns = translated === undefined ? null : new Set<Column>([...translated.columns, ...translated.namelessColumns]);
  const format = translated?.formats[0]?.[0] ?? `${plan.format} ${Object.keys(plan.recognition.fields).sort().join(' ')}`;
  return [{ id: plan.id, path: plan.path, format, hasRequestIds: columns?.has('requests.request_id') ?? 'request_id' in plan.recognition.fields, isDeclared: translated !== undefined }];
}
