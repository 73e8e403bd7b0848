// The command line of the suite, and its gates.

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { CONTENDERS } from './contenders.js';
import type { Split } from './played.js';
import type { Measured } from './run.js';
import { SCENARIOS, SPLITS } from './scenarios/index.js';
import { sumsOf } from './sums.js';

export interface SuiteOptions {
  /** Null for all. */
  readonly split: Split | null;
  readonly only: readonly string[] | null;
  readonly contenders: readonly string[] | null;
  readonly seeds: number;
  readonly quick: boolean;
  readonly ablation: boolean;
  readonly recorded: boolean;
  /** Folder of labelled real sets. */
  readonly real: string | null;
  readonly folder: string;
  readonly out: string | null;
  readonly minRecall: number | null;
  readonly maxFalse: number | null;
}

export const SUITE_USAGE = `Usage: npm run bench:suite -- [options]

Runs lockstep and the published methods over ${SCENARIOS.length} scenarios and prints one table. Resumes where it was ended.

  --split NAME       tune, validate or test (default: all; the test split is for reporting only)
  --only LIST        these scenarios
  --contenders LIST  these contenders, e.g. lockstep,FRAUDAR
  --seeds N          how many of the five seeds of each scenario (default 5)
  --quick            a few scenarios with one seed each, lockstep alone: for a gate
  --ablation         instead of all that: lockstep without each family of evidence, and without each detector
  --recorded         measure nothing, print what has been measured
  --real DIR         labelled logs: DIR/NAME/{requests,labels}.csv.gz and accounts.csv.gz
  --min-recall X     gate: least share of all campaign members that lockstep flags; ends with 11
  --max-false N      gate: most innocents that it flags; ends with 11
  --dir DIR          where the record is kept (default: below the system's temporary folder)
  --out FILE.md      write the tables there too

Example: npm run bench:suite -- --quick --min-recall 0.7 --max-false 0
`;

/** Null when help was asked for. */
export function parseSuiteOptions(argv: readonly string[]): SuiteOptions | null {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      split: text, only: text, contenders: text, seeds: text, real: text, out: text, 'min-recall': text, 'max-false': text, dir: { type: 'string', default: join(tmpdir(), 'lockstep-suite') },
      quick: flag, ablation: flag, recorded: flag, help: flag,
    },
  });
  if (values.help) return null;
  const { quick } = values;
  const split = values.split === undefined ? null : known('--split', SPLITS, [values.split])[0] ?? null;
  return {
    split, quick, ablation: values.ablation, recorded: values.recorded, real: values.real ?? null, folder: values.dir, out: values.out ?? null,
    only: values.only === undefined ? null : known('--only', SCENARIOS.map(({ name }) => name), values.only.split(',')),
    contenders: values.contenders === undefined ? (quick && !values.ablation ? ['lockstep'] : null) : known('--contenders', CONTENDERS.map(({ name }) => name), values.contenders.split(',')),
    seeds: values.seeds === undefined ? (quick ? 1 : 5) : number('--seeds', values.seeds),
    minRecall: values['min-recall'] === undefined ? null : number('--min-recall', values['min-recall']),
    maxFalse: values['max-false'] === undefined ? null : number('--max-false', values['max-false']),
  };
}

function known<Name extends string>(where: string, names: readonly Name[], asked: readonly string[]): Name[] {
  return asked.map((name) => {
    const found = names.find((one) => one === name);
    if (found === undefined) throw new Error(`${where}: there is no ${JSON.stringify(name)}; there are ${names.join(', ')}.`);
    return found;
  });
}

function number(where: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw new Error(`${where}: ${JSON.stringify(text)} is not a number from 0 up.`);
  return value;
}

/** What was asked for and is not met, in sentences; nothing measured meets no gate. */
export function failedGates(measured: readonly Measured[], { minRecall, maxFalse }: Pick<SuiteOptions, 'minRecall' | 'maxFalse'>): string[] {
  const { recall, accused } = measured.length === 0 ? { recall: null, accused: null } : sumsOf(measured);
  return [
    ...(minRecall !== null && (recall?.share ?? -1) < minRecall ? [`gate --min-recall ${minRecall}: not met (${recall?.count ?? 0} of ${recall?.of ?? 0} found)`] : []),
    ...(maxFalse !== null && (accused?.count ?? Infinity) > maxFalse ? [`gate --max-false ${maxFalse}: not met (${accused?.count ?? 'nothing was measured'} accused)`] : []),
  ];
}
