// The flags of `--pseudonymise`; apart from what obeys them, because help needs only the flags.

import { Option, type Command } from 'commander';

export interface PseudonymOptions {
  readonly pseudonymise?: boolean;
  readonly key?: string;
}

/** The file of rejected rows holds them as they were, so that the two exclude each other. */
export function addPseudonymFlags(command: Command): void {
  command
    .addOption(new Option('--pseudonymise', 'keyed pseudonyms for accounts, keys, organisations, e-mails, phones, addresses and files').conflicts('rejects'))
    // A key that is given is meant: without this, forgetting one flag would hand out the names.
    .addOption(new Option('--key <file>', 'key of the pseudonyms (default: one per case, kept for you alone)').implies({ pseudonymise: true }))
    // Before hours of work, not behind them.
    .hook('preAction', async (_, acting) => {
      const { key } = acting.opts<PseudonymOptions>();
      if (key === undefined) return;
      const { namedKey } = await import('../saved/index.js');
      await namedKey(key);
    });
}
