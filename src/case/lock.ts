// May this run write to the case? Everybody who wants to says so by a file of his own and then looks at those of the others, so that of
// two that come at once at least one sees the other. A file whose process is gone counts for nothing.

import { closeSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { EXIT, LockstepError } from '../domain/errors.js';
import { lives, machine, runName } from '../store/run-name.js';
import { cannotKeep } from './manifest.js';

/** `lock-<machine>-<pid>-<start of that process>`. */
const NAME = /^lock-([0-9a-f]{8})-(\d+)-(\d+)$/;
/** Is the name that of a lock, of whomever? */
export const isLock = (name: string): boolean => NAME.test(name);

/** Two that come within the same microseconds see each other; by drawing lots one of them is first the next time. */
const ATTEMPTS = 3;
const LONGEST_PAUSE_MS = 200;

/**
 * Takes the lock and returns what gives it back; `guard` hears of its file, which is to go however the run ends. Throws exit 74 while
 * another run holds it: the command is right, and will do later.
 */
export async function lockCase(folder: string, guard: (path: string) => () => void): Promise<() => void> {
  const name = `lock-${runName()}`;
  const path = join(folder, name);
  for (let attempt = 1; ; attempt++) {
    const forget = write(path, guard);
    const holder = otherHolder(folder, name);
    const release = (): void => {
      rmSync(path, { force: true });
      forget();
    };
    if (holder === null) return release;
    release();
    if (attempt === ATTEMPTS) throw busy(folder, holder);
    await pause(Math.random() * LONGEST_PAUSE_MS);
  }
}

function write(path: string, guard: (path: string) => () => void): () => void {
  const forget = guard(path);
  try {
    const file = openSync(path, 'w', 0o600);
    writeSync(file, `${hostname()}\n${new Date().toISOString()}\n`);
    closeSync(file);
    return forget;
  } catch (error) {
    rmSync(path, { force: true });
    throw cannotKeep(path, error);
  }
}

/** The name of a lock of another run that lives, or may; those of dead ones are removed. */
function otherHolder(folder: string, own: string): string | null {
  let holder: string | null = null;
  for (const name of readdirSync(folder).sort()) {
    const [, where, pid, start] = NAME.exec(name) ?? [];
    if (where === undefined || pid === undefined || start === undefined || name === own) continue;
    if (where === machine() && !lives(Number(pid), start)) rmSync(join(folder, name), { force: true });
    else holder ??= name;
  }
  return holder;
}

function busy(folder: string, holder: string): LockstepError {
  const [, where, pid = ''] = NAME.exec(holder) ?? [];
  const isHere = where === machine();
  const [host = '', since = ''] = said(join(folder, holder));
  return new LockstepError({
    code: 'case-in-use', exit: EXIT.inputOutput, where: folder,
    what: `another run writes to this case: process ${pid}${isHere ? '' : ` on ${host === '' ? 'another machine' : host}`}${since === '' ? '' : `, since ${since}`}.`,
    next: isHere ? 'Wait for its end.' : `Wait for its end; if that process is gone, remove ${join(folder, holder)}.`,
  });
}

function said(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}
