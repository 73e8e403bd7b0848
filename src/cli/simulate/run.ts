// Plays a scenario and writes it down: accounts, requests, truth, each streamed from the threads that make it.

import { statSync } from 'node:fs';
import { join, sep } from 'node:path';

import { EXIT, LockstepError } from '../../domain/errors.js';
import { quoted } from '../../domain/shell-word.js';
import { caseLines, type CaseLines, type Columns, csvHeader, csvLine, NEEDS_INNOCENTS, NO_CAMPAIGN, REGISTRATION_COLUMNS, REQUEST_COLUMNS, type Scenario, scenarioOf, type Truth } from '../../simulate/index.js';
import { asTyped } from '../as-typed.js';
import { withCleanup, type Cleanup } from '../cleanup.js';
import { newProgress, type Context } from '../context.js';
import { engineSettings, inEngine } from '../engine.js';
import { namedFiles } from '../named-files.js';
import { realPath, refuseInputs } from '../output-file.js';
import type { Progress } from '../progress.js';
import { writeResult } from '../stdout.js';
import { FORMATS, type SimulateOptions } from './command.js';
import { CaseFolder } from './files.js';
import { plantedScenario } from './planted.js';
import { summaryText } from './text.js';

export async function runSimulate(context: Context, options: SimulateOptions): Promise<void> {
  if (options.format === 'parquet' && options.gzip === true) throw usage('--gzip', 'Parquet is compressed within.', 'Leave --gzip out.');
  if (options.into !== undefined && options.population !== undefined) throw usage('--population', 'with --into the population is that of the log.', 'Leave it out.');
  if (options.into !== undefined && options.days !== undefined) throw usage('--days', 'with --into the days are those of the log.', 'Leave it out.');
  if (options.preset === NO_CAMPAIGN && options.into !== undefined) throw usage('--into', 'there is no campaign to plant.', 'Give --preset a campaign, or leave --into out.');
  if (options.preset === NO_CAMPAIGN && options.evasion !== undefined) throw usage('--evasion', 'there is no campaign that could hide.', 'Leave it out.');
  if (options.evasion?.includes(NEEDS_INNOCENTS) === true && (options.into !== undefined || options.population === 0))
    throw usage('--evasion framing', `there is nobody who could be framed${options.into === undefined ? '' : ': of the accounts in --into too little is known'}.`, 'Leave it out, or simulate innocents too.');
  const progress = newProgress(context, options);
  try {
    await withCleanup(async (cleanup) => {
      cleanup.before(() => progress.finish());
      const outputs = allNames(options).map((name) => join(options.out, name));
      refuseAmongInputs(options, outputs);
      const folder = new CaseFolder(options.out, options.force === true, cleanup);
      await folder.prepare(namesOf(options));
      const { into, preset } = options;
      const isOwn = into === undefined || preset === NO_CAMPAIGN;
      const played = isOwn ? { scenario: ownScenario(options), columns: ALL } : await plantedScenario({ context, cleanup, progress, options, paths: into, preset, outputs });
      const truth = await writeCase({ context, cleanup, progress, options, folder, ...played });
      const files = await folder.finish();
      if (options.force === true) await folder.removeOthers(otherNames(options, files.map(({ name }) => name)));
      progress.finish();
      const next = asTyped(context.environment, nextCommands(options));
      await writeResult(context.stdout, summaryText(truth, files, next, options.into !== undefined));
    });
  } finally {
    progress.finish();
  }
}

const ALL: Columns = { requests: REQUEST_COLUMNS, registrations: REGISTRATION_COLUMNS };

const ownScenario = ({ preset, scale, population, days, evasion, seed }: SimulateOptions): Scenario =>
  scenarioOf({ preset, scale, population: population ?? null, days: days ?? null, evasions: evasion ?? [], seed });

export interface Playing {
  readonly context: Context;
  readonly cleanup: Cleanup;
  readonly progress: Progress;
  readonly options: SimulateOptions;
}

/** One thread puts the lines of all others in order, and takes about a tenth of what making them takes. */
const MOST_THREADS = 8;

interface Writing extends Playing {
  readonly folder: CaseFolder;
  readonly scenario: Scenario;
  readonly columns: Columns;
}

