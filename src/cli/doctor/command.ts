// `lockstep doctor`: can this machine run an analysis? Each line is one requirement, tried and not guessed.

import { tmpdir } from 'node:os';

import type { Command } from 'commander';

import { EXIT } from '../../domain/errors.js';
import { printable } from '../../output/printable.js';
import { withCleanup } from '../cleanup.js';
import type { Context } from '../context.js';
import { withExamples } from '../examples.js';
import { writeResult } from '../stdout.js';

export function addDoctor(program: Command, context: Context): void {
  const command = program
    .command('doctor')
    .description('check that this machine can run an analysis; ends with 0 or 1')
    .option('--tmp <dir>', "folder for temporary files (default: the system's)");
  withExamples(command, 'lockstep doctor', 'lockstep doctor --tmp /var/tmp');
  command.action(({ tmp }: { readonly tmp?: string }) => runDoctor(context, tmp ?? tmpdir()));
}

async function runDoctor({ stdout, loadBackend, end }: Context, temporaryParent: string): Promise<void> {
  const { findings } = await import('./checks.js');
  await withCleanup(async (cleanup) => {
    for await (const { requirement, isMet, found } of findings(temporaryParent, loadBackend, cleanup)) {
      await writeResult(stdout, [`${isMet ? 'ok  ' : 'FAIL'}  ${requirement.padEnd(16)}${printable(found.replace(/\s*\n\s*/g, ' '))}\n`]);
      if (!isMet) end(EXIT.internal);
    }
  });
}
