// How near is the innocent population to the public traces? `npm run population [-- ACCOUNTS [SEED]]` prints the table of
// docs/simulator.md: what is published beside what a log without a campaign measures. Only arithmetic, no engine.

import { scenarioOf } from '../../src/simulate/index.js';
import { row } from '../report/figures.js';
import { FIGURES } from './figures.js';
import { observed } from './observed.js';

const [accounts = 20_000, seed = 1] = process.argv.slice(2).map(Number);
/** As long as the trace that most figures are from. */
const DAYS = 23;

const seen = observed(scenarioOf({ preset: 'none', scale: 1, population: accounts, days: DAYS, evasions: [], seed }));
const lines = [
  `${seen.requests} requests of ${accounts} accounts in ${DAYS} days, seed ${seed}.`, '',
  row(['what', 'published', 'where', 'simulated']), row(['---', '--:', '---', '--:']),
  ...FIGURES.map(({ what, published, source, measured }) => row([what, published, source, measured(seen)])),
];
process.stdout.write(`${lines.join('\n')}\n`);
