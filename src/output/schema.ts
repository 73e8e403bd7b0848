// The JSON Schemas of the outputs, as `lockstep schema NAME` prints them.

import { readFileSync } from 'node:fs';

import { EXIT, LockstepError } from '../domain/errors.js';

export const SCHEMA_NAMES = ['report', 'stream'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/**
 * JSON Schema (draft 2020-12) as text: `report` for `-f json`, `stream` for one line of `-f ndjson`. Throws a
 * LockstepError for any other name.
 */
export function schemaText(name: string): string {
  if (!isSchemaName(name))
    throw new LockstepError({
      code: 'unknown-schema',
      exit: EXIT.usage,
      what: `there is no schema "${name}".`,
      where: null,
      next: `Give one of: ${SCHEMA_NAMES.join(', ')}.`,
    });
  if (name === 'report') return readSchema('report');
  // The stream's lines are the report's objects: their definitions go along, so that the text stands alone.
  const stream = JSON.parse(readSchema('stream')) as { $defs: Record<string, unknown> };
  const report = JSON.parse(readSchema('report')) as unknown;
  return `${JSON.stringify({ ...stream, $defs: { report } }, null, 2)}\n`;
}

const isSchemaName = (name: string): name is SchemaName => SCHEMA_NAMES.some((known) => known === name);

const readSchema = (name: SchemaName): string => readFileSync(new URL(`schemas/${name}.json`, import.meta.url), 'utf8');
