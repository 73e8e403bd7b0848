// Which files do flags name to be read? No output may replace one of them; what lies in a folder of logs is known only to whoever reads it.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface NamedFiles {
  readonly accounts?: readonly string[];
  readonly map?: string;
  readonly allow?: readonly string[] | false;
  readonly baseline?: string;
  /** A folder of rules. */
  readonly rules?: string;
  readonly config?: string | false;
  readonly key?: string;
  readonly passwordFile?: string;
}

export const namedFiles = ({ accounts = [], map, allow, baseline, rules, config, key, passwordFile }: NamedFiles): readonly string[] =>
  [...accounts, map, ...(allow === false ? [] : (allow ?? [])), baseline, ...(rules === undefined ? [] : filesIn(rules)), config === false ? undefined : config, key, passwordFile].filter((path) => path !== undefined);

/** What is wrong with a folder that cannot be read is said where it is read. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}
