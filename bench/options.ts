// The command line of the benchmark.

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { memoryOfMachine } from '../src/cli/machine.js';
import { parseMemory } from '../src/store/memory.js';
import { CONTENDERS, type Contender } from './contenders/index.js';
import { isLogFormat, LOG_FORMATS, type LogFormat } from './log/formats.js';

export interface BenchOptions {
  readonly rows: number;
  readonly accounts: number;
  readonly formats: readonly LogFormat[];
  readonly contenders: readonly Contender[];
  readonly runs: number;
  /** Where the log is made and kept. */
  readonly folder: string;
  /** Budget that every contender is given, bytes. */
  readonly memoryBytes: number;
  readonly threads: number;
  /** May what is not there be installed into the folder? */
  readonly install: boolean;
  readonly withStages: boolean;
  /** Markdown file; null prints only. */
  readonly out: string | null;
  /** Result to be held against; null takes the last one of the same log. */
  readonly against: string | null;
}

/** 104 million requests by 1.02 million accounts. */
const ROWS_PER_ACCOUNT = 100;

const IDS = CONTENDERS.map(({ id }) => id).join(', ');

export const USAGE = `Usage: npm run bench -- [options]

Times lockstep analyze and its load beside the engine's typed load and bare scan of the same file, and beside what one would
use instead (a script with csv-parse, DuckDB, GoAccess), in interleaved rounds. Linux only: it reads /proc.

  --rows N        requests in the log (default 1000000)
  --accounts N    accounts that sent them (default: one for a hundred rows, as in the published case)
  --formats LIST  ${LOG_FORMATS.join(', ')} (default: csv)
  --only LIST     of ${IDS} (default: all)
  --runs N        measurements of each (default 3)
  --memory SIZE   budget of every contender (default 4G)
  --threads N     threads of every contender (default 2)
  --dir DIR       where log, results and installed contenders are kept (default: below the system's temporary folder)
  --no-install    leave out what is not installed
  --no-stages     do not run the analysis once more with every statement timed
  --against FILE  saved result to compare with (default: the last one of the same log, which is then replaced unless --only)
  --out FILE.md   write the tables there too

Example: npm run bench -- --rows 10000000 --out bench.md
`;

/** Null when help was asked for. */
export function parseOptions(argv: readonly string[]): BenchOptions | null {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rows: text('1000000'), formats: text('csv'), runs: text('3'), memory: text('4G'), threads: text('2'), dir: text(join(tmpdir(), 'lockstep-bench')),
      accounts: { type: 'string' }, only: { type: 'string' }, against: { type: 'string' }, out: { type: 'string' }, 'no-install': flag, 'no-stages': flag, help: flag,
    },
  });
  if (values.help) return null;
  const wanted = values.only?.split(',') ?? null;
  const unknown = wanted?.find((id) => !CONTENDERS.some((contender) => contender.id === id));
  if (unknown !== undefined) throw new Error(`--only: there is no ${JSON.stringify(unknown)}; there are ${IDS}.`);
  const rows = whole('rows', values.rows);
  return {
    rows, accounts: values.accounts === undefined ? Math.ceil(rows / ROWS_PER_ACCOUNT) : whole('accounts', values.accounts), runs: whole('runs', values.runs), threads: whole('threads', values.threads),
    formats: values.formats.split(',').map((name) => {
      if (!isLogFormat(name)) throw new Error(`--formats: there is no ${JSON.stringify(name)}; there are ${LOG_FORMATS.join(', ')}.`);
      return name;
    }),
    contenders: CONTENDERS.filter(({ id }) => wanted?.includes(id) ?? true),
    install: !values['no-install'], withStages: !values['no-stages'],
    folder: values.dir, memoryBytes: parseMemory(values.memory, memoryOfMachine()), out: values.out ?? null, against: values.against ?? null,
  };
}

function whole(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name}: ${JSON.stringify(text)} is not a whole number above 0.`);
  return number;
}
