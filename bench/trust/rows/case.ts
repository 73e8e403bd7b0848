// A labelled case as plain rows: read once, then written again in every shape that a log may come in.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { LOCKSTEP } from '../tool.js';

/** One row by column; a column without a value is absent. */
export type Row = Readonly<Record<string, string>>;

export interface Case {
  readonly requests: readonly Row[];
  readonly registrations: readonly Row[];
}

/** What `lockstep simulate --format csv` wrote into a folder. */
export const readCase = (folder: string): Case => ({ requests: rowsOf(join(folder, 'requests.csv')), registrations: rowsOf(join(folder, 'accounts.csv')) });

function rowsOf(path: string): Row[] {
  const rows = parse<Record<string, string>>(readFileSync(path), { columns: true, bom: true });
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')));
}

export const columnsOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();

/** A synchronised campaign of a dozen among sixty innocents of many kinds: the least in which something is found at every tier. */
export function smallCase(folder: string): Case {
  const argv = [LOCKSTEP, 'simulate', '--preset', 'deepseek', '--scale', '0.02', '--population', '60', '--days', '2', '--seed', '5', '-q', '--out', folder];
  const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return readCase(folder);
}
