// Someone at a terminal should see within a tenth of a second that an analysis was taken up, and loading the command tree
// alone takes about that long: so one word goes ahead of it, and is taken back by whoever writes next.

import { CLEAR_LINE, progressMode } from './progress-mode.js';
import type { Environment } from './terminal.js';

export interface Announcing {
  readonly argv: readonly string[];
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly environment: Environment;
}

/** Returns what takes the word back; a second call does nothing. */
export function announce({ argv, stderr, environment }: Announcing): () => void {
  const isWanted = argv[0] === 'analyze' && !argv.some((word) => /^(-[a-z]*[qh][a-z]*|--quiet|--no-progress|--help|--version)$/.test(word));
  if (!isWanted || progressMode(stderr.isTTY === true, environment) !== 'bar') return () => undefined;
  stderr.write('starting');
  let isShown = true;
  return () => {
    if (isShown) stderr.write(CLEAR_LINE);
    isShown = false;
  };
}
