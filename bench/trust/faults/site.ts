// Where faults are put in: a simulated log that takes some seconds to analyse, a folder for everything, and the tool as a process.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Report } from '../../../src/domain/report.js';
import { LOCKSTEP } from '../tool.js';

export interface Ended {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** performance.now() at its end. */
  readonly at: number;
}

export interface Run {
  readonly child: ChildProcess;
  readonly began: number;
  readonly ended: Promise<Ended>;
}

export interface Site {
  readonly folder: string;
  /** A folder with requests.csv (15 MB, 32,208 rows) and accounts.csv. */
  readonly log: string;
  /** The report over it, saved. */
  readonly report: string;
  /** How many requests it counts. */
  readonly requests: number;
  /** A folder that is empty and new. */
  fresh(): string;
  start(...argv: readonly string[]): Run;
  /** A line of shell in which `"$@"` runs the tool, `$LOG` is the log and `$PLACE` what was given. */
  shell(line: string, place: string, ...argv: readonly string[]): Ended;
}

export function siteIn(folder: string): Site {
  const log = join(folder, 'log');
  const made = spawnSync(process.execPath, [LOCKSTEP, 'simulate', '--preset', 'deepseek', '--scale', '0.03', '--population', '500', '--days', '5', '--seed', '5', '-q', '--out', log], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', XDG_STATE_HOME: join(folder, 'state'), TMPDIR: join(folder, 'tmp') };
  mkdirSync(env.TMPDIR);
  const report = join(folder, 'report.json');
  const saved = spawnSync(process.execPath, [LOCKSTEP, 'analyze', log, '-q', '--no-history', '--all', '-o', report], { encoding: 'utf8', env });
  if (saved.status !== 0) throw new Error(saved.stderr);
  return {
    folder, log, report, requests: (JSON.parse(readFileSync(report, 'utf8')) as Report).summary.requests,
    fresh: () => mkdtempSync(join(folder, 'place-')),
    start(...argv) {
      const child = spawn(process.execPath, [LOCKSTEP, ...argv], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
      return { child, began: performance.now(), ended: endOf(child) };
    },
    shell(line, place, ...argv) {
      const { status, signal, stdout, stderr } = spawnSync('bash', ['--norc', '-c', line, 'bash', process.execPath, LOCKSTEP, ...argv], { encoding: 'utf8', env: { ...env, LOG: log, PLACE: place }, cwd: folder, input: '', maxBuffer: 1 << 29 });
      return { exit: status, signal, stdout, stderr, at: performance.now() };
    },
  };
}

function endOf(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  let at = 0;
  child.once('exit', () => (at = performance.now()));
  return new Promise((resolve) => child.once('close', (exit, signal) => resolve({ exit, signal, stdout: stdout.join(''), stderr: stderr.join(''), at })));
}

/** What was said to the user of the failure: one line, or it is not as promised. */
export const isOneLine = (stderr: string): boolean => stderr.split('\n').filter((line) => line.startsWith('lockstep: ') && !line.startsWith('lockstep: warning')).length === 1 && !/\n\s+at /.test(stderr);

/** The process of the engine that the tool started. */
export function engineOf({ child }: Run): number | null {
  try {
    const pid = child.pid ?? 0;
    const [engine] = readdirSync(`/proc/${pid}/task`).flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' ').filter((text) => /^\d+$/.test(text)).map(Number));
    return engine ?? null;
  } catch {
    return null;
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How long the whole of a run takes here, ms. */
export async function usualLength(site: Site, ...argv: readonly string[]): Promise<number> {
  const run = site.start(...argv);
  const { exit, stderr, at } = await run.ended;
  if (exit !== 0) throw new Error(stderr);
  return at - run.began;
}
