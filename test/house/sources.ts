// What does the house consist of? Its files as paths relative to the repository root, and what each one imports.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** Files under a folder, sorted; none when there is no such folder. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`])).sort();
}

export const typescriptUnder = (...folders: readonly string[]): string[] =>
  folders.flatMap(filesUnder).filter((path) => path.endsWith('.ts'));

export const text = (path: string): string => readFileSync(path, 'utf8');

export interface Imports {
  /** Paths relative to the repository root, as sources: `src/domain/brand.ts`. */
  readonly files: readonly string[];
  /** `node:fs`, `chalk`, `@clickhouse/client`: without what follows the name of the package. */
  readonly packages: readonly string[];
}

/** Static, type-only and dynamic imports alike. */
export function importsOf(path: string, source = text(path)): Imports {
  const names = ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
  return {
    files: names.filter((name) => name.startsWith('.')).map((name) => posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts')),
    packages: names.filter((name) => !name.startsWith('.')).map(packageOf),
  };
}

const packageOf = (name: string): string => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');

/** One message per fault, so that a failing test says all of them at once. */
export const listed = (faults: readonly string[]): string => `\n${faults.map((fault) => `  ${fault}`).join('\n')}`;
