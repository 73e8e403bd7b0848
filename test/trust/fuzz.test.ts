// Damaged and hostile inputs of every reader of small files and flags; npm run fuzz tries many more.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpusOf, fuzzed } from '../../bench/trust/fuzz/run.js';
import { TARGETS } from '../../bench/trust/fuzz/targets.js';

/** A report is rendered in every format for each. */
const triesOf = (name: string): number => (name === 'report' || name === 'forged' ? 60 : 400);

for (const target of TARGETS)
  test(`${target.what}: whatever is read is taken for what it is or refused in words`, async () => {
    assert.ok(['report', 'forged'].includes(target.name) || corpusOf(target.name).length > 0, 'there are seeds');
    const { accepted, inputs, crashes } = await fuzzed(target, triesOf(target.name), 20260422);
    assert.deepEqual(crashes.map(({ error, input }) => `${error}\n${input.subarray(0, 300).toString()}`), []);
    assert.ok(accepted > 0 && (accepted < inputs || target.name === 'forged'), `${accepted} of ${inputs} were accepted`);
  });
