// How a contender's process is told what to read: one JSON object as its only argument.

import type { EmbeddedOptions } from '../../src/store/embedded/index.js';
import type { LogFormat } from '../log/formats.js';

export interface Order {
  readonly log: string;
  readonly format: LogFormat;
  readonly registrations: string;
  readonly engine: EmbeddedOptions;
}

export const orderOfThisProcess = (): Order => JSON.parse(process.argv[2] ?? '{}') as Order;
