// The folder of `--case`: rows of earlier runs, the report over all of them, and what decides what the rows are. A run reads it and adds
// to it twice: its rows once all of them are read, and its report, each at once or not at all.

import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { EXIT, LockstepError } from '../domain/errors.js';
import { toolVersion } from '../domain/version.js';
import { readMapFile } from '../ingest/mapping/map-file.js';
import type { Keeping } from '../ingest/options.js';
import { decidedSettings, type DecidingSettings, type GivenSettings } from './deciding.js';
import { isOurs, removeLeftovers } from './leftovers.js';
import { refuseLinks } from './links.js';
import { lockCase } from './lock.js';
import { cannotKeep, damagedCase, MANIFEST, readManifest, SCHEMA, syncFolder, writeManifest, type Manifest } from './manifest.js';
import { ADDING, loadName, reportName, ROWS } from './names.js';
import { columnsSha256, keepingOf, type AddedRows, type Taking } from './rows.js';

export type { DecidingSettings, GivenSettings } from './deciding.js';
export { isOfCase } from './leftovers.js';
export { ofDamage } from './rows.js';

export interface CaseRun {
  /** Absolute. */
  readonly folder: string;
  readonly settings: DecidingSettings;
  readonly keeping: Keeping;
  /** SHA-256 of the files that the case was begun with; null for one that begins. */
  readonly begunWith: readonly string[] | null;
  /** Where the report of this run is to be written before `commit`. */
  readonly reportPath: string;
  /** Makes that report the one of the case. Throws exit 74 and leaves the case as it was. */
  commit(): Promise<void>;
  /** Lets others write to the case. */
  release(): void;
}

export interface Opening {
  readonly folder: string;
  readonly given: Omit<GivenSettings, 'map'>;
  readonly mapFile: string | null;
  /** Does the run have files to add? Without any there must be a case. */
  readonly addsFiles: boolean;
  /** Hears of files that are to go however the run ends, and returns what forgets them. */
  readonly guard: (path: string) => () => void;
  /** Hears that the rows of this run are the case's, whatever becomes of their ranking. */
  readonly settled: () => void;
}

