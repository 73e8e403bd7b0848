// Runs the loading statements batch by batch, tells how far they are, and mends what the engine's readers refuse:
// quotes that are not CSV, and compressed files that are cut off.

import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowReference } from '../../domain/evidence.js';
import type { Relation } from '../../domain/fields.js';
import type { Observer } from '../../domain/observer.js';
import type { Warning } from '../../domain/input.js';
import { EngineError, type LoadingEngine } from '../../store/engine.js';
import { allRows } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { batchesOf, linkBatch, type Batch } from './batches.js';
import { mendQuotes } from './mend.js';
import { salvaged } from './salvage.js';
import type { RulePatterns } from '../options.js';
import type { Plan } from './plan.js';
import { TOO_MANY_FIELDS } from './reader.js';
import { batchTable, dropBatch, keepBatch, openBatch } from './staging.js';
import { contentsStatement } from './contents.js';
import { loadingStatement, readerOf } from './statement.js';
import { registeredStatement } from './registered.js';
import { translate, type Translated } from './translate.js';
import { closeQuotes } from './unclosed.js';

export interface LoadingRun {
  readonly engine: LoadingEngine;
  readonly observer: Observer;
  readonly temporaryFolder: string;
  readonly salvage: boolean;
  /** The texts of rejected rows are wanted. */
  readonly keepsRejects: boolean;
  readonly totalBytes: number;
  readonly rules: RulePatterns;
  /** Rows whose prompts are wanted as text; null, as a rule, for none. */
  readonly contentOf: readonly RowReference[] | null;
}

/** ClickHouse codes: cannot parse input assertion, quoted string, escape; incorrect data. */
const CANNOT_PARSE: ReadonlySet<number | null> = new Set([25, 26, 27, 117]);
/** zlib inflate failed, zstd decoder failed, unexpected end, cannot read all data. */
const CUT_OFF: ReadonlySet<number | null> = new Set([32, 33, 354, 561, 562, 568, 599]);

export interface AllLoaded {
  /** About inputs that were mended or salvaged. */
  readonly warnings: readonly Warning[];
  /** What was found in the inputs that were read record by record, by load id. */
  readonly translated: ReadonlyMap<number, Translated>;
}

/** Loads every plan into the staging tables. */
export async function loadAll(run: LoadingRun, plans: readonly Plan[]): Promise<AllLoaded> {
  const [setting] = await allRows(run.engine, "SELECT toUInt32(getSetting('max_threads'))");
  const threads = Math.max(1, Number(setting?.[0] ?? 1));
  const warnings: Warning[] = [];
  const state: State = { done: 0, rows: 0, serial: 0, copies: 0, threads };
  const direct = plans.filter(({ reading }) => reading.kind !== 'records');
  for (const batch of batchesOf(direct)) await loadBatch(run, batch, state, warnings);
  const translated = await loadTranslated(run, plans, state, warnings);
  run.observer.loading({ doneBytes: run.totalBytes, totalBytes: run.totalBytes, rows: state.rows });
  return { warnings, translated };
}

/** Copies are loaded and deleted a few at a time, so that they never lie on disk all at once. */
async function loadTranslated(run: LoadingRun, plans: readonly Plan[], state: State, warnings: Warning[]): Promise<Map<number, Translated>> {
  const translated = new Map<number, Translated>();
  let waiting: Plan[] = [];
  const load = async (): Promise<void> => {
    for (const batch of batchesOf(waiting)) await loadBatch(run, batch, state, warnings);
    for (const { bytesAt } of waiting) await rm(bytesAt, { force: true });
    waiting = [];
  };
  let size = 0;
  for (const plan of plans) {
    if (plan.reading.kind !== 'records') continue;
    const target = join(run.temporaryFolder, `records-${plan.id}`);
    const done = await translate(run, plan, plan.reading, target, (bytes, rows) =>
      run.observer.loading({ doneBytes: state.done + Math.min(bytes, plan.bytes), totalBytes: run.totalBytes, rows: state.rows + rows }),
    );
    translated.set(plan.id, done);
    warnings.push(...done.warnings);
    waiting.push(...done.plans);
    state.done += plan.bytes;
    size += plan.bytes;
    if (size < COPIES_BYTES) continue;
    await load();
    size = 0;
  }
  await load();
  return translated;
}

/** Inputs whose copies wait for one loading statement: small files in thousands, large ones by themselves. */
const COPIES_BYTES = 250_000_000;

interface State {
  done: number;
  rows: number;
  serial: number;
  copies: number;
  readonly threads: number;
}

async function loadBatch(run: LoadingRun, batch: Batch, state: State, warnings: Warning[]): Promise<void> {
  let suspects: readonly Plan[];
  try {
    suspects = await insertBatch(run, batch, state);
  } catch (error) {
    if (!(error instanceof EngineError) || !(CANNOT_PARSE.has(error.clickhouseCode) || CUT_OFF.has(error.clickhouseCode))) throw error;
    // Which file it was is found by loading each on its own.
    if (batch.plans.length > 1) for (const plan of batch.plans) await loadBatch(run, alone(plan), state, warnings);
    else await mendAndLoad(run, batch, state, warnings, error);
    return;
  }
  const relations = relationsOf(batch);
  const better = new Map([...(await wholeRejects(run, batch)), ...(await closedPlans(run, suspects, state, warnings))]);
  if (better.size === 0) {
    await keepBatch(run.engine, relations);
    state.done += batch.bytes;
    return;
  }
  await dropBatch(run.engine, relations);
  for (const plan of batch.plans) await loadBatch(run, alone(better.get(plan) ?? plan), state, warnings);
}

