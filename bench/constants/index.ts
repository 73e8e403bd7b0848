// What depends on each constant? `npm run constants -- [--document docs/constants.md]` halves and doubles one after the other, analyses some
// cases of the suite each time, and prints what becomes of their accounts, or writes it between the marks of the document. Constants that are
// new or have another value since are measured, the others are on record; with --recorded nothing is measured.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { writePart } from '../report/marks.js';
import { RECORD, trials } from './plan.js';
import { Measurements } from './record.js';
import { constantsTable } from './table.js';

const { values } = parseArgs({ options: { document: { type: 'string' }, recorded: { type: 'boolean', default: false } } });
const PART = fileURLToPath(new URL('part.js', import.meta.url));

for (let left = values.recorded ? '0' : '1'; left !== '0'; ) {
  const { status, stdout } = spawnSync(process.execPath, [PART], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`a part of the trials ended with ${status ?? 'a signal'}.`);
  left = stdout;
}

const measurements = new Measurements(RECORD);
measurements.keepOnly(trials());
const lines = constantsTable(trials(), (trial) => measurements.of(trial));
process.stdout.write(`${lines.join('\n')}\n`);
if (values.document !== undefined) writePart(values.document, 'measured', lines);
