// GoAccess over an access log of the same rows, the account standing where the authenticated user does. How many of those it counts is not held
// against the others: it tells users apart by a hash of 32 bits (djb2), which two of a hundred thousand are as likely as not to have in common.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { answerOf } from './answer.js';
import { orderOfThisProcess } from './command.js';

interface Overview {
  readonly general: { readonly valid_requests: number; readonly failed_requests: number };
}

const { accessLog, engine: { temporaryParent } } = orderOfThisProcess();
const out = join(temporaryParent, 'goaccess.json');
await promisify(execFile)('goaccess', [
  accessLog, '--no-global-config', '--log-format=%h %^ %e [%d:%t %^] "%r" %s %b "%R" "%u"', '--date-format=%d/%b/%Y', '--time-format=%T',
  '--no-progress', `--db-path=${temporaryParent}`, '-o', out,
]);
const { general } = JSON.parse(await readFile(out, 'utf8')) as Overview;
if (general.failed_requests > 0) throw new Error(`GoAccess could not read ${general.failed_requests} lines of ${accessLog}.`);
process.stdout.write(JSON.stringify(answerOf({ requests: general.valid_requests })));
