// Are hand-overs valid by the schemas that the committees of STIX and OCSF publish? npm run official -- --stix DIR --ocsf FILE [OUTPUT...]
// DIR is a clone of oasis-open/cti-stix2-json-schemas; FILE is the compiled schema of the OCSF version that findings claim, as the
// OCSF server exports it (/VERSION/export/schema). OUTPUT is what lockstep wrote (.stix.json, .ocsf.ndjson); without any, the
// reports among the fixtures are handed over. Ends with 1 when anything is wrong.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { outputByFileName } from '../../src/output/index.js';
import { shippedHandOvers, type HandOver } from './cases.js';
import type { CompiledSchema } from './compiled.js';
import { officialOcsf } from './ocsf.js';
import { officialStix } from './stix.js';

const MOST_SHOWN = 10;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { stix: { type: 'string' }, ocsf: { type: 'string' } } });
const { stix, ocsf } = values;
const checks = {
  stix: stix === undefined ? null : officialStix(stix),
  ocsf: ocsf === undefined ? null : officialOcsf(JSON.parse(readFileSync(ocsf, 'utf8')) as CompiledSchema),
};
if (checks.stix === null && checks.ocsf === null) throw new Error('nothing to check by: give --stix DIR, --ocsf FILE or both');

function written(name: string): HandOver {
  const format = outputByFileName(name)?.id;
  if (format !== 'stix' && format !== 'ocsf') throw new Error(`${name} is neither .stix.json nor .ocsf.ndjson`);
  return { name, format, text: readFileSync(name, 'utf8') };
}

for (const { name, format, text } of positionals.length === 0 ? await shippedHandOvers() : positionals.map(written)) {
  const faults = await checks[format]?.(text);
  if (faults === undefined) continue;
  if (faults.length > 0) process.exitCode = 1;
  const more = faults.length > MOST_SHOWN ? [`and ${faults.length - MOST_SHOWN} more`] : [];
  process.stdout.write([`${name}: ${faults.length === 0 ? 'valid' : `${faults.length} faults`}`, ...[...faults.slice(0, MOST_SHOWN), ...more].map((fault) => `  ${fault}`)].join('\n') + '\n');
}
