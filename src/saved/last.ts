// Where is the last report of this user kept? Under the state folder of the XDG base directory specification, which is made
// for what may be lost but is good to have again.

import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export interface LastReport {
  /** Private to the user: 0700. */
  readonly folder: string;
  /** 0600; NDJSON, compressed. */
  readonly path: string;
}

/** XDG_STATE_HOME counts only when it is absolute (as the specification says); else `.local/state` in the home folder. */
export function lastReport(environment: Readonly<Record<string, string | undefined>>): LastReport {
  const asked = environment['XDG_STATE_HOME'] ?? '';
  const state = isAbsolute(asked) ? asked : join(environment['HOME'] ?? homedir(), '.local', 'state');
  const folder = join(state, 'lockstep');
  return { folder, path: join(folder, 'last.ndjson.gz') };
}
