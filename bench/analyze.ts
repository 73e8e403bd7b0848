// How long does an analysis take beside what the engine alone needs for the same file, and beside what one would use instead?
// Measures in interleaved rounds, prints tables and holds them against the last result. It fails when contenders disagree and
// never for being slow, since a busy machine is no fault of the code.

import { stat, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';

import { CONTENDERS, type Contender } from './contenders/index.js';
import type { LogFormat } from './log/formats.js';
import { makeLog, type LogFiles } from './log/make.js';
import { parseOptions, USAGE, type BenchOptions } from './options.js';
import { installPeers } from './peers.js';
import { gigabytes, thousands } from './report/figures.js';
import { changesTable, contendersTable, namesOf, ratioLines, stagesTable, verdict } from './report/markdown.js';
import { changes, type Runs } from './report/ratios.js';
import { containersTable, type MeasuredContainer } from './report/containers.js';
import { differences, readResult, withEarlier, writeResult, type Circumstances, type Result } from './report/saved.js';
import { measureRounds } from './rounds.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const options = parseOptions(process.argv.slice(2));
if (options === null) process.stdout.write(USAGE);
else await bench(options);

async function bench(options: BenchOptions): Promise<void> {
  const { rows, accounts, formats, memoryBytes, threads, runs, contenders } = options;
  const peers = resolve(options.folder, 'peers');
  const failure = options.install && contenders.some(({ id }) => id === 'duckdb') ? await installPeers(peers, say) : null;
  const absent = contenders.flatMap(({ id, name, missing }) => {
    const reason = missing(peers);
    return reason === null ? [] : [`${name}: ${reason}${failure === null || id !== 'duckdb' ? '' : ` (${failure})`}`];
  });
  const present = contenders.filter(({ missing }) => missing(peers) === null);
  const files = await makeLog({ rows, accounts, formats, memoryBytes, folder: resolve(options.folder), withAccessLog: present.some(({ id }) => id === 'goaccess'), say });
  const circumstances: Circumstances = { rows, accounts, threads, memoryBytes, processor: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}`, node: process.version };
  const ownResult = join(files.folder, 'result.json');
  const before = await readResult(options.against ?? ownResult);
  const lines = [
    `# ${thousands(rows)} requests of ${thousands(accounts)} accounts`, '',
    `${circumstances.processor}, Node ${circumstances.node}; every contender with ${threads} threads and a budget of ${gigabytes(memoryBytes)} GB (the script in JavaScript and GoAccess know no budget); ` +
      `${runs} interleaved rounds, median (least to most), ratios within a round. Peaks are sums over a contender's processes, the largest of all rounds.`,
    '', ...contenders.map(({ name, what }) => `- **${name}**: ${what}`),
    ...absent.map((line) => `- Not run: ${line}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const measured: Partial<Record<LogFormat, Runs>> = {};
  const containers: Partial<Record<LogFormat, MeasuredContainer>> = {};
  for (const format of formats) {
    // After each round: a long benchmark that is ended keeps what it has.
    const write = async (section: readonly string[]): Promise<void> => {
      if (options.out !== null) await writeFile(options.out, `${[...lines, '', ...section].join('\n')}\n`);
    };
    const section = await sectionOf({ options, files, format, present, peers, before, circumstances, write, keep: (runs) => (measured[format] = runs) });
    process.stdout.write(`\n${section.join('\n')}\n`);
    await write(section);
    lines.push('', ...section);
    containers[format] = { runs: measured[format] ?? {}, bytes: (await stat(files.log[format])).size };
    // A few contenders alone do not replace a result of all.
    if (contenders.length === CONTENDERS.length) await writeResult(ownResult, withEarlier({ ...circumstances, formats: measured }, await readResult(ownResult)));
  }
  const together = containersTable(containers, rows);
  if (together.length === 0) return;
  const last = ['## Its load by container', '', ...together];
  process.stdout.write(`\n${last.join('\n')}\n`);
  if (options.out !== null) await writeFile(options.out, `${[...lines, '', ...last].join('\n')}\n`);
}

interface Section {
  readonly options: BenchOptions;
  readonly files: LogFiles;
  readonly format: LogFormat;
  readonly present: readonly Contender[];
  readonly peers: string;
  readonly before: Result | null;
  readonly circumstances: Circumstances;
  readonly write: (section: readonly string[]) => Promise<void>;
  readonly keep: (runs: Runs) => void;
}

async function sectionOf({ options, files, format, present, peers, before, circumstances, write, keep }: Section): Promise<string[]> {
  const contenders = present.filter(({ formats }) => formats.includes(format));
  const names = namesOf(present);
  const size = gigabytes((await stat(files.log[format])).size);
  const left = present.filter((contender) => !contenders.includes(contender)).map(({ name, formats }) => `Not run: ${name} (it is given ${formats.join(' or ')}).`);
  const tables = (runs: Runs): string[] => [
    `## ${format}, ${size} GB`, '', ...contendersTable(runs, names, options.rows), '', ...ratioLines(runs, names), ...left.flatMap((line) => ['', line]),
    '', ...comparison(before, runs, format, circumstances, names),
  ];
  const afterRound = (runs: Runs): Promise<void> => write([...tables(runs), '', `After ${Object.values(runs)[0]?.length ?? 0} of ${options.runs} rounds.`]);
  // Behind the load every container is the same table.
  const withStages = options.withStages && format === options.formats[0];
  const { runs, stages } = await measureRounds({ options, files, format, contenders, peers, withStages, say, afterRound });
  keep(runs);
  return [...tables(runs), ...(stages === null ? [] : ['', 'One more run of the pipeline, with every statement timed:', '', ...stagesTable(stages)])];
}

function comparison(before: Result | null, runs: Runs, format: LogFormat, circumstances: Circumstances, names: ReadonlyMap<string, string>): string[] {
  const earlier = before?.formats[format];
  if (before === null || earlier === undefined) return ['No earlier result of this log to compare with.'];
  const found = changes(earlier, runs);
  const other = differences(before, circumstances);
  return [`Against the earlier result: ${verdict(found)}${other.length === 0 ? '' : ` It was measured otherwise (${other.join('; ')}).`}`, '', ...changesTable(found, names)];
}
