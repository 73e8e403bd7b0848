// What did runs leave behind that were killed? Whatever the manifest does not name. Only whoever holds the lock may ask.

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { reclaimPrivateFolders } from '../store/embedded/private-folder.js';
import type { Manifest } from './manifest.js';

export const ROWS = 'rows';
/** Rows of the run that is under way. */
export const ADDING = 'adding';

/** Is the name one of those that a case has? */
export const isOurs = (name: string): boolean => /^(rows|adding|report-\d{6}\.ndjson\.gz|lock-[0-9a-f]{8}-\d+-\d+|lockstep-run-[0-9a-f]{8}-\d+-\d+-\w{6})$/.test(name) || isUnfinished(name);

const isUnfinished = (name: string): boolean => /^\.lockstep-unfinished-[0-9a-f]{8}-\d+-\d+-[0-9a-f]{12}\.tmp$/.test(name);

export function removeLeftovers(folder: string, manifest: Manifest | null): void {
  reclaimPrivateFolders(folder);
  for (const name of readdirSync(folder))
    if (name === ADDING || isUnfinished(name) || (/^report-\d{6}\.ndjson\.gz$/.test(name) && name !== manifest?.report)) remove(join(folder, name));
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
