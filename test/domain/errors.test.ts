import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXIT, LockstepError } from '../../src/domain/errors.js';

const complaint = { code: 'no-date', exit: EXIT.usage, what: 'timestamp `x` is not a date.', where: 'a.csv:118', next: 'Give its format with --tz.' } as const;

test('an error says where, what and what to do next', () => {
  const cause = new Error('deep down');
  const error = new LockstepError({ ...complaint, cause });
  assert.equal(error.message, 'a.csv:118: timestamp `x` is not a date. Give its format with --tz.');
  assert.deepEqual([error.code, error.exit, error.cause], ['no-date', 2, cause]);
});

test('an error without a place or advice leaves no gap', () => {
  assert.equal(new LockstepError({ ...complaint, where: null, next: null }).message, 'timestamp `x` is not a date.');
});

test('exit codes are those that scripts rely on', () => {
  assert.deepEqual(Object.values(EXIT), [0, 1, 2, 3, 4, 10, 11, 74, 130, 143]);
});