async function writeCase({ context, cleanup, progress, options, folder, scenario, columns }: Writing): Promise<Truth> {
  const { format, gzip } = options;
  const settings = engineSettings(options);
  const lines = caseLines({ scenario, columns, format: format === 'csv' ? 'csv' : 'ndjson', threads: Math.min(settings.threads, MOST_THREADS) });
  const forget = cleanup.before(() => void lines.stop());
  try {
    if (format === 'parquet') await writeParquetTables({ context, cleanup, progress, options, folder, columns }, lines);
    else {
      progress.stage('writing accounts');
      if (columns.registrations.length > 0) await folder.write(nameOf('accounts', options), lines.registrations(), gzip === true);
      else for await (const _none of lines.registrations()) continue;
      progress.stage('writing requests');
      await folder.write(nameOf('requests', options), lines.requests(), gzip === true);
    }
    progress.stage('writing the truth');
    const truth = await lines.truth();
    await folder.write('truth.csv', truthLines(truth));
    await folder.write('truth.json', [`${JSON.stringify(truth.summary, null, 2)}\n`]);
    return truth;
  } finally {
    forget();
    await lines.stop();
  }
}

/** Tables go through the engine's folder: as compressed NDJSON, then as Parquet, then to where they belong. */
async function writeParquetTables({ context, cleanup, progress, options, folder, columns }: Omit<Writing, 'scenario'>, lines: CaseLines): Promise<void> {
  const [backend, { writeParquet }] = await Promise.all([context.loadBackend(), import('../../simulate/parquet.js')]);
  await inEngine({ backend, settings: engineSettings(options), cleanup }, async (engine) => {
    const shop = new CaseFolder(engine.directory, true, cleanup);
    progress.stage('making rows');
    await shop.write('accounts.ndjson.gz', lines.registrations(), true);
    await shop.write('requests.ndjson.gz', lines.requests(), true);
    await shop.finish();
    for (const table of ['accounts', 'requests'] as const) {
      const names = table === 'accounts' ? columns.registrations : columns.requests;
      if (names.length === 0) continue;
      progress.stage(`writing ${table}`);
      await writeParquet(engine, names, `${table}.ndjson.gz`, `${table}.parquet`);
      await folder.copy(nameOf(table, options), join(engine.directory, `${table}.parquet`));
    }
  });
}

function* truthLines({ rows }: Truth): Iterable<string> {
  yield csvHeader(['account_id', 'label', 'campaign', 'kind', 'requests', 'requests_coordinated']);
  for (const row of rows) yield csvLine({ ...row });
}

const nameOf = (table: 'requests' | 'accounts', { format, gzip }: Pick<SimulateOptions, 'format' | 'gzip'>): string => `${table}.${format}${gzip === true ? '.gz' : ''}`;

const namesOf = (options: SimulateOptions): string[] => [nameOf('requests', options), nameOf('accounts', options), 'truth.csv', 'truth.json'];

/** Under any extension: what this run does not write it removes. */
const allNames = (options: SimulateOptions): string[] => [...new Set(FORMATS.flatMap((format) => [false, true].flatMap((gzip) => namesOf({ ...options, format, gzip }))))];

const otherNames = (options: SimulateOptions, written: readonly string[]): string[] => allNames(options).filter((name) => !written.includes(name));

/** A log is only read: nothing is written into its folder, where whoever analyses it next would read the campaign as evidence. */
function refuseAmongInputs(options: SimulateOptions, outputs: readonly string[]): void {
  refuseInputs(outputs, [...(options.into ?? []), ...namedFiles(options)]);
  const out = realPath(options.out);
  for (const path of options.into ?? [])
    if (isFolder(path) && `${out}${sep}`.startsWith(`${realPath(path)}${sep}`)) throw usage('--out', `lies in ${path}, and a log of yours is only read.`, 'Name a folder outside of it.');
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function nextCommands({ out, into, tz, map }: SimulateOptions): string[] {
  const flags = [...(tz === undefined ? [] : ['--tz', tz]), ...(map === undefined ? [] : ['--map', map])];
  const inputs = [...(into ?? []), out, ...flags].map(quoted).join(' ');
  return [`lockstep analyze ${inputs} -o report.json`, `lockstep evaluate report.json ${quoted(join(out, 'truth.csv'))}`];
}

const usage = (where: string, what: string, next: string): LockstepError => new LockstepError({ code: 'conflicting-flags', exit: EXIT.usage, what, where, next });
