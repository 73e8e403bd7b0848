import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoTime } from '../../src/simulate/time-text.js';

test('writes moments as the platform does, before 1970 too', () => {
  fc.assert(fc.property(fc.integer({ min: -10_000_000_000_000, max: 10_000_000_000_000 }), (ms) => assert.equal(isoTime(ms), new Date(ms).toISOString())));
});
