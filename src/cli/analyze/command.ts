// `lockstep analyze`: its flags, in groups. What they do stands in run.ts.

import type { Command } from 'commander';

import { readsEvidence } from '../config/configured.js';
import type { Context } from '../context.js';
import { addMachineFlags } from '../engine.js';
import { withExamples } from '../examples.js';
import { tellExitCodes } from '../exit-codes.js';
import { addJudgingFlags } from '../judging-flags.js';
import { addOutputFlags } from '../report-flags.js';
import { collect, parseList, parsePercent } from '../values.js';
import type { AnalyzeOptions } from './options.js';

export function addAnalyze(program: Command, context: Context): void {
  const command = program
    .command('analyze')
    .description('find accounts that act together in logs and registrations')
    .usage('PATH... [--accounts FILE] [FLAGS]')
    .argument('[paths...]', 'log files, folders, globs, - for a pipe, or the address of a table: clickhouse://user@host:8443/db.table');
  inputFlags(command);
  addOutputFlags(command, 'report every account, also those without any evidence', 'let -o, and --rejects, overwrite');
  command.option('--case <dir>', 'keep rows and report in this folder; files that it does not know yet are added, without PATH it is ranked again');
  command.option('--no-history', 'do not keep the report for explain, render and timeline');
  judgingFlags(command);
  damageFlags(command);
  addMachineFlags(command);
  readsEvidence(command);
  withExamples(
    command,
    'lockstep analyze export/ --accounts accounts.csv',
    'lockstep analyze logs/*.zst --since 14d -o report.json -o case.ndjson.gz',
    'lockstep analyze model.ndjson edge.log --join-within 2s',
    'lockstep analyze monday/*.gz --accounts accounts.csv --case incident/',
    "zcat api.log.gz | lockstep analyze - --tz UTC -f json | jq '.summary'",
    'lockstep analyze export/ --allow allow.yaml --baseline last.json --fail-on high -q > /dev/null',
  );
  tellExitCodes(command, '0 done, 2 usage, 3 no usable rows, 4 too many bad rows, 10 --fail-on, 74 disk, 130/143 stopped, 1 a bug.');
  command.action(async (paths: string[]) => {
    const options = command.optsWithGlobals<AnalyzeOptions>();
    // A case holds rows already: whoever wants to add a pipe names it.
    const isPiped = paths.length === 0 && options.case === undefined;
    if (isPiped && context.stdin.isTTY === true) return command.help({ error: true });
    const { runAnalyze } = await import('./run.js');
    await runAnalyze(context, isPiped ? ['-'] : paths, options);
  });
}

function inputFlags(command: Command): void {
  command.optionsGroup('Input:');
  command
    .option('--accounts <file>', 'registration records, joined by account id (repeatable)', collect)
    .option('--password-file <file>', "of the server's user (default: CLICKHOUSE_PASSWORD)")
    .option('--scratch <db>', 'database of the server for tables of this run, which are dropped at its end')
    .option('--map <file>', 'which source column is which field')
    .option('--account-field <name>', 'source column that names the account')
    .option('--tz <zone>', 'zone of times that carry none, e.g. UTC or +02:00')
    .option('--join-within <span>', 'join logs that share no id by time, where only one row lies in reach, e.g. 2s')
    .option('--since <time>', 'from this time on; or a span before the last row, e.g. 7d')
    .option('--until <time>', 'up to this time')
    .option('--where <expr>', "only rows for which it holds, e.g. 'model = m-1 and status < 500'");
}

function judgingFlags(command: Command): void {
  command.optionsGroup('Judging:');
  command
    .option('--signals <list>', 'only these kinds of evidence, with commas between', parseList)
    .option('--skip-signals <list>', 'all but these', parseList)
    .option('--rules <dir>', 'further rules that say what prompts are after, one YAML file each');
  addJudgingFlags(command);
}

function damageFlags(command: Command): void {
  command.optionsGroup('Damage:');
  command
    .option('--rejects <file>', 'write every rejected row with its file, place and reason')
    .option('--max-bad <percent>', 'end with 4 when more rows than this are rejected; 1 and 1% are the same (default: 1%)', parsePercent)
    .option('--salvage', 'read a cut-off compressed file up to the cut')
    .option('--strict', 'end when a file changes while it is read, or a link in a folder leads out of it');
}
