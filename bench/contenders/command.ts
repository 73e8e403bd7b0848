// How a contender's process is told what to read: one JSON object as its only argument.

import type { IngestOptions } from '../../src/ingest/index.js';
import type { EmbeddedOptions } from '../../src/store/embedded/index.js';
import type { LogFormat } from '../log/formats.js';

export interface Order {
  readonly log: string;
  readonly format: LogFormat;
  /** The same rows as a web server would have logged them; written only where somebody reads it. */
  readonly accessLog: string;
  readonly registrations: string;
  /** Where lockstep writes its report. */
  readonly report: string;
  /** Folder of the programs that are installed for the comparison alone. */
  readonly peers: string;
  readonly engine: EmbeddedOptions;
}

export const orderOfThisProcess = (): Order => JSON.parse(process.argv[2] ?? '{}') as Order;

/** What the command line asks for when it is given nothing but the files. */
export const ingestOptionsOf = ({ log, registrations, engine }: Order): IngestOptions => ({
  paths: [log], accounts: [registrations], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 0.01,
  salvage: false, strict: false, rejectsFile: null, temporaryFolder: engine.temporaryParent, stdin: process.stdin,
});
