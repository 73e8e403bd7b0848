// Runs one command to its end and says what it took: wall time, processor time, peak memory of it and all it started.

import { spawn } from 'node:child_process';

import { bytesUnder } from './disk.js';
import { processTree } from './process-tree.js';

export interface Measurement {
  readonly wallSeconds: number;
  /** Read at the last sample of each process, so up to one interval short. */
  readonly cpuSeconds: number;
  /** Largest sum over all processes at one moment. */
  readonly peakBytes: number;
  /** The same without mapped files. */
  readonly peakAnonymousBytes: number;
  /** Largest of the command's own process, without the engine that it started. */
  readonly peakToolBytes: number;
  /** Most that lay in the watched folder at one moment; 0 when none was watched. */
  readonly peakDiskBytes: number;
  readonly output: string;
}

const INTERVAL_MS = 100;
/** An engine's folder holds thousands of files; once in so many looks is enough for what grows over minutes. */
const LOOKS_PER_DISK_LOOK = 10;

/** Node with these arguments, and what it lays into `watchedFolder`; rejects when it fails. */
export function measuredRun(args: readonly string[], watchedFolder: string | null = null): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const peak = { all: 0, anonymous: 0, tool: 0, disk: 0 };
    let looks = 0;
    const cpuOf = new Map<number, number>();
    const texts = { output: '', complaint: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.complaint += text));
    const timer = setInterval(() => {
      if (child.pid === undefined) return;
      const uses = processTree(child.pid);
      for (const { pid, cpuSeconds } of uses) cpuOf.set(pid, cpuSeconds);
      peak.all = Math.max(peak.all, uses.reduce((sum, { residentBytes }) => sum + residentBytes, 0));
      peak.anonymous = Math.max(peak.anonymous, uses.reduce((sum, { anonymousBytes }) => sum + anonymousBytes, 0));
      peak.tool = Math.max(peak.tool, uses[0]?.residentBytes ?? 0);
      if (watchedFolder !== null && looks++ % LOOKS_PER_DISK_LOOK === 0) peak.disk = Math.max(peak.disk, bytesUnder(watchedFolder));
    }, INTERVAL_MS);
    // Ended in the middle, the benchmark takes the contender with it; its failure then clears the folders away.
    const stop = (): void => void child.kill();
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.on('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearInterval(timer);
      process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
      if (code !== 0) {
        reject(new Error(`${args.join(' ')} ended with ${signal ?? code ?? 'nothing'}: ${texts.complaint.slice(-2000)}`));
        return;
      }
      resolve({
        wallSeconds: Number(process.hrtime.bigint() - began) / 1e9,
        cpuSeconds: [...cpuOf.values()].reduce((sum, seconds) => sum + seconds, 0),
        peakBytes: peak.all,
        peakAnonymousBytes: peak.anonymous,
        peakToolBytes: peak.tool,
        peakDiskBytes: peak.disk,
        output: texts.output,
      });
    });
  });
}
