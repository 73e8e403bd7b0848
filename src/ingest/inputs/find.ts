// Which files are meant by the arguments? Folders are walked, globs expanded, nothing is read yet.

import { lstat, opendir, realpath, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Warning } from '../../domain/input.js';
import { compare } from '../../domain/order.js';
import { Links } from './links.js';

export interface FoundFile {
  /** Relative to the argument that named it. */
  readonly path: string;
  readonly fullPath: string;
  readonly bytes: number;
  readonly mtimeMs: number;
  /** Named itself (not found in a folder or by a glob): what is wrong with it ends the run. */
  readonly named: boolean;
  /** Given by --accounts. */
  readonly isAccounts: boolean;
}

/**
 * Expands the arguments into files, in no particular order and with every file as often as it was named.
 * Symbolic links are followed; a folder is entered once, so loops end. Throws LockstepError for a path that
 * does not exist (exit 3) or may not be read (exit 74), and with `strict` for a link out of a folder (exit 2).
 */
export async function findFiles(paths: readonly string[], { isAccounts, strict }: Finding, warn: (warning: Warning) => void): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const links = new Links(await Promise.all(paths.map((path) => realpath(path).catch(() => null))));
  const passedOver: string[] = [];
  for (const path of paths) found.push(...(await filesOf(path, isAccounts, { links, passedOver })));
  if (strict) links.refuseOutside();
  links.warnings().forEach(warn);
  tellPassedOver(passedOver).forEach(warn);
  return found;
}

/** Beside files and folders. */
interface Met {
  readonly links: Links;
  /** Entries of folders that are not read, by their names there. */
  readonly passedOver: string[];
}

function tellPassedOver(names: readonly string[]): Warning[] {
  const [first] = [...names].sort(compare);
  if (first === undefined) return [];
  const what = names.length === 1 ? `${first} is not read, as` : `${names.length} entries of folders are not read (${first}, …), as`;
  return [{ code: 'passed-over', message: `${what} a name that begins with a dot is that of a program's own file, and pipes and devices are no files. What is a log all the same, name it itself.` }];
}

export interface Finding {
  /** They are given by --accounts. */
  readonly isAccounts: boolean;
  readonly strict: boolean;
}

async function filesOf(argument: string, isAccounts: boolean, met: Met): Promise<FoundFile[]> {
  const stats = await statOf(argument);
  if (stats?.isDirectory() === true) return filesOfFolder(argument, isAccounts, met);
  if (stats !== null) {
    if (!stats.isFile() && !stats.isFIFO()) throw notAFile(argument, isAccounts);
    return [foundFile(basename(argument), argument, stats, true, isAccounts)];
  }
  if (!isDynamicPattern(argument)) throw noSuchPath(argument, isAccounts);
  const matches = await glob(argument, { dot: false, absolute: true, onlyFiles: true, expandDirectories: false });
  if (matches.length === 0) throw noSuchPath(argument, isAccounts);
  const files: FoundFile[] = [];
  const base = commonFolder(matches);
  for (const match of matches) {
    const each = await statOf(match);
    if (each?.isFile() !== true) continue;
    await met.links.follow(match, relative(base, match), base);
    files.push(foundFile(relative(base, match), match, each, false, isAccounts));
  }
  return files;
}

/** Links are followed behind everything else, and in the order of their names: what lies in the folder is called as it is there, on every machine. */
async function filesOfFolder(folder: string, isAccounts: boolean, { links, passedOver }: Met): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  const entered = new Set<string>();
  let found: string[] = [];
  const take = async (path: string, stats: Stats): Promise<void> => {
    if (stats.isDirectory()) await walk(path);
    else if (stats.isFile()) files.push(foundFile(relative(folder, path), path, stats, false, isAccounts));
    else passedOver.push(relative(folder, path).split(sep).join('/'));
  };
  const walk = async (current: string): Promise<void> => {
    const real = await readable(current, () => realpath(current));
    if (entered.has(real)) return;
    entered.add(real);
    const entries = await readable(current, () => opendir(current));
    for await (const entry of entries) {
      const path = join(current, entry.name);
      if (entry.name.startsWith('.')) {
        passedOver.push(relative(folder, path).split(sep).join('/'));
        continue;
      }
      if (entry.isSymbolicLink()) found.push(path);
      else await take(path, await lstat(path));
    }
  };
  await walk(folder);
  while (found.length > 0) {
    const next = found.sort(compare);
    found = [];
    for (const path of next) {
      const stats = await linkTarget(path);
      const isFollowed = await links.follow(path, relative(folder, path), folder);
      if (stats !== null && isFollowed) await take(path, stats);
    }
  }
  return files;
}

function foundFile(path: string, fullPath: string, stats: Stats, named: boolean, isAccounts: boolean): FoundFile {
  const portable = path.split(sep).join('/');
  return { path: portable, fullPath: resolve(fullPath), bytes: stats.size, mtimeMs: stats.mtimeMs, named, isAccounts };
}

/** The target of a symbolic link; null when it dangles or ends in a loop. One that may not be looked at ends the run, as a file does. */
async function linkTarget(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error) || (error instanceof Error && 'code' in error && error.code === 'ELOOP')) return null;
    throw unreadable(path, error);
  }
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw unreadable(path, error);
  }
}

async function readable<Value>(path: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(path, error);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG');

/** The deepest folder that holds every path. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split(sep).slice(0, -1));
  const first = folders[0] ?? [];
  let depth = first.length;
  for (const folder of folders) {
    let same = 0;
    while (same < depth && folder[same] === first[same]) same++;
    depth = same;
  }
  return first.slice(0, depth).join(sep) || sep;
}

/** What is said of a file that may not be opened. */
export function unreadable(path: string, cause: unknown): LockstepError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
  return new LockstepError({
    code: 'unreadable-path', exit: EXIT.inputOutput, what: `cannot be read (${reason}).`, where: path,
    next: 'Check that the path may be read by this user.', cause,
  });
}

const given = (isAccounts: boolean): string => (isAccounts ? 'Give --accounts files, folders or globs of registration records.' : 'Give files, folders, globs, or - for a pipe.');

const noSuchPath = (path: string, isAccounts: boolean): LockstepError =>
  new LockstepError({ code: 'no-such-path', exit: EXIT.nothingUsable, what: 'no such file or folder.', where: path, next: given(isAccounts) });

const notAFile = (path: string, isAccounts: boolean): LockstepError =>
  new LockstepError({ code: 'not-a-file', exit: EXIT.nothingUsable, what: 'is neither a file nor a folder.', where: path, next: given(isAccounts) });
