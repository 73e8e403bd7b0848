import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { SCHEMA_NAMES, schemaText } from '../../src/output/schema.js';

for (const name of SCHEMA_NAMES)
  test(`the schema "${name}" compiles in the strictest mode of a validator, without a warning`, () => {
    const warnings: unknown[] = [];
    const note = (...words: readonly unknown[]): void => void warnings.push(words);
    const ajv = new Ajv2020({ strict: true, validateFormats: true, logger: { log: note, warn: note, error: note } });
    addFormats.default(ajv);
    assert.doesNotThrow(() => ajv.compile(JSON.parse(schemaText(name)) as object));
    assert.deepEqual(warnings, []);
  });
