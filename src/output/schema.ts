// The JSON Schemas of the outputs, as `lockstep schema NAME` prints them.

import { readFileSync } from 'node:fs';

import { EXIT, LockstepError } from '../domain/errors.js';

export const SCHEMA_NAMES = ['report', 'stream', 'dossier', 'diff', 'verification', 'event', 'inspection', 'evaluation', 'sensitivity'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/**
 * JSON Schema (draft 2020-12) as text: `report` for `-f json`, `stream` for one line of `-f ndjson`, `event` for one line of a
 * timeline, the others for the commands that they are called after. Throws a LockstepError for any other name.
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
  const text = readSchema(name);
  if (!text.includes('urn:lockstep:schema:report:1') || name === 'report') return text;
  // The report's objects stand in it: their definitions go along, so that the text stands alone.
  const report = JSON.parse(readSchema('report')) as unknown;
  return `${JSON.stringify({ ...(JSON.parse(text) as object), $defs: { report } }, null, 2)}\n`;
}

const isSchemaName = (name: string): name is SchemaName => SCHEMA_NAMES.some((known) => known === name);

const readSchema = (name: SchemaName): string => readFileSync(new URL(`schemas/${name}.json`, import.meta.url), 'utf8');
