// What in a printed JSON text is not as `lockstep schema NAME` says?

import { Ajv2020 } from 'ajv/dist/2020.js';
import { schemaText, type SchemaName } from '../../src/output/schema.js';

/** Empty for a text that keeps to its schema. */
export function complaints(name: SchemaName, text: string): string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true, validateFormats: false });
  const check = ajv.compile(JSON.parse(schemaText(name)) as object);
  return check(JSON.parse(text)) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
