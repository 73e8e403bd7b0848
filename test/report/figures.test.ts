import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '../../src/domain/brand.js';
import { campaignActivity } from '../../src/report/campaign-activity.js';
import { campaignIds } from '../../src/report/campaign-id.js';
import { gapsIn } from '../../src/report/coverage.js';
import { rounded, roundedOrNull, significant, timeOrNull } from '../../src/report/rounding.js';
import { standingIn } from '../../src/report/standing.js';
import { streamOf } from '../../src/simulate/random.js';
import type { Parameters } from '../../src/store/engine.js';
import { answering } from './small-case.js';

const ids = (...names: string[]): AccountId[] => names as AccountId[];

test('a campaign is called by the SHA-256 of its members', () => {
  // printf 'acct-b\nacct-c\nacct-d' | sha256sum: 336c7b0a80b3...; printf 'acct-e\nacct-f' | sha256sum: e47a2fd3cc6d...
  assert.deepEqual(campaignIds([ids('acct-b', 'acct-c', 'acct-d'), ids('acct-e', 'acct-f')]), ['C-336c7b', 'C-e47a2f']);
});

test('names grow where two would collide', () => {
  // Found by trying pairs with Python's hashlib: both digests begin 34e54c, then 4 and f.
  assert.deepEqual(campaignIds([ids('acct-3595', 'acct-3596'), ids('acct-5485', 'acct-5486')]), ['C-34e54c4', 'C-34e54cf']);
});

test('no campaigns have no names', () => {
  assert.deepEqual(campaignIds([]), []);
});

const START = Date.UTC(2026, 4, 1) / 3_600_000;
const hours = (count: number, requestsAt: (hour: number) => number) =>
  Array.from({ length: count }, (_, hour) => ({ hour: START + hour, requests: requestsAt(hour) })).filter(({ requests }) => requests > 0);

test('a hole of three hours is a gap (by hand: 100 in each of these hours on the other day)', () => {
  const twoDays = hours(48, (hour) => (hour >= 26 && hour < 29 ? 0 : 100));
  assert.deepEqual(gapsIn(twoDays), [{ start: '2026-05-02T02:00:00.000Z', end: '2026-05-02T05:00:00.000Z', expected_requests: 300 }]);
});

test('a whole lost day is expected to hold what the others hold (by hand: 2400 on each)', () => {
  const threeDays = hours(72, (hour) => (hour >= 24 && hour < 48 ? 0 : 100));
  assert.deepEqual(gapsIn(threeDays), [{ start: '2026-05-02T00:00:00.000Z', end: '2026-05-03T00:00:00.000Z', expected_requests: 2400 }]);
});

test('a hole is a gap from thirty expected requests on', () => {
  const withHole = (requests: number) => gapsIn(hours(48, (hour) => (hour === 26 ? 0 : hour === 2 ? requests : 1)));
  assert.equal(withHole(29).length, 0);
  assert.deepEqual(withHole(30).map(({ expected_requests }) => expected_requests), [30]);
});

test('a log that grows has no hole at its beginning, where three hours held no more than the day does', () => {
  // Eight days of 100 an hour come after two of 1 an hour: by the nine other days 267 would be missing, by the days around it 3.
  const growing = (quiet: (hour: number) => number) => gapsIn(hours(240, (hour) => (hour < 48 ? quiet(hour) : 100)));
  assert.deepEqual(growing((hour) => (hour >= 10 && hour < 13 ? 0 : 1)), []);
  // The same three hours later on, by hand: 100 in each on seven days and 1 on two, 702 / 9 in each of them.
  const later = gapsIn(hours(240, (hour) => (hour < 48 ? 1 : hour >= 130 && hour < 133 ? 0 : 100)));
  assert.deepEqual(later.map(({ start, expected_requests: expected }) => [start, expected]), [['2026-05-06T10:00:00.000Z', 234]]);
});

test('nights without anybody are no gap, nor is a log without rows', () => {
  assert.deepEqual(gapsIn(hours(72, (hour) => (hour % 24 < 8 ? 0 : 1000))), []);
  assert.deepEqual(gapsIn([]), []);
});

test('an account stands above the share of measured accounts that have strictly less', () => {
  const standing = standingIn(Float64Array.from([4, NaN, 1, 2, 2]));
  assert.deepEqual([1, 2, 4, 9].map(standing), [0, 0.25, 0.75, 1]);
  assert.equal(standing(NaN), null);
  assert.equal(standing(undefined), null);
});

test('figures are rounded to six decimals or six digits, and zero has no sign', () => {
  assert.equal(rounded(0.12345678), 0.123457);
  assert.ok(Object.is(rounded(-0.0000001), 0));
  assert.equal(significant(1.23456789e-12), 1.23457e-12);
  assert.equal(roundedOrNull(NaN), null);
  assert.equal(roundedOrNull(Infinity), null);
  assert.equal(timeOrNull(0), '1970-01-01T00:00:00.000Z');
  assert.equal(timeOrNull(NaN), null);
});

test('members are asked about in pieces that a server takes, each once, and the pieces are added up', async () => {
  const members = Array.from({ length: 3000 }, (_, index) => `${'x'.repeat(60)}${String(index).padStart(5, '0')}` as AccountId);
  const asked: Parameters[] = [];
  const [activity] = await campaignActivity(answering({ days: [[0, '2026-05-01', '5', '2']], models: [[0, 'big', '5']], rules: [[0, 0, '5'], [0, 2, '4']] }, asked), [members]);
  const pieces = asked.map((parameters) => parameters['account_ids'] as readonly string[]);
  // 3000 ids of 65 bytes with 3 around each are 204,000 bytes: three pieces of at most 98,304, each asked for days, models and rules.
  assert.equal(pieces.length, 9);
  for (const piece of pieces) assert.ok(Buffer.byteLength(piece.join('","')) <= 96 * 1024);
  assert.deepEqual(pieces.filter((_, index) => index % 3 === 0).flat(), members);
  assert.deepEqual(activity?.timeline, [{ day: '2026-05-01', requests: 15, accounts: 6 }]);
  assert.deepEqual(activity.models, [{ model: 'big', requests: 15, share: 1 }]);
  assert.deepEqual([...activity.rules], [[0, 15], [2, 12]]);
});

test('a figure is rounded as ECMAScript writes it with six decimals, also between two of them', () => {
  const random = streamOf(1, 'figures');
  const figures = Array.from({ length: 20_000 }, (_, index) => [
    random.between(-1, 1), random.between(-1e6, 1e6), random.between(-1, 1) * 10 ** random.between(-20, 25),
    // Halves of a millionth, which doubles hold a little above or below.
    (2 * index + 1) / 2e6, -(2 * index + 1) / 2e6, index / 1e6,
  ]).flat();
  for (const figure of [...figures, 0, -0, -1e-9, 999_999.9999995, 1e21, Infinity, NaN]) assert.equal(rounded(figure), Number(figure.toFixed(6)) + 0, String(figure));
});
