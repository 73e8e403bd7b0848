// Plays the cases one after the other and lets every contender answer: one process at a time, seed by seed, so that a suite
// that is ended early has measured all scenarios equally often.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SuiteContender } from './contenders.js';
import { judgedBy } from './judged.js';
import type { Played, SuiteScenario } from './played.js';
import { buildOf, type Line, type Record } from './record.js';
import { SEEDS } from './scenarios/index.js';

export interface Round {
  readonly scenarios: readonly SuiteScenario[];
  readonly contenders: readonly SuiteContender[];
  /** How many of each split's seeds. */
  readonly seeds: number;
  readonly record: Record;
  /** Measure nothing: give what the record holds. */
  readonly onlyRecorded: boolean;
  /** Where cases are written, one at a time. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export interface Measured {
  readonly scenario: SuiteScenario;
  readonly contender: SuiteContender;
  readonly line: Line;
}

/** What the cases are made of, below dist. */
const CASES_OF = ['src/simulate', 'bench/suite/scenarios', 'bench/suite/foreign'];

export async function* measure({ scenarios, contenders, seeds, record, onlyRecorded, folder, say }: Round): AsyncGenerator<Measured> {
  for (let round = 0; round < seeds; round += 1)
    for (const scenario of scenarios) {
      const seed = SEEDS[scenario.split][round];
      if (seed === undefined) continue;
      const keyed = contenders.map((contender) => ({ contender, key: { scenario: scenario.name, seed, contender: contender.name, build: `${buildOf(CASES_OF)}-${buildOf(contender.madeOf)}` } }));
      let played: Played | null = null;
      const own = mkdtempSync(join(folder, 'case-'));
      try {
        for (const { contender, key } of keyed) {
          const known = record.find(key);
          if (known !== null) {
            yield { scenario, contender, line: known };
            continue;
          }
          if (onlyRecorded) continue;
          played ??= written(scenario.play(seed), join(own, 'log'));
          const { observed, truth } = played;
          if (!contender.applies(observed)) continue;
          const { reported, cpuSeconds, wallSeconds } = await contender.answer({ observed, folder: join(own, 'log'), temporary: own });
          const line: Line = { ...key, judged: judgedBy(reported, truth), accounts: truth.length, requests: observed.requests.length, cpuSeconds, wallSeconds };
          record.add(line);
          const { found, coordinated, accused, averagePrecision } = line.judged;
          say(`${scenario.name} ${seed}, ${contender.name}: found ${found} of ${coordinated}, accused ${accused}, average precision ${averagePrecision?.toFixed(3) ?? '-'}, ${wallSeconds.toFixed(1)} s`);
          yield { scenario, contender, line };
        }
      } finally {
        rmSync(own, { recursive: true, force: true });
      }
    }
}

function written(played: Played, folder: string): Played {
  mkdirSync(folder);
  for (const { name, text } of played.files) writeFileSync(join(folder, name), text());
  return played;
}
