// How is progress shown here: as a line that redraws itself, as lines of a log, or not at all?

import { isContinuousIntegration, type Environment } from './terminal.js';

export type ProgressMode = 'bar' | 'log' | 'none';

/** Back to the first column, and nothing in the line (ECMA-48 EL). */
export const CLEAR_LINE = '\r\x1b[K';

/** A dumb terminal cannot clear a line; a CI's log keeps every redrawing. */
export function progressMode(isTerminal: boolean, environment: Environment): ProgressMode {
  return isTerminal && environment['TERM'] !== 'dumb' && !isContinuousIntegration(environment) ? 'bar' : 'log';
}
