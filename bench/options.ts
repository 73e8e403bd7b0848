// The command line of the benchmark.

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { isLogFormat, type LogFormat } from './log/formats.js';
import { parseMemory } from '../src/store/memory.js';
import { memoryOfMachine } from '../src/cli/machine.js';

export interface BenchOptions {
  readonly rows: number;
  readonly accounts: number;
  readonly formats: readonly LogFormat[];
  readonly runs: number;
  /** Where the log is made and kept. */
  readonly folder: string;
  /** Budget that every contender is given, bytes. */
  readonly memoryBytes: number;
  readonly threads: number;
  /** Markdown file; null prints only. */
  readonly out: string | null;
}

export const USAGE = `Usage: node dist/bench/analyze.js [options]

Times lockstep analyze beside the engine's typed load and bare scan of the same file, in interleaved runs.

  --rows N        requests in the log (default 10000000)
  --accounts N    accounts that sent them (default 100000)
  --formats LIST  csv, ndjson, csv.zst (default: all three)
  --runs N        measurements of each (default 3)
  --memory SIZE   budget of every contender (default 4G)
  --threads N     threads of every contender (default 2)
  --dir DIR       where the log is made and kept (default: below the system's temporary folder)
  --out FILE.md   write the tables there too
`;

/** Null when help was asked for. */
export function parseOptions(argv: readonly string[]): BenchOptions | null {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rows: text('10000000'), accounts: text('100000'), formats: text('csv,ndjson,csv.zst'), runs: text('3'), memory: text('4G'), threads: text('2'),
      dir: text(join(tmpdir(), 'lockstep-bench')), out: { type: 'string' }, help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    rows: whole('rows', values.rows), accounts: whole('accounts', values.accounts), runs: whole('runs', values.runs), threads: whole('threads', values.threads),
    formats: values.formats.split(',').map((name) => {
      if (!isLogFormat(name)) throw new Error(`--formats: there is no ${JSON.stringify(name)}; there are csv, ndjson and csv.zst.`);
      return name;
    }),
    folder: values.dir, memoryBytes: parseMemory(values.memory, memoryOfMachine()), out: values.out ?? null,
  };
}

function whole(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name}: ${JSON.stringify(text)} is not a whole number above 0.`);
  return number;
}
