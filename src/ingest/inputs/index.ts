// Which files do the arguments of a run name? Pipes are spooled, so that everything is a file.

import type { Observer } from '../../domain/observer.js';
import type { IngestOptions } from '../options.js';
import { findFiles, type FoundFile } from './find.js';
import { PIPE, spoolNamedPipes, spoolStandardInput } from './pipe.js';

/** All inputs, in no particular order. Throws what `findFiles` throws. */
export async function findInputs(options: IngestOptions, observer: Observer): Promise<FoundFile[]> {
  const files = async (paths: readonly string[], isAccounts: boolean): Promise<FoundFile[]> =>
    spoolNamedPipes(await findFiles(paths.filter((path) => path !== PIPE), { isAccounts, strict: options.strict }, (warning) => observer.warn(warning)), options.temporaryFolder);
  const found = [...(await files(options.paths, false)), ...(await files(options.accounts, true))];
  const isAccounts = options.accounts.includes(PIPE);
  if (!isAccounts && !options.paths.includes(PIPE)) return found;
  observer.stage('reading standard input');
  return [await spoolStandardInput(options.stdin, options.temporaryFolder, isAccounts), ...found];
}
