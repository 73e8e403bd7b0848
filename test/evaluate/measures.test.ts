import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brierScore, falseDiscovery, reliability } from '../../src/evaluate/calibration.js';
import { falseAccusations, flagging } from '../../src/evaluate/flagging.js';
import { wilson } from '../../src/domain/interval.js';
import { evaluate } from '../../src/evaluate/index.js';
import { judge, type Judgement, type ReportedAccount, type TrueAccount } from '../../src/evaluate/judgement.js';
import { averagePrecision, precisionAt, recallAtFalsePositiveRate } from '../../src/evaluate/ranking.js';

const account = (id: string, label: TrueAccount['label'], kind = 'individual'): TrueAccount => ({
  account_id: id, label, campaign: label === 'coordinated' ? 'one' : '', kind, requests: 1, requests_coordinated: 0,
});

/** Pairs of score and truth, flagged from `cut` on. */
function judged(pairs: readonly (readonly [number, boolean])[], cut = 0.5): readonly Judgement[] {
  const truth = pairs.map(([, isCoordinated], index) => account(`a${index}`, isCoordinated ? 'coordinated' : 'benign'));
  const reported = pairs.map(([score], index): ReportedAccount => ({ account_id: `a${index}`, score, flagged: score >= cut, campaign_id: null }));
  return judge(reported, truth).judgements;
}

const near = (actual: number | null, expected: number, tolerance = 1e-9): void => {
  assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
};

test('average precision agrees with the example in the scikit-learn manual (0.83)', () => {
  near(averagePrecision(judged([[0.1, false], [0.4, false], [0.35, true], [0.8, true]])), 0.5 * 1 + 0.5 * (2 / 3));
});

test('average precision of one score for everybody is the prevalence', () => {
  near(averagePrecision(judged([[0.5, true], [0.5, false], [0.5, false], [0.5, false]])), 0.25);
});

test('average precision without coordinated accounts is undefined', () => {
  assert.equal(averagePrecision(judged([[0.5, false]])), null);
});

test('precision at k counts ties across rank k by expectation (by hand: one sure, one of two drawn)', () => {
  const ranked = judged([[0.9, true], [0.5, true], [0.5, false], [0.1, false]]);
  near(precisionAt(ranked, 1), 1);
  near(precisionAt(ranked, 2), 0.75);
  near(precisionAt(ranked, 3), 2 / 3);
  assert.equal(precisionAt(ranked, 5), null);
});

test('recall at a false-positive rate takes the lowest threshold that keeps it (by hand)', () => {
  const ranked = judged([[0.9, true], [0.8, false], [0.7, true], [0.6, false], [0.5, true], [0.4, false], [0.3, false]]);
  near(recallAtFalsePositiveRate(ranked, 0), 1 / 3);
  near(recallAtFalsePositiveRate(ranked, 0.25), 2 / 3);
  near(recallAtFalsePositiveRate(ranked, 0.5), 1);
});

test('Wilson intervals agree with table I of Newcombe (1998), Statistics in Medicine 17', () => {
  const table = [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]] as const;
  for (const [count, of, low, high] of table) {
    near(wilson(count, of).low, low, 5e-5);
    near(wilson(count, of).high, high, 5e-5);
  }
  assert.equal(wilson(0, 0).share, null);
});

test('F1 is the harmonic mean of precision and recall (by hand: 2 of 3 flagged, 2 of 4 found)', () => {
  const { precision, recall, f1 } = flagging(judged([[0.9, true], [0.9, true], [0.9, false], [0.1, true], [0.1, true]]));
  near(precision.share, 2 / 3);
  near(recall.share, 1 / 2);
  near(f1, 4 / 7);
});

test('false accusations are counted per kind of innocent account', () => {
  const truth = [account('a', 'benign', 'ci-farm'), account('b', 'benign', 'ci-farm'), account('c', 'benign', 'vpn'), account('d', 'coordinated', 'campaign')];
  const reported = ['a', 'd'].map((id): ReportedAccount => ({ account_id: id, score: 0.9, flagged: true, campaign_id: null }));
  const { all, byKind } = falseAccusations(judge(reported, truth).judgements);
  assert.deepEqual([all.count, all.of], [1, 3]);
  assert.deepEqual(byKind.map(({ kind, count, of }) => [kind, count, of]), [['ci-farm', 1, 2], ['vpn', 0, 1]]);
});

test('the Brier score is the mean squared error (by hand: 0.01, 0.04 and 0.16)', () => {
  near(brierScore(judged([[0.9, true], [0.2, false], [0.6, true]])), 0.07);
});

test('reliability puts the score 1 into the last bin and leaves empty bins undefined', () => {
  const bins = reliability(judged([[1, true], [0.95, false], [0.05, false]]));
  near(bins[9]?.stated ?? null, 0.975);
  near(bins[9]?.observed.share ?? null, 0.5);
  assert.equal(bins[5]?.stated, null);
});

test('false discovery sets what the scores promise beside what is true (by hand: 0.15 promised, one half observed)', () => {
  const { stated, observed } = falseDiscovery(judged([[0.9, true], [0.8, false], [0.1, false]]));
  near(stated, 0.15);
  near(observed.share, 0.5);
});

test('an account that the report does not list has score 0 and no flag; one without truth is counted apart', () => {
  const { judgements, withoutTruth } = judge([{ account_id: 'unknown', score: 1, flagged: true, campaign_id: null }], [account('a', 'benign')]);
  assert.equal(withoutTruth, 1);
  assert.deepEqual(judgements.map(({ score, flagged }) => [score, flagged]), [[0, false]]);
});

test('recall at 1e-4 bears one of 20,000 innocents above it, at 1e-5 none; volume counts what flagged accounts sent (by hand)', () => {
  const innocents = Array.from({ length: 20_000 }, (_, index) => account(`i${index}`, 'benign'));
  const truth = [{ ...account('m1', 'coordinated'), requests: 10, requests_coordinated: 8 }, { ...account('m2', 'coordinated'), requests: 6, requests_coordinated: 6 }, ...innocents];
  const reported = [['m1', 0.9], ['i7', 0.8], ['m2', 0.7], ['i8', 0.6], ['i9', 0.6]].map(([id, score]) => ({ account_id: String(id), score: Number(score), flagged: Number(score) > 0.75, campaign_id: null }));
  const { recallAt, volume, precisionAt: depths, averagePrecision: area } = evaluate(reported, truth);
  // 1 / 20,000 = 5e-5; with i8 and i9 3 / 20,000 = 1.5e-4.
  assert.deepEqual(recallAt, [{ falsePositiveRate: 1e-4, recall: 1 }, { falsePositiveRate: 1e-5, recall: 0.5 }]);
  assert.deepEqual([volume.attributed, volume.coordinated, volume.found.count], [11, 14, 8]);
  // At k = 2, as many as there are, one of two; 1/2 * 1 + 1/2 * 2/3.
  assert.deepEqual(depths.map(({ k, precision }) => [k, precision]), [[2, 0.5], [100, 0.02], [1000, 0.002]]);
  near(area, 5 / 6);
});

test('average precision of a perfect order of many is 1 and no trace above', () => {
  assert.equal(averagePrecision(judged(Array.from({ length: 60 }, (_, index) => [1 - index / 1000, true] as const))), 1);
});
