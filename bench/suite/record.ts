// What has been measured already? One line for each case and contender, written as soon as it is known, so that a suite
// that is ended goes on where it was; a line counts only while neither the case nor the contender has been built anew.

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Judged } from './judged.js';

export interface Line {
  readonly scenario: string;
  readonly seed: number;
  readonly contender: string;
  /** Digest of everything that the answer depends on. */
  readonly build: string;
  readonly judged: Judged;
  readonly accounts: number;
  readonly requests: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export type Key = Pick<Line, 'scenario' | 'seed' | 'contender' | 'build'>;

const keyOf = ({ scenario, seed, contender, build }: Key): string => JSON.stringify([scenario, seed, contender, build]);

export class Record {
  readonly #path: string;
  readonly #lines = new Map<string, Line>();

  constructor(path: string) {
    this.#path = path;
    if (!existsSync(path)) return;
    const kept = readFileSync(path, 'utf8');
    // What follows a half-written line must not be lost with it.
    if (kept !== '' && !kept.endsWith('\n')) appendFileSync(path, '\n');
    for (const text of kept.split('\n')) {
      const line = parsed(text);
      if (line !== null) this.#lines.set(keyOf(line), line);
    }
  }

  find(key: Key): Line | null {
    return this.#lines.get(keyOf(key)) ?? null;
  }

  add(line: Line): void {
    this.#lines.set(keyOf(line), line);
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }
}

/** The last line of a run that was killed may be half written: it is measured again. */
function parsed(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}

const DIST = fileURLToPath(new URL('../../', import.meta.url));
const digests = new Map<string, string>();

/** Digest of what is built in these folders of dist, whatever its time. */
export function buildOf(folders: readonly string[]): string {
  const key = folders.join();
  const known = digests.get(key);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const name of (readdirSync(join(DIST, folder), { recursive: true }) as string[]).sort()) if (/\.(js|sql|ya?ml|json)$/.test(name)) hash.update(`${name}\n`).update(readFileSync(join(DIST, folder, name)));
  const digest = hash.digest('hex').slice(0, 12);
  digests.set(key, digest);
  return digest;
}
