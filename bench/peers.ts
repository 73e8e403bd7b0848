// Programs that lockstep is measured against and does not use itself. They are installed into the benchmark's own folder from
// the lock file in bench/peers, so that neither the product's packages nor the source tree change.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** The build puts both files there. */
const DESCRIBED = fileURLToPath(new URL('peers/', import.meta.url));
const DESCRIPTION = ['package.json', 'package-lock.json'];

/** Installs what is not there yet; gives the reason when that fails, null when all is there. */
export async function installPeers(folder: string, say: (line: string) => void): Promise<string | null> {
  if (hasPeer(folder, '@duckdb/node-api')) return null;
  say(`installing DuckDB for the comparison into ${folder} with npm ci (about 70 MB; lockstep itself does not change; --no-install leaves it out)`);
  await mkdir(folder, { recursive: true });
  for (const name of DESCRIPTION) await copyFile(join(DESCRIBED, name), join(folder, name));
  try {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    return null;
  } catch (error) {
    return String((error as { stderr?: string }).stderr ?? error).trim().split('\n')[0] ?? 'npm ci failed';
  }
}

const resolver = (folder: string): NodeJS.Require => createRequire(join(folder, 'package.json'));

export function hasPeer(folder: string, name: string): boolean {
  try {
    resolver(folder).resolve(name);
    return true;
  } catch {
    return false;
  }
}

export const importPeer = (folder: string, name: string): Promise<unknown> => import(pathToFileURL(resolver(folder).resolve(name)).href);

/** Is there a program of that name on the PATH? */
export const hasProgram = (name: string): boolean => (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
