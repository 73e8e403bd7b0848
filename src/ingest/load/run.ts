// Runs the loading statements batch by batch, tells how far they are, and mends what the engine's readers refuse:
// quotes that are not CSV, and compressed files that are cut off.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Observer } from '../../domain/observer.js';
import type { Warning } from '../../domain/input.js';
import { EngineError, type LoadingEngine } from '../../store/engine.js';
import { allRows } from '../../store/engine.js';
import { batchesOf, linkBatch, type Batch } from './batches.js';
import { mendQuotes } from './mend.js';
import { salvaged } from './salvage.js';
import type { Plan } from './plan.js';
import { dropBatch, keepBatch, openBatch } from './staging.js';
import { loadingStatement } from './statement.js';

export interface LoadingRun {
  readonly engine: LoadingEngine;
  readonly observer: Observer;
  readonly temporaryFolder: string;
  readonly salvage: boolean;
  readonly totalBytes: number;
}

/** ClickHouse codes: cannot parse input assertion, quoted string, escape; incorrect data. */
const CANNOT_PARSE: ReadonlySet<number | null> = new Set([25, 26, 27, 117]);
/** zlib inflate failed, zstd decoder failed, unexpected end, cannot read all data. */
const CUT_OFF: ReadonlySet<number | null> = new Set([32, 33, 354, 561, 562, 568, 599]);

/** Loads every plan into the staging tables; returns warnings about inputs that were mended or salvaged. */
export async function loadAll(run: LoadingRun, plans: readonly Plan[]): Promise<Warning[]> {
  const [setting] = await allRows(run.engine, "SELECT toUInt32(getSetting('max_threads'))");
  const threads = Math.max(1, Number(setting?.[0] ?? 1));
  const warnings: Warning[] = [];
  const state = { done: 0, rows: 0, serial: 0, threads };
  for (const batch of batchesOf(plans)) await loadBatch(run, batch, state, warnings);
  run.observer.loading({ doneBytes: run.totalBytes, totalBytes: run.totalBytes, rows: state.rows });
  return warnings;
}

interface State {
  done: number;
  rows: number;
  serial: number;
  readonly threads: number;
}

async function loadBatch(run: LoadingRun, batch: Batch, state: State, warnings: Warning[]): Promise<void> {
  try {
    await insertBatch(run, batch, state);
    state.done += batch.bytes;
  } catch (error) {
    if (!(error instanceof EngineError) || !(CANNOT_PARSE.has(error.clickhouseCode) || CUT_OFF.has(error.clickhouseCode))) throw error;
    // Which file it was is found by loading each on its own.
    if (batch.plans.length > 1) for (const plan of batch.plans) await loadBatch(run, { plans: [plan], bytes: plan.bytes }, state, warnings);
    else await mendAndLoad(run, batch, state, warnings, error);
  }
}

async function mendAndLoad(run: LoadingRun, batch: Batch, state: State, warnings: Warning[], error: EngineError): Promise<void> {
  const [plan] = batch.plans;
  if (plan === undefined) throw error;
  const copy = join(run.temporaryFolder, `mended-${plan.id}-${state.serial}`);
  const isCut = CUT_OFF.has(error.clickhouseCode) && plan.compression !== 'none';
  if (!isCut && plan.reading.kind !== 'csv') throw error;
  const warning = isCut ? await salvaged(run, plan, copy, error) : await mendQuotes(run, plan, copy);
  warnings.push(warning);
  const mended: Plan = { ...plan, bytesAt: copy, compression: 'none' };
  await loadBatch(run, { plans: [mended], bytes: plan.bytes }, state, warnings);
}

async function insertBatch(run: LoadingRun, batch: Batch, state: State): Promise<void> {
  const [plan] = batch.plans;
  if (plan === undefined) return;
  const { relation } = plan.recognition;
  const files = await linkBatch(run.engine.directory, `batch${String(state.serial++).padStart(6, '0')}`, batch);
  const statement = loadingStatement(plan, `${relation}_batch`, files, state.threads);
  await openBatch(run.engine, relation);
  const onDisk = (await Promise.all(batch.plans.map((each) => stat(each.bytesAt)))).reduce((sum, { size }) => sum + size, 0);
  const watch = watchProgress(run, state, batch.bytes, onDisk);
  try {
    await run.engine.execute(statement.sql, statement.parameters);
  } catch (error) {
    watch.stop();
    await dropBatch(run.engine, relation);
    throw error;
  } finally {
    watch.stop();
  }
  state.rows += watch.rows();
  await keepBatch(run.engine, relation);
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
