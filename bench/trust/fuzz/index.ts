// Long fuzzing of the readers: npm run fuzz [-- MUTATIONS [SEED]] [-- --write]. What crashes one is kept in fixtures/hostile,
// where the tests read it ever after.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { table } from '../../report/figures.js';
import { publish } from '../page.js';
import { fuzzed } from './run.js';
import { TARGETS } from './targets.js';

const [mutations = 10_000, seed = 1] = process.argv.slice(2).filter((each) => /^\d+$/.test(each)).map(Number);
const only = process.argv.slice(2).find((each) => TARGETS.some(({ name }) => name === each));

const lines: string[][] = [];
for (const target of TARGETS.filter(({ name }) => only === undefined || name === only)) {
  const { inputs, accepted, crashes, slowestMs } = await fuzzed(target, mutations, seed);
  const kinds = new Map(crashes.map((crash) => [crash.error.replace(/\d+/g, 'N').slice(0, 200), crash]));
  for (const [, { input, error }] of kinds) {
    const path = join('fixtures/hostile', target.name, `crash-${createHash('sha256').update(input).digest('hex').slice(0, 8)}`);
    mkdirSync(join('fixtures/hostile', target.name), { recursive: true });
    writeFileSync(path, input);
    process.stderr.write(`${target.name}: ${error}\n  kept as ${path}\n`);
  }
  if (crashes.length > 0) process.exitCode = 1;
  lines.push([target.what, String(inputs), String(accepted), String(crashes.length), `${Math.round(slowestMs)} ms`]);
}
publish('fuzz', table(['reader', 'inputs', 'of them accepted', 'crashes', 'slowest (CPU)'], lines));
