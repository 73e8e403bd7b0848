// Plants one campaign after the other beside the log, analyses both together, and counts whom the report flags.

import { silentObserver } from '../../domain/observer.js';
import { cellsOf, evaluate, sentencesOf, type Trial } from '../../evaluate/index.js';
import { caseLines, type CampaignPlan, type Columns, plantedIn, planOf, PRESETS, type Scenario, type Truth } from '../../simulate/index.js';
import type { DumpOutline } from '../../planting.js';
import { makePrivateFolder, removeFolder } from '../../store/embedded/private-folder.js';
import type { Backend } from '../backend.js';
import { withCleanup, type Cleanup } from '../cleanup.js';
import { newProgress, type Context } from '../context.js';
import { lookOf } from '../deliver.js';
import { engineSettings, inEngine } from '../engine.js';
import type { Progress } from '../progress.js';
import { CaseFolder } from '../simulate/files.js';
import { columnsLike, ingestOptions } from '../simulate/planted.js';
import { writeResult } from '../stdout.js';
import { levelsOf, type Level, type SensitivityOptions } from './command.js';
import { sensitivityJson, sensitivityText } from './text.js';

interface Run {
  readonly context: Context;
  readonly backend: Backend;
  readonly cleanup: Cleanup;
  readonly progress: Progress;
  readonly options: SensitivityOptions;
  readonly dump: readonly string[];
}

export async function runSensitivity(context: Context, dump: readonly string[], options: SensitivityOptions): Promise<void> {
  const progress = newProgress(context, options);
  try {
    await withCleanup(async (cleanup) => {
      cleanup.before(() => progress.finish());
      progress.stage('starting');
      const run: Run = { context, backend: await context.loadBackend(), cleanup, progress, options, dump };
      const outline = await outlined(run);
      const trials = await allTrials(run, outline);
      progress.finish();
      const cells = cellsOf(trials);
      const result = { accounts: outline.surroundings.accounts, trials: trials.length, cells, sentences: sentencesOf(cells), levels: levelsOf(options) };
      await writeResult(context.stdout, options.format === 'json' ? [sensitivityJson(result)] : sensitivityText(result, lookOf(context, options)));
    });
  } finally {
    progress.finish();
  }
}

async function outlined({ context, backend, cleanup, progress, options, dump }: Run): Promise<DumpOutline> {
  const { outlineOf } = await import('../../planting.js');
  return inEngine({ backend, settings: engineSettings(options), cleanup }, (engine, temporaryFolder) =>
    outlineOf(engine, ingestOptions({ paths: dump, temporaryFolder, stdin: context.stdin, outputs: [], ...options }), progress),
  );
}

async function allTrials(run: Run, outline: DumpOutline): Promise<Trial[]> {
  const { sizes, requests, seeds } = run.options;
  const asked = levelsOf(run.options).flatMap((level) => sizes.flatMap((accounts) => requests.flatMap((requestsPerAccount) =>
    Array.from({ length: seeds }, (_, index) => ({ level, accounts, requestsPerAccount, seed: index + 1 })))));
  const trials: Trial[] = [];
  for (const [index, wish] of asked.entries()) {
    run.progress.stage(`${index + 1} of ${asked.length}: ${wish.accounts} accounts, ${wish.requestsPerAccount} requests each, ${wish.level.name}`);
    trials.push(await oneTrial(run, outline, wish));
  }
  return trials;
}

interface Wish {
  readonly level: Level;
  readonly accounts: number;
  readonly requestsPerAccount: number;
  readonly seed: number;
}

async function oneTrial({ context, backend, cleanup, options, dump }: Run, { surroundings, columns }: DumpOutline, wish: Wish): Promise<Trial> {
  const settings = engineSettings(options);
  const { root, spooled: folder } = makePrivateFolder(settings.temporaryParent);
  const forget = cleanup.add(root);
  try {
    const truth = await plant(plantedIn(surroundings, sizedPlan(options, wish), wish.seed), columnsLike(columns), folder, cleanup);
    const report = await inEngine({ backend, settings, cleanup }, (engine, temporaryFolder) =>
      backend.analyze(engine, { ingest: ingestOptions({ paths: [...dump, folder], temporaryFolder, stdin: context.stdin, outputs: [], ...options }), signals: null, skipSignals: [], listAll: false, rulesFolder: null }, {}, silentObserver),
    );
    const { flagging } = evaluate(report.accounts, truth.rows);
    const { accounts, requestsPerAccount, seed, level } = wish;
    return { level: level.name, accounts, requestsPerAccount, seed, found: flagging.recall.count, members: flagging.recall.of };
  } finally {
    removeFolder(root);
    forget();
  }
}

function sizedPlan({ preset }: SensitivityOptions, { accounts, requestsPerAccount, level }: Wish): CampaignPlan {
  const whole = PRESETS.find(({ name }) => name === preset)?.plan.accounts ?? accounts;
  return { ...planOf({ preset, scale: accounts / whole, evasions: level.evasions }), accounts, requestsPerAccount };
}

async function plant(scenario: Scenario, columns: Columns, path: string, cleanup: Cleanup): Promise<Truth> {
  const folder = new CaseFolder(path, true, cleanup);
  const lines = caseLines({ scenario, columns, format: 'csv', threads: 1 });
  try {
    if (columns.registrations.length > 0) await folder.write('accounts.csv', lines.registrations());
    else for await (const _none of lines.registrations()) continue;
    await folder.write('requests.csv', lines.requests());
    const truth = await lines.truth();
    await folder.finish();
    return truth;
  } finally {
    await lines.stop();
  }
}
