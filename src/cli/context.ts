// What every command is given by the world around it, and what it hands back: one place to put something else in a test.

import type { Writable } from 'node:stream';

import type { ExitCode } from '../domain/errors.js';
import type { LoadBackend } from './backend.js';
import { columnsOf, showsUnicode, type ColorChoice, type Environment } from './terminal.js';
import { Progress } from './progress.js';
import { progressMode } from './progress-mode.js';

export interface TerminalStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Context {
  readonly argv: readonly string[];
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  readonly environment: Environment;
  readonly loadBackend: LoadBackend;
  /** The code that the process ends with when nothing fails. */
  readonly end: (exit: ExitCode) => void;
}

/** Flags that every command knows. */
export interface CommonOptions {
  readonly progress: boolean;
  readonly color: ColorChoice;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** File of settings that is heeded; false with --no-config. */
  readonly config?: string | false;
}

/** Whoever names `-` at a terminal must not think that the tool is at work while it waits for them. */
export function tellOfTerminal({ stdin }: Context, progress: Progress, paths: readonly string[]): void {
  if (paths.includes('-') && stdin.isTTY === true) progress.say('reading what is typed here; Ctrl-D on an empty line ends it, Ctrl-C stops the run');
}

export function newProgress({ stderr, environment }: Context, options: CommonOptions): Progress {
  const isQuiet = options.quiet === true;
  return new Progress({
    mode: isQuiet || !options.progress ? 'none' : progressMode(stderr.isTTY === true, environment),
    showsWarnings: !isQuiet,
    isVerbose: options.verbose === true,
    unicode: showsUnicode(environment),
    width: () => columnsOf(stderr, environment),
    write: (text) => void stderr.write(text),
    now: () => performance.now(),
  });
}

/** One line on standard error, unless -q asks for none. */
export function tell(context: Context, options: CommonOptions, message: string): void {
  if (options.quiet !== true) newProgress(context, options).say(message);
}
