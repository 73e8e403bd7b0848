// Writes one report file so that its name only ever stands for a whole report: a temporary name in the same folder, fsync,
// rename. Whatever fails, the file that was there before stays as it was.

import { closeSync, existsSync, lstatSync, openSync, realpathSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import { isOfCase } from '../case/index.js';
import { EXIT, LockstepError } from '../domain/errors.js';
import { OUTPUTS, outputByFileName, type Output } from '../output/index.js';
import { reclaimUnfinished, unfinishedBeside } from '../store/unfinished.js';
import type { Cleanup } from './cleanup.js';
import { chunks } from './stdout.js';

/** A file that is written whole or not at all. */
export interface WholeFile {
  readonly path: string;
  readonly isGzip: boolean;
}

export interface OutputFile extends WholeFile {
  readonly output: Output;
}

/** `case.ndjson.gz` is NDJSON, compressed. Throws a LockstepError for an extension that no output has. */
export function outputFile(path: string): OutputFile {
  if (leadsNowhere(path)) throw nowhere(path);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) throw notAFile(path);
  const isGzip = path.toLowerCase().endsWith('.gz');
  const output = outputByFileName(basename(isGzip ? path.slice(0, -3) : path));
  if (output !== undefined) return { path, output, isGzip };
  const known = OUTPUTS.flatMap(({ extensions }) => extensions).join(' ');
  throw usage(path, 'the extension names no output format.', `Use one of ${known}, each also with .gz behind it; or give -f and redirect standard output.`);
}

export interface PlannedFiles {
  readonly files: readonly WholeFile[];
  readonly mayOverwrite: boolean;
  /** File of --rejects: it stands under the same rules. */
  readonly rejects: string | null;
  /** Files that were named to be read; what a folder holds is not looked at. */
  readonly inputs: readonly string[];
  /** Folders of cases that are read or written; a path that is none counts for nothing. */
  readonly cases: readonly (string | undefined)[];
  /** Guards the trial of the folder: a signal would leave its file behind. */
  readonly cleanup: Cleanup;
}

/**
 * Everything that can be refused before hours of work. A name that cannot be meant is exit 2: an existing file, a missing
 * folder, a device, a name given twice. A folder in which the system lets nobody write is exit 74.
 */
export async function checkOutputFiles({ files, mayOverwrite, rejects, inputs, cases, cleanup }: PlannedFiles): Promise<void> {
  const taken = new Set(inputs.filter((path) => path !== '-').map(realPath));
  const folders = cases.filter((path) => path !== undefined).map(realPath);
  for (const path of [...(rejects === null ? [] : [rejects]), ...files.map((file) => file.path)]) {
    if (leadsNowhere(path)) throw nowhere(path);
    const folder = await stat(dirname(resolve(path))).catch(() => null);
    if (folder?.isDirectory() !== true) throw usage(path, 'its folder does not exist.', 'Make the folder first.');
    const existing = await stat(path).catch(() => null);
    // A device would be replaced by a file of that name.
    if (existing !== null && !existing.isFile()) throw notAFile(path);
    if (taken.has(realPath(path))) throw clash(path);
    if (folders.some((each) => isOfCase(each, realPath(path)))) throw usage(path, 'is the name of a file of the case itself.', 'Give another name, or a folder outside the case.');
    if (existing !== null && !mayOverwrite) throw exists(path);
    taken.add(realPath(path));
    tryFolderOf(path, cleanup);
  }
}

/** Rights alone do not tell: a read-only disk and a full one refuse root as well. */
function tryFolderOf(path: string, cleanup: Cleanup): void {
  reclaimUnfinished(dirname(realPath(path)));
  const trial = unfinishedBeside(realPath(path));
  const forget = cleanup.add(trial);
  try {
    closeSync(openSync(trial, 'wx', 0o600));
  } catch (error) {
    throw noRoomBeside(path, error);
  } finally {
    rmSync(trial, { force: true });
    forget();
  }
}

/** Returns the bytes written. Throws a LockstepError (exit 74) when the system refuses. */
export async function writeOutputFile(file: WholeFile, pieces: Iterable<string>, mayOverwrite: boolean, cleanup: Cleanup): Promise<number> {
  // A link stays a link: what it points to is replaced.
  const target = realPath(file.path);
  const temporary = unfinishedBeside(target);
  const forget = cleanup.add(temporary);
  try {
    const bytes = await writeWhole(temporary, pieces, file.isGzip, statSync(target, { throwIfNoEntry: false })?.mode ?? null);
    if (!mayOverwrite && existsSync(target)) throw exists(file.path);
    await rename(temporary, target);
    await syncFolder(dirname(target));
    return bytes;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof LockstepError ? error : cannotWrite(file.path, error);
  } finally {
    forget();
  }
}

/** Whoever closed the file that is replaced to others did not open it again by --force: `mode` is its own. */
async function writeWhole(path: string, pieces: Iterable<string>, isGzip: boolean, mode: number | null): Promise<number> {
  // Made at once, so that no signal comes between the file and its removal.
  closeSync(openSync(path, 'wx', mode === null ? 0o666 : 0o600));
  const handle = await open(path, 'r+');
  try {
    const source = Readable.from(chunks(pieces), { highWaterMark: 1 });
    const sink = async (parts: AsyncIterable<string | Buffer>): Promise<void> => {
      for await (const part of parts) await handle.appendFile(part);
    };
    await (isGzip ? pipeline(source, createGzip(), sink) : pipeline(source, sink));
    if (mode !== null) await handle.chmod(mode & 0o777);
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** The new name is safe only once the folder is; some file systems cannot say so. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

/** Throws exit 2 for a path at which a file lies that is read. */
export function refuseInputs(paths: readonly string[], inputs: readonly string[]): void {
  const taken = new Set(inputs.map(realPath));
  for (const path of paths) if (taken.has(realPath(path))) throw clash(path);
}

/** As far as it is there, without links. */
export const realPath = (path: string): string => (existsSync(path) ? realpathSync(path) : dirname(resolve(path)) === resolve(path) ? path : join(realPath(dirname(resolve(path))), basename(path)));

const usage = (where: string, what: string, next: string): LockstepError => new LockstepError({ code: 'bad-output-file', exit: EXIT.usage, what, where, next });

/** A link to a name that is not there, or to itself: it would be replaced by a file, and what it was meant to name left out. */
function leadsNowhere(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink() && !existsSync(path);
  } catch {
    return false;
  }
}

const nowhere = (path: string): LockstepError => usage(path, 'is a symbolic link that leads nowhere.', 'Remove the link, or give the name of a file.');

const clash = (path: string): LockstepError => usage(path, 'is also an input or another output of this run.', 'Give every file its own name.');

const notAFile = (path: string): LockstepError => usage(path, 'is not a file.', 'Give the name of a file.');

const exists = (path: string): LockstepError => usage(path, 'exists already.', 'Overwrite it with --force, or give another name.');

const noRoomBeside = (where: string, cause: unknown): LockstepError => {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new LockstepError({ code: 'output-failed', exit: EXIT.inputOutput, what: `no file can be made in its folder (${code}).`, where, next: 'Name a file in a folder that can be written to.', cause });
};

const cannotWrite = (where: string, cause: unknown): LockstepError =>
  new LockstepError({
    code: 'output-failed',
    exit: EXIT.inputOutput,
    what: `could not be written (${cause instanceof Error ? cause.message : String(cause)}).`,
    where,
    next: 'Make room or write elsewhere; an older file of that name was left as it was.',
    cause,
  });
