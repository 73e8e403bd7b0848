import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decidedSettings, type DecidingSettings } from '../../src/case/deciding.js';
import { LockstepError } from '../../src/domain/errors.js';

const HELD: DecidingSettings = {
  map: { timestamp: 'when', account_id: 'who' }, account_field: null, timezone: 'UTC', since: null, until: null, where: null, join_within: null, max_bad: 0.02, salvage: false, rules: null,
};

test('a case begins with what was said, and one bad row in a hundred allowed', () => {
  const { timezone, max_bad: maxBad, salvage } = decidedSettings('case', { timezone: '+02:00', salvage: true }, null);
  assert.deepEqual([timezone, maxBad, salvage], ['+02:00', 0.01, true]);
});

test('flags that are left out mean what the case was begun with', () => {
  assert.deepEqual(decidedSettings('case', {}, HELD), HELD);
});

test('flags that say the same again are taken, a mapping in any order of its lines', () => {
  assert.deepEqual(decidedSettings('case', { timezone: 'UTC', max_bad: 0.02, map: { account_id: 'who', timestamp: 'when' } }, HELD), HELD);
});

test('every flag that says otherwise is named with what the rows were read with', () => {
  const refused = (): unknown => decidedSettings('incident', { timezone: '+02:00', where: 'status < 500', max_bad: 0.5, salvage: true, map: { timestamp: 'at' } }, HELD);
  assert.throws(refused, (error: unknown) => {
    assert.ok(error instanceof LockstepError);
    assert.equal(error.exit, 2);
    assert.match(error.message, /^incident: /);
    assert.match(error.message, /--tz \+02:00 is given, and its rows were read with --tz UTC/);
    assert.match(error.message, /--where status < 500 is given, and its rows were read without --where/);
    assert.match(error.message, /--max-bad 50% is given, and its rows were read with --max-bad 2%/);
    assert.match(error.message, /--salvage {2}?is given, and its rows were read without --salvage/);
    assert.match(error.message, /--map \{"timestamp":"at"\} is given, and its rows were read with --map \{"account_id":"who","timestamp":"when"\}/);
    assert.match(error.message, /begin another one with --case/);
    return true;
  });
});
