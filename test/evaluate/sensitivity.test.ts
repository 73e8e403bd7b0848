import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf, sentencesOf, type Trial } from '../../src/evaluate/sensitivity.js';

const trial = (accounts: number, requestsPerAccount: number, found: number, level = 'plain', seed = 1): Trial => ({ level, accounts, requestsPerAccount, seed, found, members: accounts });
const said = (...trials: readonly Trial[]): string => sentencesOf(cellsOf(trials)).map(({ level, sentence }) => `${level}: ${sentence}`).join(' | ');

test('says the smallest campaign that is found and the largest smaller one that is not', () => {
  assert.equal(said(trial(50, 100, 45), trial(10, 100, 0)), 'plain: In this log a campaign of 50 accounts at 100 requests each is found with 90 % recall; one of 10 is not.');
  assert.equal(said(trial(10, 20, 1), trial(10, 100, 10)), 'plain: In this log a campaign of 10 accounts at 100 requests each is found with 100 % recall; one at 20 is not.');
  assert.equal(said(trial(5, 100, 0), trial(10, 20, 10)), 'plain: In this log a campaign of 10 accounts at 20 requests each is found with 100 % recall; one of 5 at 100 is not.');
  assert.equal(said(trial(10, 20, 10)), 'plain: In this log a campaign of 10 accounts at 20 requests each is found with 100 % recall; none smaller was tried that is not.');
});

test('says so when nothing is found, or nothing is found well enough; 89.9 % are not rounded up', () => {
  assert.equal(said(trial(5, 100, 0), trial(50, 20, 0)), 'plain: In this log no campaign of up to 50 accounts at up to 100 requests each is found.');
  assert.equal(said(trial(1000, 20, 899)), 'plain: In this log no campaign is found with 90 % recall; the most is 89 %, of 1000 accounts at 20 requests each.');
});

test('trials that differ in their seeds alone are one cell, with the interval of Wilson', () => {
  const [cell, ...others] = cellsOf([trial(10, 20, 10), trial(10, 20, 0, 'plain', 2)]);
  assert.equal(others.length, 0);
  // 10 of 20: 0.299 to 0.701 (Wilson 1927, by hand).
  assert.deepEqual([cell?.recall.count, cell?.recall.of, cell?.recall.low?.toFixed(3), cell?.recall.high?.toFixed(3)], [10, 20, '0.299', '0.701']);
});

test('every way to hide has its own sentence, in the order in which they were tried', () => {
  assert.match(said(trial(10, 20, 10, 'plain'), trial(10, 20, 0, 'careful')), /^plain: .* \| careful: In this log no campaign of up to 10 /);
});
