// Looks at the inputs in an engine of their own, prints what they are, and writes the mapping file that was asked for.

import { EXIT } from '../../domain/errors.js';
import type { Inspection } from '../../domain/inspected.js';
import { quoted, withValue } from '../../domain/shell-word.js';
import type { IngestOptions } from '../../ingest/options.js';
import { DEFAULT_RENDER_OPTIONS } from '../../output/index.js';
import { asTyped } from '../as-typed.js';
import { withCleanup, type Cleanup } from '../cleanup.js';
import { newProgress, tellOfTerminal, type Context } from '../context.js';
import { lookOf } from '../deliver.js';
import { engineSettings, inEngine } from '../engine.js';
import { namedFiles } from '../named-files.js';
import { checkOutputFiles, writeOutputFile, type WholeFile } from '../output-file.js';
import { writeResult } from '../stdout.js';
import type { InspectOptions } from './command.js';

export async function runInspect(context: Context, paths: readonly string[], options: InspectOptions): Promise<void> {
  const { writeMap, force } = options;
  const mapFiles: WholeFile[] = writeMap === undefined ? [] : [{ path: writeMap, isGzip: false }];
  const { inspectionJson, inspectionText, mappingFile } = await import('../../output/inspection/index.js');
  await withCleanup(async (cleanup) => {
    await checkOutputFiles({ files: mapFiles, mayOverwrite: force === true, rejects: null, inputs: [...paths, ...namedFiles(options)], cases: [], cleanup });
    const inspection = await inspected({ context, cleanup, paths, options });
    for (const file of mapFiles) await writeOutputFile(file, [mappingFile(inspection)], force === true, cleanup);
    const isRecognised = inspection.files.some(({ problem }) => problem === null);
    const next = isRecognised ? nextCommands(paths, options, inspection) : [];
    const look = { ...DEFAULT_RENDER_OPTIONS, ...lookOf(context, options), next: asTyped(context.environment, next) };
    await writeResult(context.stdout, options.format === 'json' ? [inspectionJson(inspection)] : inspectionText(inspection, look));
    if (!isRecognised) context.end(EXIT.nothingUsable);
  });
}

interface Look {
  readonly context: Context;
  readonly cleanup: Cleanup;
  readonly paths: readonly string[];
  readonly options: InspectOptions;
}

async function inspected({ context, cleanup, paths, options }: Look): Promise<Inspection> {
  const progress = newProgress(context, options);
  cleanup.before(() => progress.finish());
  try {
    progress.stage('starting');
    const backend = await context.loadBackend();
    if (options.quiet !== true) tellOfTerminal(context, progress, [...paths, ...(options.accounts ?? [])]);
    return await inEngine({ backend, settings: engineSettings(options), cleanup }, (engine, temporaryFolder) => {
      const request: IngestOptions = {
        paths, accounts: options.accounts ?? [], map: options.map ?? null, accountField: options.accountField ?? null, timezone: options.tz ?? null,
        since: null, until: null, where: null, maxBad: 1, salvage: true, strict: false, rejectsFile: null, outputs: options.writeMap === undefined ? [] : [options.writeMap], temporaryFolder, stdin: context.stdin,
      };
      return backend.inspect(engine, request, progress);
    });
  } finally {
    progress.finish();
  }
}

function nextCommands(paths: readonly string[], { writeMap, map, tz, accounts = [], accountField }: InspectOptions, { files, disables }: Inspection): string[] {
  const zone = tz === undefined ? (files.some(({ lacksZone }) => lacksZone) ? ' --tz ZONE' : '') : ` --tz ${quoted(tz)}`;
  const mapping = writeMap ?? map;
  const flags = `${accounts.map((file) => ` --accounts ${quoted(file)}`).join('')}${mapping === undefined ? '' : ` --map ${quoted(mapping)}`}${accountField === undefined ? '' : ` --account-field ${quoted(accountField)}`}${zone}`;
  const given = paths.map(quoted).join(' ');
  const read = files.filter(({ problem }) => problem === null);
  if (!read.some(({ relation }) => relation === 'requests')) return read.every(({ relation }) => relation === 'registrations') ? [`lockstep analyze REQUESTS --accounts ${given}${flags}`] : [`lockstep analyze REQUESTS ${given}${flags}`];
  if (!disables.some(({ reason }) => reason.endsWith(' requests.account_id'))) return [`lockstep analyze ${given}${flags}`];
  // Nobody is named: what would be refused is no next step.
  const standIn = read.find(({ standIns }) => standIns.length > 0)?.standIns[0];
  const named = standIn === undefined ? '--account-field COLUMN' : withValue('--account-field', standIn.column);
  return [...(accountField === undefined ? [`lockstep analyze ${given} ${named}${flags}`] : []), `lockstep analyze ${given} LOG_THAT_NAMES_ACCOUNTS${flags}`];
}
