// A run is stopped at moments drawn at random over its whole length: by a signal, by kill -9, or by the death of its engine.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { streamOf } from '../../../src/simulate/random.js';
import type { Report } from '../../../src/domain/report.js';
import { LOCKSTEP } from '../tool.js';
import { unmet, type Fault, type Injected } from './fault.js';
import { engineOf, isOneLine, pause, usualLength, type Site } from './site.js';

const MOMENTS = 20;
/** Every one of them is the same death to the tool, whatever the engine did. */
const DEATHS = 10;
/** What is promised of the end after a signal. */
const LONGEST_END_MS = 2000;

/** From before anything is loaded to the end of a usual run, ms. */
function moments(name: string, seed: number, lengthMs: number, count = MOMENTS): number[] {
  const random = streamOf(seed, 'faults', name);
  return Array.from({ length: count }, () => 50 + Math.round(random.uniform() * lengthMs));
}

const OLD = '{"old":"report"}\n';

export const signals = (site: Site, seed: number): Fault => ({
  name: 'signals', what: 'SIGINT and SIGTERM in turn, at random moments of a run', hindrance: null,
  async *inject() {
    const argv = ['analyze', site.log, '--no-history', '-f', 'csv'];
    for (const [index, moment] of moments('signals', seed, await usualLength(site, ...argv)).entries()) yield await signalled(site, argv, index % 2 === 0 ? 'SIGINT' : 'SIGTERM', moment);
  },
});

async function signalled(site: Site, argv: readonly string[], signal: NodeJS.Signals, moment: number): Promise<Injected> {
  const [temporary, outputs] = [site.fresh(), site.fresh()];
  const old = join(outputs, 'report.json');
  writeFileSync(old, OLD);
  const run = site.start(...argv, '--tmp', temporary, '-o', old, '-o', join(outputs, 'page.html'), '--force');
  await pause(moment);
  const sent = performance.now();
  run.child.kill(signal);
  const { exit, signal: by, at } = await run.ended;
  const left = readFileSync(old, 'utf8');
  const broken = unmet({
    'it ended by the signal or was done': by === signal || exit === 0,
    [`it ended within ${LONGEST_END_MS} ms`]: at - sent <= LONGEST_END_MS,
    'the temporary folder is empty': readdirSync(temporary).length === 0,
    'beside the outputs lies nothing else': readdirSync(outputs).every((name) => name === 'report.json' || name === 'page.html'),
    'the report is the old one or whole': left === OLD || isWhole(left),
  });
  return { broken: broken.map((what) => `${signal} after ${moment} ms: ${what}`), endedAfterMs: at - sent, end: exit === 0 ? 'done before' : String(by ?? exit) };
}

function isWhole(text: string): boolean {
  try {
    return (JSON.parse(text) as Partial<Report>).findings_digest !== undefined;
  } catch {
    return false;
  }
}

