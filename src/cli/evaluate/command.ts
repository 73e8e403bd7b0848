// `lockstep evaluate`: a saved report against the truth, and gates for a CI job.

import { readFile } from 'node:fs/promises';

import { Option, type Command } from 'commander';

import { EXIT, LockstepError } from '../../domain/errors.js';
import { jsonDocument } from '../../output/printable.js';
import { tell, type CommonOptions, type Context } from '../context.js';
import { withExamples } from '../examples.js';
import { writeResult } from '../stdout.js';
import { colorLevel, columnsOf, showsUnicode } from '../terminal.js';
import { parseNumber } from '../values.js';
import { GATES, gatesOf, type Gate, type GateOptions } from './gates.js';

interface EvaluateOptions extends CommonOptions, GateOptions {
  readonly format: 'text' | 'json';
}

export function addEvaluate(program: Command, context: Context): void {
  const command = program
    .command('evaluate')
    .description('measure a saved report against the truth')
    .argument('<report>', 'report to judge: .json or .ndjson, also with .gz, or a --case folder')
    .argument('<truth>', 'CSV, also with .gz: account_id,label,campaign,kind,requests,requests_coordinated')
    .addOption(new Option('-f, --format <format>', 'format on standard output').choices(['text', 'json']).default('text'));
  command.optionsGroup('Gates (one that is not met ends with 11):');
  for (const { name, title } of GATES) command.option(`--${name} <x>`, title, parseNumber);
  withExamples(command, 'lockstep evaluate report.json truth.csv', 'lockstep evaluate case.ndjson.gz truth.csv --min-recall 0.95 --max-false 0');
  command.action((report: string, truth: string) => runEvaluate(context, report, truth, command.optsWithGlobals<EvaluateOptions>()));
}

async function runEvaluate(context: Context, path: string, truthPath: string, options: EvaluateOptions): Promise<void> {
  const [{ evaluate, parseTruth }, { savedAccounts, textOf }, { reportPath }] = await Promise.all([import('../../evaluate/index.js'), import('../../saved/index.js'), import('../case.js')]);
  const accounts = await savedAccounts(await reportPath(path, (text) => tell(context, options, text)));
  const evaluation = evaluate(accounts, parseTruth(await truthText(truthPath, textOf), truthPath));
  const gates = gatesOf(evaluation, options);
  if (options.format === 'json') await writeResult(context.stdout, [evaluationJson(evaluation, gates)]);
  else {
    const { evaluationText } = await import('./text.js');
    const { stdout, environment } = context;
    const look = { width: columnsOf(stdout, environment), color: colorLevel(options.color, environment, stdout.isTTY === true), unicode: showsUnicode(environment) };
    await writeResult(stdout, evaluationText(evaluation, gates, look));
  }
  if (gates.some(({ met }) => !met)) context.end(EXIT.gate);
}

async function truthText(path: string, textOf: (bytes: Buffer) => string): Promise<string> {
  try {
    return textOf(await readFile(path));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
    const exit = code === 'ENOENT' ? EXIT.nothingUsable : EXIT.inputOutput;
    throw new LockstepError({ code: 'unreadable-truth', exit, what: `cannot be read (${code}).`, where: path, next: 'Check the path and its rights.', cause });
  }
}

/** Keys as in every other output: snake_case. */
function evaluationJson(evaluation: object, gates: readonly Gate[]): string {
  const content = { schema: 'lockstep.evaluation/1', ...evaluation, gates };
  return jsonDocument(withSnakeKeys(content));
}

function withSnakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSnakeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), withSnakeKeys(inner)]));
}
