// Starts the real command line and waits for what it leaves in a folder on its way, so that a test can stop it just there.

import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { on, once } from 'node:events';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LOCKSTEP } from './run-lockstep.js';

export interface Started {
  readonly child: ChildProcess;
  /** Exit code and signal. */
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>;
  /** What it has said on standard error by its end. */
  readonly said: () => string;
  /** Resolves once it has said so on standard error; throws when it ends before. */
  readonly says: (what: RegExp) => Promise<void>;
}

export function started(cwd: string, state: string, ...argv: readonly string[]): Started {
  const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', XDG_STATE_HOME: state };
  const child = spawn(process.execPath, [LOCKSTEP, ...argv], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const says = async (what: RegExp): Promise<void> => {
    for await (const _text of on(child.stderr, 'data', { close: ['end'] })) if (what.test(stderr)) return;
    throw new Error(`it ended and never said ${String(what)}: ${stderr}`);
  };
  return { child, ended: once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>, said: () => stderr, says };
}

/** A name of a file or folder, by the path below `folder`. Resolves when one is there; throws when the command ends before. */
export async function appears(folder: string, name: RegExp, { child }: Started): Promise<void> {
  while (!namesUnder(folder).some((path) => name.test(path))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended before ${String(name)} was there`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Two levels deep: further down lie the engine's own. */
function namesUnder(folder: string): string[] {
  const listed = (path: string): string[] => {
    try {
      return readdirSync(path);
    } catch {
      return [];
    }
  };
  return listed(folder).flatMap((name) => [name, ...listed(join(folder, name)).map((inner) => `${name}/${inner}`)]);
}

/** Every file and folder below it with rights and content. */
export function contentOf(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true }).map(String).sort();
  return new Map(paths.map((path) => {
    const stats = lstatSync(join(folder, path));
    return [path, `${stats.mode.toString(8)} ${stats.isFile() ? createHash('sha256').update(readFileSync(join(folder, path))).digest('hex') : ''}`];
  }));
}
