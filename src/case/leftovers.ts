// What did runs leave behind that were killed? Whatever the manifest does not name. Only whoever holds the lock may ask.

import { readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { isPrivateFolder, reclaimPrivateFolders } from '../store/embedded/private-folder.js';
import { isUnfinished } from '../store/unfinished.js';
import { isLock } from './lock.js';
import { MANIFEST, type Manifest } from './manifest.js';
import { ADDING, isReport, ROWS } from './names.js';

/** Is the name one of those that a case has? */
export const isOurs = (name: string): boolean => name === ROWS || name === ADDING || isReport(name) || isLock(name) || isPrivateFolder(name) || isUnfinished(name);

/** Is the path, absolute as the folder is, that of a file which a case writes, or would take for one of its own? */
export function isOfCase(folder: string, path: string): boolean {
  const [name = ''] = relative(folder, path).split(sep);
  return name === MANIFEST || isOurs(name);
}

export function removeLeftovers(folder: string, manifest: Manifest | null): void {
  reclaimPrivateFolders(folder);
  for (const name of readdirSync(folder))
    if (name === ADDING || isUnfinished(name) || (isReport(name) && name !== manifest?.report)) remove(join(folder, name));
  const named = new Set(manifest?.loads.map((load) => load.folder));
  for (const name of namesIn(join(folder, ROWS))) if (!named.has(name)) remove(join(folder, ROWS, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const remove = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
