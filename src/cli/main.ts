// Runs one command line from its arguments to its exit code. Only this file knows how a failure becomes a code.

import { EXIT, type ExitCode } from '../domain/errors.js';
import { toolVersion } from '../domain/version.js';
import { announce } from './announce.js';
import { loadBackend, type LoadBackend } from './backend.js';
import type { Context, TerminalStream } from './context.js';
import { failureOf } from './failure.js';
import type { Writers } from './program.js';
import { writeResult } from './stdout.js';
import type { Environment } from './terminal.js';

/** What a command line is given beside its words: those of the process, or of whoever runs many in one. */
export interface Surroundings {
  readonly stdin: Context['stdin'] & { destroy(): unknown };
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  readonly env: Environment;
}

/** Resolves to the code that the process should end with; never rejects. */
export async function main(argv: readonly string[], backend: LoadBackend = loadBackend, surroundings: Surroundings = process): Promise<ExitCode> {
  const { stdout, stderr, env: environment } = surroundings;
  // A log that nobody reads any more must not end the run.
  stderr.on('error', () => undefined);
  const takeBack = announce({ argv, stderr, environment });
  let exit: ExitCode = EXIT.done;
  const used: { stdin?: Surroundings['stdin'] } = {};
  const context: Context = {
    argv,
    get stdin() {
      return (used.stdin = surroundings.stdin);
    },
    stdout,
    stderr,
    environment,
    loadBackend: backend,
    end: (code) => (exit = code),
  };
  // Help is a result like any other: collected here, written at the reader's pace.
  const help: string[] = [];
  const complaint = (text: string): void => {
    takeBack();
    stderr.write(text);
  };
  try {
    // Whoever only asks for the version need not wait for the command tree.
    if (argv.length === 1 && argv[0] === '--version') help.push(`lockstep ${toolVersion()}\n`);
    else if (!(await isObeyed(context, { help: (text) => help.push(text), complaint }))) exit = EXIT.usage;
  } catch (error) {
    takeBack();
    exit = complain(error, stderr, argv);
  }
  try {
    await writeResult(stdout, help);
  } catch (error) {
    exit = complain(error, stderr, argv);
  }
  // A pipe that was not read to its end would keep the process waiting for it.
  used.stdin?.destroy();
  return exit;
}

/** False when the arguments are none that a command takes, and that was said; whatever else fails is thrown. */
async function isObeyed(context: Context, writers: Writers): Promise<boolean> {
  const { argv } = context;
  const [{ newProgram, complaint }, { misplacedFirstWord }, { CommanderError }] = await Promise.all([import('./program.js'), import('./first-word.js'), import('commander')]);
  const program = newProgram(context, writers);
  const misplaced = misplacedFirstWord(program, argv);
  if (misplaced !== null) {
    writers.complaint(complaint(misplaced));
    return false;
  }
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
    return true;
  } catch (error) {
    // Commander throws for help and the version as well.
    if (error instanceof CommanderError) return error.exitCode === 0;
    throw error;
  }
}

function complain(error: unknown, stderr: NodeJS.WritableStream, argv: readonly string[]): ExitCode {
  const { exit, lines } = failureOf(error, isVerbose(argv));
  for (const line of lines) stderr.write(`${line}\n`);
  return exit;
}

/** Read from the arguments themselves, because what fails may be reading them. */
function isVerbose(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some((argument) => argument === '--verbose' || /^-[qv]*v[qv]*$/.test(argument));
}
