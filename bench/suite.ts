// How good is lockstep beside the published methods? Runs it and all of them over the suite and prints one table;
// resumable, one process at a time.

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';

import { EXIT } from '../src/domain/errors.js';
import { CONTENDERS } from './suite/contenders.js';
import { failedGates, parseSuiteOptions, SUITE_USAGE, type SuiteOptions } from './suite/options.js';
import { realSets } from './suite/real.js';
import { Record } from './suite/record.js';
import { measure, type Measured } from './suite/run.js';
import { SCENARIOS } from './suite/scenarios/index.js';
import { ablationTable } from './suite/ablation-table.js';
import { contenderTable, kindTable, mainTables, reliabilityTable, scenarioTable } from './suite/tables.js';

const options = parseSuiteOptions(process.argv.slice(2));
if (options === null) process.stdout.write(SUITE_USAGE);
else await suite(options);

async function suite(options: SuiteOptions): Promise<void> {
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true });
  const record = new Record(join(folder, 'record.ndjson'));
  const isAsked = (name: string): boolean => options.contenders === null || options.contenders.includes(name);
  const contenders = CONTENDERS.filter(({ name, isAblation }) => isAsked(name) && (options.contenders !== null || (options.ablation ? isAblation : !isAblation)));
  const scenarios = SCENARIOS.filter(({ name, split, quick }) =>
    (options.split === null || split === options.split) && (options.only === null || options.only.includes(name)) && (!options.quick || quick === true));
  const round = { contenders, record, folder, say, onlyRecorded: options.recorded };
  const played = await all(measure({ ...round, scenarios, seeds: options.seeds }));
  const plain = contenders.filter(({ isAblation }) => !isAblation);
  const real = options.real === null ? [] : await all(measure({ ...round, contenders: plain, scenarios: realSets(options.real), seeds: 1 }));
  const text = `${tables(played, real).join('\n')}\n`;
  process.stdout.write(text);
  if (options.out !== null) writeFileSync(options.out, text);
  const failed = failedGates(played.filter(({ contender }) => contender.name === 'lockstep'), options);
  for (const gate of failed) say(gate);
  if (failed.length > 0) process.exitCode = EXIT.gate;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function all(measuring: AsyncIterable<Measured>): Promise<Measured[]> {
  const measured: Measured[] = [];
  for await (const one of measuring) measured.push(one);
  return measured;
}

function tables(played: readonly Measured[], real: readonly Measured[]): string[] {
  const own = played.filter(({ contender }) => contender.name === 'lockstep');
  const plain = played.filter(({ contender }) => !contender.isAblation);
  const ablation = played.filter(({ contender }) => contender.isAblation);
  return [
    `${new Set(played.map(({ scenario }) => scenario)).size} scenarios, ${new Set(played.map(({ line }) => `${line.scenario} ${line.seed}`)).size} cases; ${cpus().length} processors, Node ${process.version}`,
    ...(plain.length === 0 ? [] : [...section('Contenders', mainTables(plain)), ...section('Scenario by scenario', scenarioTable(plain, 'lockstep')), ...section('Innocents accused, by kind', kindTable(plain))]),
    ...(own.length === 0 ? [] : section('Calibration of lockstep', reliabilityTable(own))),
    ...(ablation.length === 0 ? [] : section('Without a family of evidence, or a detector', ablationTable(ablation))),
    ...realSections(real),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', `## ${title}`, '', ...lines];
}

function realSections(real: readonly Measured[]): string[] {
  const names = new Set(real.map(({ scenario }) => scenario.name));
  return [...names].flatMap((name) => section(`Real: ${name}`, contenderTable(real.filter(({ scenario }) => scenario.name === name))));
}
