import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LockstepError } from '../../src/domain/errors.js';
import { evaluate, parseTruth } from '../../src/evaluate/index.js';

const HEADER = 'account_id,label,campaign,kind,requests,requests_coordinated\n';

test('reads the columns that the simulator writes', () => {
  assert.deepEqual(parseTruth(`${HEADER}a,coordinated,crude,campaign,7,5\n`, 'truth.csv'), [
    { account_id: 'a', label: 'coordinated', campaign: 'crude', kind: 'campaign', requests: 7, requests_coordinated: 5 },
  ]);
});

test('names the line of an unknown label and of an account that appears twice', () => {
  const where = (text: string): string | null => {
    try {
      parseTruth(text, 'truth.csv');
    } catch (error) {
      if (error instanceof LockstepError) return error.where;
    }
    return null;
  };
  assert.equal(where(`${HEADER}a,benign,,x,1,0\nb,guilty,,x,1,0\n`), 'truth.csv:3');
  assert.equal(where(`${HEADER}a,benign,,x,1,0\na,benign,,x,1,0\n`), 'truth.csv:3');
  assert.equal(where('account_id\na\n'), 'truth.csv');
  assert.equal(where(''), 'truth.csv');
});

test('a perfect report reaches the end of every scale', () => {
  const truth = parseTruth(`${HEADER}a,coordinated,one,campaign,7,7\nb,coordinated,one,campaign,7,7\nc,benign,,individual,1,0\n`, 'truth.csv');
  const result = evaluate(['a', 'b'].map((id) => ({ account_id: id, score: 1, flagged: true, campaign_id: 'C-1' })), truth);
  assert.equal(result.averagePrecision, 1);
  assert.equal(result.flagging.f1, 1);
  assert.equal(result.falseAccusations.all.count, 0);
  assert.equal(result.grouping.bCubed.f1, 1);
  assert.equal(result.brier, 0);
});
