import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { demoScenario } from '../../src/simulate/scenarios/demo.js';
import { caseFiles } from '../../src/simulate/write-demo.js';

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

test('the shipped demo is what its seed makes, byte for byte before compression', () => {
  for (const { name, text } of caseFiles(demoScenario)) {
    const stored = readFileSync(`fixtures/demo/${name}`);
    assert.equal(sha256(name.endsWith('.gz') ? gunzipSync(stored) : stored), sha256(text), name);
  }
});
