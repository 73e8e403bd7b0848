// Who is measured: lockstep as its users run it, every baseline, and lockstep without a family of evidence or a detector.

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ReportedAccount } from '../../src/evaluate/index.js';
import { savedAccounts } from '../../src/saved/index.js';
import { BASELINES } from '../baselines/index.js';
import type { Baseline, Observed } from '../baselines/observed.js';
import { measuredRun } from '../measure/measured-run.js';
import { type Ablation, ABLATIONS, ablated } from './ablation.js';
import { reportedBy } from './judged.js';

export interface Entry {
  readonly observed: Observed;
  /** Holds the files of the case and nothing else. */
  readonly folder: string;
  readonly temporary: string;
}

export interface Answer {
  readonly reported: readonly ReportedAccount[];
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export interface SuiteContender {
  readonly name: string;
  readonly about: string;
  /** Of which folders its answer depends, below dist. */
  readonly madeOf: readonly string[];
  /** Only compared with lockstep itself. */
  readonly isAblation: boolean;
  /** False where it has nothing to look at. */
  applies(observed: Observed): boolean;
  answer(entry: Entry): Promise<Answer>;
}

const COMMAND = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url));

const lockstep: SuiteContender = {
  name: 'lockstep', about: 'lockstep analyze FOLDER, its defaults', isAblation: false, madeOf: ['bin', 'src'],
  applies: () => true,
  async answer({ folder, temporary }) {
    const own = await mkdtemp(join(temporary, 'run-'));
    const report = join(own, 'report.json');
    try {
      const { cpuSeconds, wallSeconds } = await measuredRun([COMMAND, 'analyze', folder, '-o', report, '--tmp', own, '--threads', '2', '--no-progress', '--no-history', '-q']);
      return { reported: await savedAccounts(report), cpuSeconds, wallSeconds };
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  },
};

const fromPaper = (baseline: Baseline): SuiteContender => ({
  name: baseline.name, about: baseline.source, isAblation: false, madeOf: ['bench/baselines'],
  applies: ({ accounts, requests }) => (baseline.needs === 'registrations' ? accounts.some(({ created_ms }) => created_ms !== null) : requests.length > 0),
  answer({ observed }) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    const verdict = baseline.judge(observed);
    const { user, system } = process.cpuUsage(used);
    return Promise.resolve({ reported: reportedBy(verdict), cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - began) / 1000 });
  },
});

const without = ({ name, about }: Ablation): SuiteContender => ({
  name, about, isAblation: true, madeOf: ['src'],
  applies: () => true,
  async answer({ folder, temporary }) {
    const { reported, wallSeconds } = await ablated(name, folder, temporary);
    return { reported, cpuSeconds: 0, wallSeconds };
  },
});

export const CONTENDERS: readonly SuiteContender[] = [lockstep, ...BASELINES.map(fromPaper), ...ABLATIONS.map(without)];
