// `lockstep schema`: the JSON Schema of what the data formats print.

import { Argument, type Command } from 'commander';

import { SCHEMA_NAMES, schemaText } from '../output/schema.js';
import type { Context } from './context.js';
import { withExamples } from './examples.js';
import { writeResult } from './stdout.js';

export function addSchema(program: Command, { stdout }: Context): void {
  const command = program
    .command('schema')
    .description('print the JSON Schema of a data format')
    .addArgument(new Argument('[name]', 'which one').choices(SCHEMA_NAMES))
    .action(async (name: string | undefined) => {
      if (name === undefined) return command.error(`error: which schema? There are ${SCHEMA_NAMES.join(', ')}.`, { exitCode: 2 });
      await writeResult(stdout, [schemaText(name)]);
    });
  withExamples(command, 'lockstep schema report > report.schema.json', "lockstep schema stream | jq '.oneOf[].title'");
}
