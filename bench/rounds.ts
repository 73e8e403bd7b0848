// One format: every contender once per round, all rounds, and their answers held against each other.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { checkAnswers, type Answer } from './contenders/answer.js';
import type { Order } from './contenders/command.js';
import { stagesArgs, type Contender } from './contenders/index.js';
import type { StageCost } from './contenders/stages.js';
import type { LogFormat } from './log/formats.js';
import type { LogFiles } from './log/make.js';
import { measuredRun } from './measure/measured-run.js';
import type { BenchOptions } from './options.js';
import { gigabytes } from './report/figures.js';
import type { Run, Runs } from './report/ratios.js';

export interface Measured {
  readonly runs: Runs;
  /** Null when they were not asked for. */
  readonly stages: readonly StageCost[] | null;
}

export interface Rounds {
  readonly options: BenchOptions;
  readonly files: LogFiles;
  readonly format: LogFormat;
  readonly contenders: readonly Contender[];
  readonly peers: string;
  readonly withStages: boolean;
  readonly say: (line: string) => void;
  /** Told of all whole rounds so far. */
  readonly afterRound: (runs: Runs) => Promise<void>;
}

/** Throws when contenders do not agree. */
export async function measureRounds({ options, files, format, contenders, peers, withStages, say, afterRound }: Rounds): Promise<Measured> {
  const folder = await mkdtemp(join(resolve(options.folder), 'run-'));
  const temporaryParent = join(folder, 'temporary');
  await mkdir(temporaryParent);
  const { memoryBytes, threads, rows } = options;
  const order: Order = {
    log: files.log[format], format, accessLog: files.accessLog, registrations: files.registrations, report: join(folder, 'report.json'), peers,
    engine: { temporaryParent, threads, memoryBytes },
  };
  const runs: Record<string, Run[]> = Object.fromEntries(contenders.map(({ id }) => [id, []]));
  const answers = new Map<string, Answer>();
  try {
    for (let round = 1; round <= options.runs; round++) {
      for (const contender of contenders) {
        const { output, wallSeconds, cpuSeconds, peakBytes, peakDiskBytes } = await measuredRun(contender.args(order), temporaryParent);
        runs[contender.id]?.push({ wallSeconds, cpuSeconds, peakBytes, peakDiskBytes });
        say(`${format} round ${round}, ${contender.name}: ${wallSeconds.toFixed(1)} s, CPU ${cpuSeconds.toFixed(1)} s, ${gigabytes(peakBytes)} GB`);
        // At once: hours of measuring a wrong answer would be lost.
        answers.set(contender.name, await contender.answer(order, output));
        checkAnswers(answers, rows);
      }
      await afterRound(runs);
    }
    const stages = withStages ? (JSON.parse((await measuredRun(stagesArgs(order))).output) as readonly StageCost[]) : null;
    return { runs, stages };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