/** Plans of a batch are alike. */
const relationsOf = ({ plans: [plan] }: Batch): Relation[] => (plan === undefined ? [] : [plan.recognition.relation, ...(plan.recognition.registered === undefined ? [] : (['registrations'] as const))]);

const alone = (plan: Plan): Batch => ({ plans: [plan], bytes: plan.bytes });

/** The plans among `suspects` in which a quote does stand open, with the plans that replace them. */
async function closedPlans(run: LoadingRun, suspects: readonly Plan[], state: State, warnings: Warning[]): Promise<Map<Plan, Plan>> {
  const closed = new Map<Plan, Plan>();
  for (const plan of suspects) {
    const better = plan.unclosedRows === undefined ? await closeQuotes(run, plan, copyName(run, plan, state)) : null;
    if (better === null) continue;
    closed.set(plan, better);
    warnings.push(unclosedQuote(better));
  }
  return closed;
}

/** The plans whose rejected records have fields that were not read, with plans that read them: a second reading, and only for --rejects. */
async function wholeRejects(run: LoadingRun, { plans }: Batch): Promise<Map<Plan, Plan>> {
  const [first] = plans;
  if (!run.keepsRejects || first?.reading.kind !== 'csv' || first.readsExcess === true) return new Map();
  const found = await allRows(run.engine, sqlBeside(import.meta.url, 'excess.sql'), { table: batchTable(first.recognition.relation), reason: TOO_MANY_FIELDS });
  const ids = new Set(found.map(([file]) => Number(file)));
  return new Map(plans.filter(({ id }) => ids.has(id)).map((plan): [Plan, Plan] => [plan, { ...plan, readsExcess: true }]));
}

const copyName = (run: LoadingRun, plan: Plan, state: State): string => join(run.temporaryFolder, `mended-${plan.id}-${state.copies++}`);

const unclosedQuote = ({ path, unclosedRows }: Plan): Warning => ({
  code: 'unclosed-quote', message: `${path}:${unclosedRows?.[0] ?? 0}: a quote opens that is never closed; the line is rejected, the lines behind it are read.`,
});

async function mendAndLoad(run: LoadingRun, batch: Batch, state: State, warnings: Warning[], error: EngineError): Promise<void> {
  const [plan] = batch.plans;
  if (plan === undefined) throw error;
  const isCut = CUT_OFF.has(error.clickhouseCode) && plan.compression !== 'none';
  if (!isCut && (plan.reading.kind !== 'csv' || plan.isMended === true)) throw error;
  const closed = isCut || plan.unclosedRows !== undefined ? null : await closeQuotes(run, plan, copyName(run, plan, state));
  if (closed !== null) {
    warnings.push(unclosedQuote(closed));
    return loadBatch(run, alone(closed), state, warnings);
  }
  const copy = copyName(run, plan, state);
  warnings.push(isCut ? await salvaged(run, plan, copy, error) : await mendQuotes(run, plan, copy));
  const mended: Plan = { ...plan, bytesAt: copy, compression: 'none', isMended: !isCut };
  await loadBatch(run, alone(mended), state, warnings);
}

/** Fills the batch table and returns the inputs that may end in an unclosed quote; when it fails the table is gone. */
async function insertBatch(run: LoadingRun, batch: Batch, state: State): Promise<readonly Plan[]> {
  const [plan] = batch.plans;
  if (plan === undefined) return [];
  const { relation } = plan.recognition;
  const files = await linkBatch(run.engine.directory, `batch${String(state.serial++).padStart(6, '0')}`, batch);
  const statement = loadingStatement(plan, batchTable(relation), files, { threads: state.threads, rules: run.rules });
  const relations = relationsOf(batch);
  const registrations = registeredStatement(plan, files, state.threads);
  await openBatch(run.engine, relations);
  const onDisk = (await Promise.all(batch.plans.map((each) => stat(each.bytesAt)))).reduce((sum, { size }) => sum + size, 0);
  const watch = watchProgress(run, state, batch.bytes, onDisk);
  try {
    await run.engine.execute(statement.sql, statement.parameters);
    if (registrations !== null) await run.engine.execute(registrations.sql, registrations.parameters);
    const contents = run.contentOf === null ? null : contentsStatement(batch.plans, readerOf(plan), files, run.contentOf);
    if (contents !== null) await run.engine.execute(contents.sql, contents.parameters);
  } catch (error) {
    watch.stop();
    await dropBatch(run.engine, relations);
    throw error;
  } finally {
    watch.stop();
  }
  state.rows += watch.rows();
  if (plan.reading.kind !== 'csv') return [];
  const long = new Set((await allRows(run.engine, sqlBeside(import.meta.url, 'last-records.sql'), { table: batchTable(relation) })).map(([file]) => Number(file)));
  return batch.plans.filter(({ id }) => long.has(id));
}

/** Twice a second: bytes of the finished batches and what the running statement has read of its own. */
function watchProgress(run: LoadingRun, state: State, batchBytes: number, onDisk: number): { stop(): void; rows(): number } {
  let rows = 0;
  const timer = setInterval(() => {
    void run.engine.progress().then(
      (progress) => {
        if (progress === null) return;
        rows = progress.readRows;
        // A spooled copy has another size than the input it stands for.
        const share = onDisk === 0 ? 1 : Math.min(progress.readBytes / onDisk, 1);
        run.observer.loading({ doneBytes: Math.round(state.done + share * batchBytes), totalBytes: run.totalBytes, rows: state.rows + rows });
      },
      () => undefined,
    );
  }, 500);
  timer.unref();
  return { stop: () => clearInterval(timer), rows: () => rows };
}