export const kills = (site: Site, seed: number): Fault => ({
  name: 'kills', what: 'kill -9 at random moments of adding files to a case', hindrance: null,
  async *inject() {
    const [first, second] = halves(site);
    const atOnce = join(site.fresh(), 'case');
    await usualLength(site, 'analyze', first, second, '--accounts', join(site.log, 'accounts.csv'), '--case', atOnce, '-q', '--no-history');
    const folder = join(site.fresh(), 'case');
    await usualLength(site, 'analyze', first, '--accounts', join(site.log, 'accounts.csv'), '--case', folder, '-q', '--no-history');
    const [begun, trial] = [join(site.fresh(), 'case'), join(site.fresh(), 'case')];
    for (const copy of [begun, trial]) spawnSync('cp', ['-a', folder, copy]);
    const argv = ['analyze', second, '-q', '--no-history', '--case'];
    const length = await usualLength(site, ...argv, trial);
    // What killed runs leave beside it is no part of the case.
    const before = contentOf(folder);
    for (const moment of moments('kills', seed, length)) {
      const run = site.start(...argv, folder);
      await pause(moment);
      run.child.kill('SIGKILL');
      const { exit } = await run.ended;
      const now = contentOf(folder);
      const isAdded = exit === 0 || now.get('case.json') !== before.get('case.json');
      const isRanked = isAdded && now.has('report-000002.ndjson.gz') && readReported(folder) === 2;
      // Once the rows count, whoever names no file ranks them.
      if (isAdded && !isRanked) await site.start('analyze', '-q', '--no-history', '--case', folder).ended;
      const broken = isAdded ? unmet({ 'the findings are those of all files at once': digestOf(folder) === digestOf(atOnce) }) : unmet({ 'every file of the case is as it was': [...before].every(([path, content]) => now.get(path) === content) });
      // One that was done in time, or killed after the rename that counts: the next ones begin where this one did.
      if (isAdded) spawnSync('bash', ['-c', 'rm -rf "$1" && cp -a "$2" "$1"', '', folder, begun]);
      yield { broken: broken.map((what) => `after ${moment} ms: ${what}`), endedAfterMs: null, end: exit === 0 ? 'done before' : isRanked ? 'killed, whole run counted' : isAdded ? 'killed, its rows counted' : 'killed, as before' };
    }
    const { exit, stderr } = await site.start(...argv, folder).ended;
    const broken = unmet({
      'the next run adds the files': exit === 0, 'its findings are those of all files at once': digestOf(folder) === digestOf(atOnce),
      'nothing of the killed ones is left': JSON.stringify(readdirSync(folder).sort()) === JSON.stringify(['case.json', 'report-000002.ndjson.gz', 'rows']) && readdirSync(join(folder, 'rows')).length === 2,
    });
    yield { broken: broken.length === 0 ? [] : [...broken, stderr], endedAfterMs: null, end: 'next run' };
  },
});

/** The log in two files, each with its header. */
function halves({ log }: Site): readonly [string, string] {
  const lines = readFileSync(join(log, 'requests.csv'), 'utf8').split('\n');
  const [header = ''] = lines;
  const middle = Math.floor(lines.length / 2);
  const [first, second] = [join(log, 'first-half.csv'), join(log, 'second-half.csv')];
  writeFileSync(first, `${lines.slice(0, middle).join('\n')}\n`);
  writeFileSync(second, [header, ...lines.slice(middle)].join('\n'));
  return [first, second];
}

function contentOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true }).map(String).filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true);
  return new Map(files.map((path) => [path, createHash('sha256').update(readFileSync(join(folder, path))).digest('hex')]));
}

/** How many loads the report of a case is about. */
const readReported = (folder: string): number => (JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as { readonly reported: number }).reported;

function digestOf(folder: string): string {
  const { stdout } = spawnSync(process.execPath, [LOCKSTEP, 'render', folder, '-f', 'json', '-q'], { encoding: 'utf8', maxBuffer: 1 << 29 });
  return stdout === '' ? 'none' : (JSON.parse(stdout) as Report).findings_digest;
}

export const deadEngine = (site: Site, seed: number): Fault => ({
  name: 'engine', what: 'the process of the engine killed at random moments', hindrance: existsSync('/proc/self/task') ? null : 'no /proc',
  async *inject() {
    const argv = ['analyze', site.log, '-q', '--no-history', '-f', 'csv'];
    for (const moment of moments('engine', seed, await usualLength(site, ...argv), DEATHS)) {
      const temporary = site.fresh();
      const run = site.start(...argv, '--tmp', temporary);
      await pause(moment);
      const engine = engineOf(run);
      const killed = performance.now();
      if (engine !== null) tryKill(engine);
      const { exit, stderr, at } = await run.ended;
      const isAlive = engine === null || exit === 0;
      const broken = unmet(isAlive ? { 'without an engine to kill it ends as usual': exit === 0 } : {
        'it ends with 1': exit === 1, 'one line says so': isOneLine(stderr) && /the engine stopped/.test(stderr), [`it ended within ${LONGEST_END_MS} ms`]: at - killed <= LONGEST_END_MS, 'the temporary folder is empty': readdirSync(temporary).length === 0,
      });
      yield { broken: broken.map((what) => `after ${moment} ms: ${what}: ${exit} ${stderr.trim().slice(-200)}`), endedAfterMs: isAlive ? null : at - killed, end: isAlive ? 'no engine then' : `exit ${exit}` };
    }
  },
});

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was done.
  }
}
