import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dispersionOver } from '../../src/confirm/dispersion.js';
import { evenShares } from '../../src/confirm/even-shares.js';
import { streamOf } from '../../src/simulate/random.js';
import { events, HOUR, hourly, MONDAY, poisson } from './moments.js';

test('how far one account scatters beyond a random deal is as done by hand', () => {
  // Hours 2 2 2 2 2 / 3 1 2 2 2 / 4 0 2 2 2 of mean 2. The first: 0 + 1/2 + 4/2 = 2.5 against 3 x 4/5 = 2.4, over sqrt(2 x 3) = 2.449; the third: 0.
  const { deviations } = dispersionOver(hourly([[2, 3, 4], [2, 1, 0], [2, 2, 2], [2, 2, 2], [2, 2, 2]]).times, HOUR);
  assert.ok(Math.abs((deviations[0] ?? NaN) - 0.1 / 2.449) < 1e-4, `${deviations[0]}`);
  assert.ok(Math.abs((deviations[2] ?? NaN) + 2.4 / 2.449) < 1e-3, `${deviations[2]}`);
});

test('of a hundred that are served in turn and one person who came among them, the person alone stands apart', () => {
  const random = streamOf(1, 'people');
  const amounts = Array.from({ length: 60 }, () => poisson(random, 6));
  // As much in all as one of them, in one hour of six.
  const person = amounts.map((_, hour) => (hour % 6 === 0 ? 36 : 0));
  const { outcome, apart, summary } = evenShares(hourly([...Array.from({ length: 100 }, () => amounts), person]));
  assert.equal(outcome, 'found', summary);
  assert.deepEqual(apart, [100]);
});

test('whoever did far less than an equal share stands apart, however evenly', () => {
  const random = streamOf(2, 'people');
  const amounts = Array.from({ length: 60 }, () => poisson(random, 6));
  // One request in every other hour: thirty, where an equal share is some 360, which scatters by nineteen.
  const visitor = amounts.map((_, hour) => (hour % 2 === 0 ? 1 : 0));
  const { outcome, apart, summary } = evenShares(hourly([...Array.from({ length: 100 }, () => amounts), visitor]));
  assert.equal(outcome, 'found', summary);
  assert.deepEqual(apart, [100]);
});

test('whoever came for one sitting and once more stands apart, though between the two it did nothing that tells', () => {
  const random = streamOf(3, 'people');
  const amounts = Array.from({ length: 60 }, () => poisson(random, 1));
  const served = events(Array.from({ length: 100 }, (_, account) => [
    MONDAY, MONDAY + 62 * HOUR, ...amounts.flatMap((count, hour) => Array.from({ length: count }, (__, index) => MONDAY + (hour + 1) * HOUR + (account * 31 + index * 997) * 1000)),
  ].sort((a, b) => a - b)));
  const guest = Float64Array.from([...Array.from({ length: 14 }, (_, index) => MONDAY + 20 * HOUR + index * 60_000), MONDAY + 23 * HOUR]);
  const { outcome, apart, summary } = evenShares({ times: [...served.times, guest], total: served.total + 15 });
  assert.equal(outcome, 'found', summary);
  assert.deepEqual(apart, [100]);
});
