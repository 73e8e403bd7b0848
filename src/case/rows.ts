// The rows of a case on their way out of one engine and into the next.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { EXIT, LockstepError } from '../domain/errors.js';
import type { Relation } from '../domain/fields.js';
import type { StagedInput, Warning } from '../domain/input.js';
import { toolVersion } from '../domain/version.js';
import { RELATIONS, stagingTable } from '../ingest/load/staging.js';
import type { Keeping } from '../ingest/options.js';
import { columnsOfRelation } from '../store/columns.js';
import { attachParts, moveParts } from '../store/embedded/parts.js';
import { allRows, EngineError, type LoadingEngine } from '../store/engine.js';
import { cannotKeep, damagedCase, type Load, type Manifest } from './manifest.js';
import { ADDING, ROWS } from './names.js';

/** What a run has put aside for the case; `folder` is still to be named. */
export interface AddedRows extends Omit<Load, 'folder'> {
  readonly engine: { readonly name: string; readonly version: string };
}

/** What becomes of the rows that a run reads. */
export interface Taking {
  /** They are put aside. */
  take(rows: AddedRows): void;
  /** They are whole and stay. */
  settle(rulesSha256: string): Promise<void>;
}

/** The rows of `loads`, which the manifest names. `taking` is null for who only reads. */
export function keepingOf(folder: string, manifest: Manifest | null, loads: readonly Load[], taking: Taking | null): Keeping {
  return {
    folder,
    inputs: loads.flatMap(({ inputs }) => inputs),
    warnings: loads.flatMap(({ warnings }) => warnings),
    rulesSha256: manifest?.prompt_rules_sha256 ?? null,
    admit: (engine) => {
      if (manifest !== null) refuseOtherVersions(folder, manifest, engine);
    },
    async keep(engine, inputs, warnings) {
      if (taking === null) throw new Error('a case that is only read takes no rows');
      taking.take(await keptRows(folder, engine, inputs, warnings));
    },
    settle: async (rulesSha256) => taking?.settle(rulesSha256),
    attach: (engine) => attached(folder, loads, engine),
  };
}

async function keptRows(folder: string, engine: LoadingEngine, inputs: readonly StagedInput[], warnings: readonly Warning[]): Promise<AddedRows> {
  try {
    for (const relation of RELATIONS) await moveParts(engine, stagingTable(relation), join(folder, ADDING, relation));
  } catch (error) {
    throw error instanceof EngineError ? error : cannotKeep(folder, error);
  }
  return { rows: await rowsStaged(engine), inputs, warnings, engine: { name: engine.name, version: engine.version } };
}

async function attached(folder: string, loads: readonly Load[], engine: LoadingEngine): Promise<void> {
  if (loads.length === 0) return;
  const before = await rowsStaged(engine);
  for (const relation of RELATIONS) {
    const places = loads.map((load) => join(folder, ROWS, load.folder, relation));
    const lost = places.find((place) => !existsSync(place));
    if (lost !== undefined) throw damagedCase(lost, 'rows of the case are missing.');
    await attachParts(engine, stagingTable(relation), places).catch((error: unknown) => {
      throw ofAttaching(folder, error);
    });
  }
  const after = await rowsStaged(engine);
  for (const relation of RELATIONS) {
    const wanted = loads.reduce((sum, { rows }) => sum + rows[relation], 0);
    const found = after[relation] - before[relation];
    if (found !== wanted) throw damagedCase(join(folder, ROWS), `holds ${found} rows of ${relation}, and ${wanted} were kept.`);
  }
}

async function rowsStaged(engine: LoadingEngine): Promise<Record<Relation, number>> {
  const count = async (relation: Relation): Promise<number> => Number((await allRows(engine, `SELECT count() FROM ${stagingTable(relation)}`))[0]?.[0] ?? 0);
  return { requests: await count('requests'), registrations: await count('registrations'), usage: await count('usage') };
}

/** What ClickHouse calls a file of a table that is not what was written; the whole message tells it where the code is that of a mutation. */
const OF_FILES = /\((CHECKSUM_DOESNT_MATCH|CORRUPTED_DATA|CANNOT_READ_ALL_DATA|ATTEMPT_TO_READ_AFTER_EOF|CANNOT_DECOMPRESS|CANNOT_OPEN_FILE|FILE_DOESNT_EXIST|BAD_SIZE_OF_FILE_IN_DATA_PART|NO_FILE_IN_DATA_PART|UNEXPECTED_FILE_IN_DATA_PART)\)/;
/** MEMORY_LIMIT_EXCEEDED, NOT_ENOUGH_SPACE, and the death of the process. */
const OF_THE_MACHINE: ReadonlySet<number | null> = new Set([241, 243, null]);

/** Nothing but the files of the case is looked at here. */
function ofAttaching(folder: string, error: unknown): unknown {
  if (!(error instanceof EngineError)) return ofDamage(folder, error);
  return OF_THE_MACHINE.has(error.clickhouseCode) ? error : unreadable(folder, OF_FILES.exec(error.message)?.[1] ?? `code ${error.clickhouseCode}`, error);
}

/** The error as one of the case's when its files are at fault, else as it came; `folder` is the case's, absolute. */
export function ofDamage(folder: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // Inputs can be cut off as well; the files of tables lie in a folder of the engine's own.
  const name = error instanceof EngineError && error.message.includes('/data/store/') ? OF_FILES.exec(error.message)?.[1] : undefined;
  const isMissing = 'code' in error && error.code === 'ENOENT' && 'path' in error && String(error.path).startsWith(join(folder, ROWS));
  return name === undefined && !isMissing ? error : unreadable(folder, name ?? error.message, error);
}

const unreadable = (folder: string, reason: string, cause: Error): LockstepError =>
  damagedCase(join(folder, ROWS), `rows of the case are not what was written (${reason.replaceAll('_', ' ').toLowerCase()}).`, cause);

/** Two versions may make different rows of one line of a log. */
function refuseOtherVersions(folder: string, { tool, engine: before }: Manifest, engine: LoadingEngine): void {
  const differing = [
    ...(tool.version === toolVersion() ? [] : [`lockstep ${tool.version}, and this is ${toolVersion()}`]),
    ...(before.name === engine.name && before.version === engine.version ? [] : [`the engine ${before.name} ${before.version}, and this is ${engine.name} ${engine.version}`]),
  ];
  if (differing.length === 0) return;
  throw new LockstepError({
    code: 'other-version', exit: EXIT.usage, where: folder, what: `its rows were made by ${differing.join('; ')}; rows of two versions are not mixed.`,
    next: 'Add files with the version that began the case, or make the case again from all its inputs.',
  });
}

/** What a part of a table must have, or the engine would fill in defaults without a word. */
export const columnsSha256 = (): string => createHash('sha256').update(JSON.stringify(RELATIONS.map((relation) => [relation, columnsOfRelation(relation)]))).digest('hex');
