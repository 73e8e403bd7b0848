// Who runs against whom: the whole analysis, and what the engine alone needs at least.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Order } from './command.js';

export interface Contender {
  readonly name: string;
  readonly what: string;
  /** Arguments of the Node process. */
  args(order: Order): readonly string[];
}

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Its process prints what each stage and statement took. */
export const stagesArgs = (order: Order): readonly string[] => [beside('stages.js'), JSON.stringify(order)];

export const CONTENDERS: readonly Contender[] = [
  {
    name: 'analyze', what: 'lockstep analyze LOG --accounts REGISTRATIONS -f json -o REPORT: rows kept or rejected one by one, every question, the report',
    args: ({ log, registrations, engine: { threads, memoryBytes, temporaryParent } }) => [
      beside('../../bin/lockstep.js'), 'analyze', log, '--accounts', registrations, '-f', 'json', '-o', join(temporaryParent, 'report.json'), '--force', '--no-progress', '--no-history', '-q',
      '--threads', String(threads), '--memory', String(memoryBytes), '--tmp', temporaryParent,
    ],
  },
  {
    name: 'typed load', what: "the engine's fail-fast typed load of the same columns into a table sorted by account and time",
    args: (order) => [beside('typed-load.js'), JSON.stringify(order)],
  },
  {
    name: 'bare scan', what: 'SELECT account_id, count() ... GROUP BY account_id over the same file',
    args: (order) => [beside('bare-scan.js'), JSON.stringify(order)],
  },
];