/** Opens a case to write to, or begins one. Throws a LockstepError: 2 not a case or other settings, 3 no case, 4 damaged, 74 in use or unwritable. */
export async function openCaseRun({ folder: named, given, mapFile, addsFiles, guard, settled }: Opening): Promise<CaseRun> {
  const map = mapFile === null ? undefined : Object.fromEntries(await readMapFile(mapFile));
  const { folder, isNew } = await preparedFolder(named, addsFiles);
  const release = await lockCase(folder, guard);
  // Under the lock nobody else has put anything into it; without rows of this run it is no case, and goes.
  const keep = isNew ? guard(folder) : (): void => undefined;
  try {
    refuseLinks(folder);
    const manifest = await readManifest(folder);
    removeLeftovers(folder, manifest);
    const settings = decidedSettings(named, { ...given, map }, manifest?.settings ?? null);
    refuseOtherColumns(named, manifest);
    const forget = guard(join(folder, ADDING));
    const revision = (manifest?.revision ?? 0) + 1;
    const report = reportName(revision);
    let [now, added]: [Manifest | null, AddedRows | null] = [manifest, null];
    const taking: Taking = {
      take: (rows) => (added = rows),
      async settle(rulesSha256) {
        if (added === null) return;
        now = await withRows(folder, manifest, { revision, settings, added, rulesSha256 });
        keep();
        settled();
      },
    };
    return {
      folder, settings, keeping: keepingOf(folder, manifest, manifest?.loads ?? [], taking), begunWith: manifest?.loads[0]?.inputs.map(({ sha256 }) => sha256) ?? null, reportPath: join(folder, report),
      commit: () => withReport(folder, now, { revision, report }),
      release() {
        forget();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The rows that the report of a case is about, for who reads them; null when the folder holds none. Throws as `readManifest`. */
export async function caseRows(folder: string): Promise<Keeping | null> {
  refuseLinks(folder);
  const manifest = await readManifest(folder);
  if (manifest === null) return null;
  refuseOtherColumns(folder, manifest);
  return keepingOf(resolve(folder), manifest, manifest.loads.slice(0, manifest.reported), null);
}

export interface CaseReport {
  readonly path: string;
  /** Files whose rows the case holds and the report is not about, because the run that read them was stopped. */
  readonly newerFiles: number;
}

/** The report that a case holds. Throws a LockstepError: no case or none ranked yet (2), damaged (4), of a later version (2). */
export async function caseReport(folder: string): Promise<CaseReport> {
  refuseLinks(folder);
  const manifest = await readManifest(folder);
  if (manifest === null) throw notACase(folder, 'is a folder that holds no case.', EXIT.usage, 'Name a report, or a folder that lockstep analyze --case wrote.');
  if (manifest.report === null)
    throw new LockstepError({ code: 'not-ranked', exit: EXIT.usage, where: folder, what: 'its rows are read, and no run over them has ended yet.', next: 'Name the folder to lockstep analyze --case, without files.' });
  const path = join(folder, manifest.report);
  if (!existsSync(path)) throw damagedCase(path, 'the report of the case is missing.');
  return { path, newerFiles: manifest.loads.slice(manifest.reported).reduce((sum, { inputs }) => sum + inputs.length, 0) };
}

/** Whether a path names the folder of a case, and not a saved report. */
export const isFolder = (path: string): Promise<boolean> => lstat(path).then(() => realpath(path)).then(lstat).then((entry) => entry.isDirectory(), () => false);

async function preparedFolder(named: string, addsFiles: boolean): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  const names = await readdir(named).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return null;
    if (code === 'ENOTDIR') throw notACase(named, 'is no folder.', EXIT.usage, 'Name a folder for the case.');
    throw cannotKeep(named, error);
  });
  const hasCase = names?.includes(MANIFEST) === true;
  if (!hasCase && names?.some((name) => !isOurs(name)) === true) throw notACase(named, 'holds other things, and no case.', EXIT.usage, 'Name an empty folder, or one that does not exist yet.');
  if (!hasCase && !addsFiles) throw notACase(named, 'there is no case yet.', EXIT.nothingUsable, 'Name files to begin it with.');
  try {
    await mkdir(named, { recursive: true, mode: 0o700 });
    // A folder that was there before may have other rights.
    await chmod(named, 0o700);
    return { folder: await realpath(named), isNew: names === null };
  } catch (error) {
    throw cannotKeep(named, error);
  }
}

interface ReadRows {
  readonly revision: number;
  readonly settings: DecidingSettings;
  readonly added: AddedRows;
  readonly rulesSha256: string;
}

/** The report of the case is still the one of before, and about the loads of before. */
async function withRows(folder: string, before: Manifest | null, { revision, settings, added: { engine, ...rows }, rulesSha256 }: ReadRows): Promise<Manifest> {
  const load = loadName(revision);
  await named(folder, load);
  const manifest: Manifest = {
    schema: SCHEMA, revision, tool: before?.tool ?? { name: 'lockstep', version: toolVersion() }, engine: before?.engine ?? engine, columns_sha256: columnsSha256(),
    prompt_rules_sha256: rulesSha256, settings, loads: [...(before?.loads ?? []), { folder: load, ...rows }], report: before?.report ?? null, reported: before?.reported ?? 0,
  };
  writeManifest(folder, manifest);
  return manifest;
}

async function withReport(folder: string, before: Manifest | null, { revision, report }: Pick<Manifest, 'revision'> & { readonly report: string }): Promise<void> {
  if (before === null) throw new Error('a case without rows takes no report');
  writeManifest(folder, { ...before, revision, report, reported: before.loads.length });
  if (before.report !== null) await rm(join(folder, before.report), { force: true });
}

/** The rows get the name that the manifest will know them by; until it does, they are leftovers. */
async function named(folder: string, load: string): Promise<void> {
  try {
    await mkdir(join(folder, ROWS), { recursive: true, mode: 0o700 });
    await rename(join(folder, ADDING), join(folder, ROWS, load));
    syncFolder(join(folder, ROWS));
  } catch (error) {
    throw cannotKeep(folder, error);
  }
}

function refuseOtherColumns(where: string, manifest: Manifest | null): void {
  if (manifest === null || manifest.columns_sha256 === columnsSha256()) return;
  throw notACase(where, `its rows were made by lockstep ${manifest.tool.version}, and have other columns than this lockstep reads.`, EXIT.usage, 'Use that version, or make the case again from its inputs.');
}

const notACase = (where: string, what: string, exit: typeof EXIT.usage | typeof EXIT.nothingUsable, next: string): LockstepError => new LockstepError({ code: 'not-a-case', exit, where, what, next });
