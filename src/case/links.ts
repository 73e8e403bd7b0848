// Is a part of the case a symbolic link? A run never makes one there; what it removes, moves and reads by the names of the case would be
// somebody's files elsewhere.

import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

import { damagedCase, MANIFEST } from './manifest.js';
import { ADDING, isReport, ROWS } from './names.js';

/** Throws exit 4. Asked before anything in the folder is read or removed; the folder itself may be named by a link. */
export function refuseLinks(folder: string): void {
  for (const entry of entriesOf(folder)) {
    if (entry.name !== MANIFEST && entry.name !== ROWS && entry.name !== ADDING && !isReport(entry.name)) continue;
    refuseWithin(folder, entry);
  }
}

function refuseWithin(folder: string, entry: Dirent): void {
  const path = join(folder, entry.name);
  if (entry.isSymbolicLink()) throw damagedCase(path, 'is a symbolic link, and a case is made without any.');
  if (entry.isDirectory()) for (const each of entriesOf(path)) refuseWithin(path, each);
}

/** In one order, so that the same one is named every time; what may not be listed is told where it is read. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
