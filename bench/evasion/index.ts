// What does hiding cost, and does it help? `npm run evasion -- [--document docs/evasion.md]` plays each way to hide over two
// presets and prints the table, or writes it between the marks of the document. What has been measured is not measured again.

import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { PresetName } from '../../src/simulate/index.js';
import { table } from '../report/figures.js';
import { writePart } from '../report/marks.js';
import { LADDER, nameOf } from './ladder.js';
import { sighted, type Sighting } from './measure.js';

const PRESETS: readonly PresetName[] = ['deepseek', 'qwen'];
/** Used nowhere else. */
const SEED = 31;
/** Kinds that are named of those that tie a group: the first ones weigh most. */
const NAMED = 6;

const { values } = parseArgs({ options: { document: { type: 'string' }, dir: { type: 'string', default: join(tmpdir(), 'lockstep-evasion') } } });
mkdirSync(values.dir, { recursive: true });

const rows: string[][] = [];
for (const step of LADDER) {
  const sightings: Sighting[] = [];
  for (const preset of PRESETS) {
    sightings.push(await sighted({ preset, evasions: step.evasions, seed: SEED }, values.dir));
    process.stderr.write(`${nameOf(step)}, ${preset}: ${found(sightings.at(-1) as Sighting)}\n`);
  }
  const [, last] = sightings;
  const readers = last === undefined ? [] : [...last.ties.slice(0, NAMED), ...(last.ties.length > NAMED ? [`${last.ties.length - NAMED} more`] : []), ...last.tests.map((kind) => `*${kind}*`)];
  const accused = sightings.reduce((sum, one) => sum + one.accused, 0);
  rows.push([nameOf(step), step.cost, step.left, ...sightings.map(found), `${accused} of ${sightings.reduce((sum, one) => sum + one.innocents, 0)}`, readers.join(', ') || '-']);
}
const lines = table(['way to hide', 'what it costs', 'what it leaves', ...PRESETS.map((preset) => `${preset}: flagged + review of 40, average precision`), 'innocents accused', `what tied it (${PRESETS.at(-1) ?? ''}; tests in italics)`], rows);
process.stdout.write(`${lines.join('\n')}\n`);
if (values.document !== undefined) writePart(values.document, 'measured', lines);

function found({ flagged, review, averagePrecision }: Sighting): string {
  return `${flagged} + ${review}, ${averagePrecision?.toFixed(3) ?? '-'}`;
}
