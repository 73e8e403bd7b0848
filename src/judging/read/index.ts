// Reads the files of --allow: CSV with a header, or YAML with a list. Whatever is not as it should be is told with file and line.

import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Allowance } from '../../domain/judgement.js';
import { csvEntries } from './csv.js';
import { allowanceOf, badList, type Entry } from './entry.js';
import { yamlEntries } from './yaml.js';

const READERS: Readonly<Record<string, (text: string, path: string) => readonly Entry[]>> = { '.csv': csvEntries, '.yaml': yamlEntries, '.yml': yamlEntries };

/** Nobody keeps a longer list by hand, and a log that was named by mistake is one. */
const MOST_BYTES = 16 * 1024 * 1024;

/** `kinds` are the kinds of evidence whose values can be allowed. Throws exit 2 for what is wrong in a file, 3 for a missing one, 74 for an unreadable one. */
export async function readAllowList(paths: readonly string[], kinds: readonly string[]): Promise<Allowance[]> {
  const lists = await Promise.all(paths.map(async (path) => {
    const read = READERS[extname(path).toLowerCase()];
    if (read === undefined) throw badList(path, 'is neither CSV nor YAML by its name.', 'Name it .csv, .yaml or .yml.');
    const text = await textOf(path);
    return read(text.replace(/^\ufeff/, ''), path).map((entry) => allowanceOf(entry, { path, file: basename(path), kinds }));
  }));
  return lists.flat();
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw badList(path, `holds ${size} bytes, and ${MOST_BYTES} are the most.`, 'Is it the allow-list?');
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof LockstepError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
    const exit = code === 'ENOENT' ? EXIT.nothingUsable : EXIT.inputOutput;
    throw new LockstepError({ code: 'unreadable-allow-list', exit, where: path, what: `cannot be read (${code}).`, next: 'Check the path and its rights.', cause });
  }
}
