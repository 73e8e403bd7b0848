// Is the bill of materials one by CycloneDX's own schema? The schemas are those of version 1.5 as published (OWASP Foundation,
// Apache-2.0), without their white space.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { text } from '../house/sources.js';

const schema = (name: string): object => JSON.parse(text(`test/package/cyclonedx/${name}.schema.json`)) as object;

function validator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // Of draft 7, and not among the formats that are known: addresses in letters of any script.
  for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, true);
  for (const name of ['spdx', 'jsf-0.82']) ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  return ajv.compile(schema('bom-1.5'));
}

test('the bill of materials is valid by the schema of CycloneDX, which refuses one without names', () => {
  const { stdout, stderr } = spawnSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.ok(stdout.startsWith('{'), stderr);
  const bill = JSON.parse(stdout) as { readonly specVersion: string; readonly components: readonly { readonly name: string }[] };
  assert.equal(bill.specVersion, '1.5');
  const validate = validator();
  validate(bill);
  assert.deepEqual(validate.errors ?? [], []);
  assert.equal(validate({ ...bill, components: bill.components.map(({ name: _name, ...rest }) => rest) }), false);
  assert.equal(validate({ ...bill, bomFormat: 'SPDX' }), false);
});
