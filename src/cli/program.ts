// The command tree: every command with its flags, in the order in which an investigation uses them.

import { Option, type Command } from 'commander';

import { printable } from '../output/printable.js';
import { addAnalyze } from './analyze/command.js';
import { hintAtCase } from './case-hint.js';
import { addCompletion } from './completion/command.js';
import { addConfig } from './config/command.js';
import { ConfiguredCommand, FROM_FILE } from './config/configured.js';
import { tell, type CommonOptions, type Context } from './context.js';
import { addDiff } from './diff/command.js';
import { addDoctor } from './doctor/command.js';
import { addEvaluate } from './evaluate/command.js';
import { addExplain } from './explain/command.js';
import { helpWithExamples } from './examples.js';
import { addInspect } from './inspect/command.js';
import { addMan } from './man/command.js';
import { overview } from './overview.js';
import { addRender } from './render/command.js';
import { addSchema } from './schema.js';
import { addSensitivity } from './sensitivity/command.js';
import { addSimulate } from './simulate/command.js';
import { COLOR_CHOICES, columnsOf } from './terminal.js';
import { addTimeline } from './timeline/command.js';
import { addVerify } from './verify/command.js';
import { toolVersion } from '../domain/version.js';

export interface Writers {
  /** Takes help, a result that belongs on standard output. */
  readonly help: (text: string) => void;
  /** Takes complaints about the arguments. */
  readonly complaint: (text: string) => void;
}

export function newProgram(context: Context, writers: Writers): Command {
  const program = new ConfiguredCommand('lockstep', context.environment);
  program
    .usage('COMMAND [ARGUMENTS]')
    .version(`lockstep ${toolVersion()}`, '--version', 'print the version')
    .helpOption('-h, --help', 'print help, for a command when it is named')
    .exitOverride()
    .showHelpAfterError('lockstep COMMAND --help lists what it takes.')
    .configureOutput({
      writeOut: writers.help,
      writeErr: writers.complaint,
      outputError: (text, write) => write(complaint(text)),
      getOutHelpWidth: () => columnsOf(context.stdout, context.environment),
      getErrHelpWidth: () => columnsOf(context.stderr, context.environment),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true, formatHelp: (command, help) => (command.parent === null ? overview(command) : helpWithExamples(command, help)) });
  program.optionsGroup('Everywhere:');
  program
    .option('--no-progress', 'show no progress')
    .addOption(new Option('--color <when>', 'colour the text report').choices(COLOR_CHOICES).default('auto'))
    .option('-q, --quiet', 'only errors on standard error')
    .option('-v, --verbose', 'the time of every stage; the stack of an internal error')
    .option('--config <file>', 'settings from this file (default: lockstep.yaml of this folder)')
    .option('--no-config', 'heed no file of settings')
    .hook('preAction', (_, acting) => sayFile(context, program, acting));
  addAnalyze(program, context);
  addInspect(program, context);
  addExplain(program, context);
  addTimeline(program, context);
  addRender(program, context);
  addDiff(program, context);
  addVerify(program, context);
  addSimulate(program, context);
  addSensitivity(program, context);
  addEvaluate(program, context);
  addSchema(program, context);
  addCompletion(program, context);
  addDoctor(program, context);
  addConfig(program, context);
  addMan(program, context);
  for (const command of program.commands) {
    command.showHelpAfterError(`lockstep ${command.name()} --help lists what it takes.`);
    hintAtCase(command);
  }
  return program;
}

/** Nobody should have to guess why a run does what its line does not say. */
function sayFile(context: Context, program: ConfiguredCommand, acting: Command): void {
  if (acting instanceof ConfiguredCommand) acting.refuseEvidence();
  const isHeeded = [program, acting].some((command) => command.options.some((option) => command.getOptionValueSource(option.attributeName()) === FROM_FILE));
  const path = program.inForce?.settings.path;
  if (isHeeded && path !== undefined) tell(context, acting.optsWithGlobals<CommonOptions>(), `settings from ${path} (lockstep config show --origin lists them)`);
}

/** `error: unknown option '--x'` in our own voice; what was typed may hold anything. */
export const complaint = (text: string): string =>
  text.trimEnd().split('\n').map((line) => printable(line)).join('\n').replace(/^error: /, 'lockstep: ') + '\n';
