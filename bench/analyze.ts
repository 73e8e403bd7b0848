// How long does an analysis take beside what the engine alone needs for the same file? Measures in interleaved rounds and
// prints tables; it asserts nothing, since a busy machine is no fault of the code.

import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';

import type { Order } from './contenders/command.js';
import { CONTENDERS, stagesArgs, type Contender } from './contenders/index.js';
import type { StageCost } from './contenders/stages.js';
import type { LogFormat } from './log/formats.js';
import { makeLog, type LogFiles } from './log/make.js';
import { measuredRun, type Measurement } from './measure/measured-run.js';
import { parseOptions, USAGE, type BenchOptions } from './options.js';
import { gigabytes, thousands } from './report/figures.js';
import { contendersTable, ratioLines, stagesTable } from './report/markdown.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const options = parseOptions(process.argv.slice(2));
if (options === null) process.stdout.write(USAGE);
else await bench(options);

async function bench(options: BenchOptions): Promise<void> {
  const { rows, accounts, formats, memoryBytes, threads, runs } = options;
  const files = await makeLog({ rows, accounts, formats, memoryBytes, folder: resolve(options.folder), say });
  const lines = [
    `# ${thousands(rows)} requests of ${thousands(accounts)} accounts`, '',
    `${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}; every contender with ${threads} threads and a budget of ${gigabytes(memoryBytes)} GB; ` +
      `${runs} interleaved rounds, median (least to most). Peaks are sums over a contender's processes, the largest of all rounds.`,
    '', ...CONTENDERS.map(({ name, what }) => `- **${name}**: ${what}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  for (const format of formats) {
    const section = ['', ...(await benchFormat(options, files, format))];
    process.stdout.write(`${section.join('\n')}\n`);
    lines.push(...section);
    // After each: a long benchmark that is ended keeps what it has.
    if (options.out !== null) await writeFile(options.out, `${lines.join('\n')}\n`);
  }
}

async function benchFormat(options: BenchOptions, files: LogFiles, format: LogFormat): Promise<string[]> {
  const temporaryParent = await mkdtemp(join(resolve(options.folder), 'run-'));
  const { memoryBytes, threads, rows } = options;
  const order: Order = { log: files.log[format], format, registrations: files.registrations, engine: { temporaryParent, threads, memoryBytes } };
  try {
    const measurements = new Map<Contender, Measurement[]>(CONTENDERS.map((contender) => [contender, []]));
    for (let round = 1; round <= options.runs; round++)
      for (const [contender, done] of measurements) {
        const measurement = await measuredRun(contender.args(order));
        done.push(measurement);
        say(`${format} round ${round}, ${contender.name}: ${measurement.wallSeconds.toFixed(1)} s, CPU ${measurement.cpuSeconds.toFixed(1)} s, ${gigabytes(measurement.peakBytes)} GB`);
      }
    const lines = [`## ${format}, ${gigabytes((await stat(order.log)).size)} GB`, '', ...contendersTable(measurements, rows), '', ...ratioLines(measurements)];
    // Behind the load every container is the same table.
    if (format !== options.formats[0]) return lines;
    const { output } = await measuredRun(stagesArgs(order));
    return [...lines, '', 'One more run of the pipeline, with every statement timed:', '', ...stagesTable(JSON.parse(output) as readonly StageCost[])];
  } finally {
    await rm(temporaryParent, { recursive: true, force: true });
  }
}
