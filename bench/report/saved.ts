// The result of a benchmark as a file, so that the next one can be held against it.

import { readFile, writeFile } from 'node:fs/promises';

import type { LogFormat } from '../log/formats.js';
import type { Runs } from './ratios.js';

const SCHEMA = 'lockstep.bench/1';

export interface Circumstances {
  readonly rows: number;
  readonly accounts: number;
  readonly threads: number;
  readonly memoryBytes: number;
  readonly processor: string;
  readonly node: string;
}

export interface Result extends Circumstances {
  readonly formats: Readonly<Partial<Record<LogFormat, Runs>>>;
}

/** Null when there is none; throws for a file that is no result. */
export async function readResult(path: string): Promise<Result | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const { schema, ...result } = JSON.parse(text) as Result & { schema?: unknown };
  if (schema !== SCHEMA) throw new Error(`${path} is no result of this benchmark: it says ${JSON.stringify(schema)} where ${SCHEMA} is expected.`);
  return result;
}

export const writeResult = (path: string, result: Result): Promise<void> => writeFile(path, `${JSON.stringify({ schema: SCHEMA, ...result }, null, 2)}\n`);

/** Formats that were not measured now stay as they were. */
export const withEarlier = (result: Result, earlier: Result | null): Result => (earlier === null ? result : { ...result, formats: { ...earlier.formats, ...result.formats } });

/** What of the circumstances differs, in words: a ratio under other circumstances says little about the code. */
export const differences = (before: Circumstances, now: Circumstances): string[] =>
  (['rows', 'accounts', 'threads', 'memoryBytes', 'processor', 'node'] as const).filter((key) => before[key] !== now[key]).map((key) => `${key} ${before[key]} before, ${now[key]} now`);
