// Some of the trials, in a process of its own: code that was imported stays in memory.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openCase, outcomeAsIs, outcomeWith } from './outcomes.js';
import { CASES, RECORD, trials } from './plan.js';
import { Measurements } from './record.js';

/** Altered code takes some 4 MB. */
const TRIALS = 80;

// Each case has an engine that ends with this process.
process.setMaxListeners(0);
const measurements = new Measurements(RECORD);
const open = trials().filter((trial) => measurements.of(trial) === null);
const temporary = mkdtempSync(join(tmpdir(), 'lockstep-constants-'));
const cases = [];
try {
  for (const { scenario, seed } of open.length === 0 ? [] : CASES) cases.push(await openCase(scenario, seed, temporary));
  const asIs = await outcomeAsIs(cases);
  for (const trial of open.slice(0, TRIALS)) {
    const { file, name, instead, outcome } = measurements.add(trial, asIs, await outcomeWith(cases, trial.constant, trial.alternative.expression));
    process.stderr.write(`${file} ${name} ${instead}: ${outcome === null ? 'refused' : `found ${outcome.found}, accused ${outcome.accused}, average precision ${outcome.averagePrecision.toFixed(4)}`}\n`);
  }
} finally {
  for (const { engine } of cases) await engine.close();
  rmSync(temporary, { recursive: true, force: true });
}
// Whoever called asks again until nothing is left.
process.stdout.write(String(Math.max(0, open.length - TRIALS)));
