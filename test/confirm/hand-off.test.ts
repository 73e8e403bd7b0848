import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handOffVerdict } from '../../src/confirm/hand-off.js';
import { streamOf } from '../../src/simulate/random.js';
import { assertNotTooSmall } from './uniform.js';

test('p is Fisher\'s exact test, by hand', () => {
  // Of 20 requests 10 are refused and 5 taken up, all 5 of them refused: C(10,5) / C(20,5) = 252 / 15504.
  const test = handOffVerdict({ uses: 20, refused: 10, takenUp: 5, handedOff: 5, accounts: 5, ends: 5, hours: 5 }, 8);
  assert.ok(Math.abs((test.p ?? 0) - 252 / 15504) < 1e-9);
  assert.equal(test.outcome, 'not-found');
});

test('a gateway that tries the next account is found', () => {
  const test = handOffVerdict({ uses: 40_000, refused: 120, takenUp: 130, handedOff: 118, accounts: 40, ends: 40, hours: 60 }, 60);
  assert.equal(test.outcome, 'found');
  assert.match(test.summary, /^of 120 refused requests 118 were sent again, identical, by another member within 30 s; 0\.4 if refusals were like other requests; 40 of 60 members gave or took one$/);
  assert.equal(test.reach, 40 / 60);
});

test('of six that were taken over by six others more do it than were seen', () => {
  // Twelve sights, twelve accounts: 27 at the least, see least-crowd.
  const test = handOffVerdict({ uses: 8000, refused: 42, takenUp: 80, handedOff: 6, accounts: 6, ends: 12, hours: 6 }, 40);
  assert.equal(test.reach, 27 / 40);
  assert.match(test.summary, /12 of 40 members gave or took one, as when 27 do or more$/);
});

test('a class that does one exercise together is not found: what is accepted is followed as often', () => {
  assert.equal(handOffVerdict({ uses: 4000, refused: 200, takenUp: 2400, handedOff: 125, accounts: 40, ends: 40, hours: 12 }, 60).outcome, 'not-found');
});

test('one outage, after which everybody tries again, is one event and is not found', () => {
  assert.equal(handOffVerdict({ uses: 4000, refused: 60, takenUp: 50, handedOff: 50, accounts: 40, ends: 40, hours: 1 }, 60).outcome, 'not-found');
  assert.equal(handOffVerdict({ uses: 4000, refused: 60, takenUp: 50, handedOff: 50, accounts: 2, ends: 2, hours: 30 }, 60).outcome, 'not-found');
});

test('p-values of refusals that have nothing to do with what follows are no smaller than they say', () => {
  assertNotTooSmall(Array.from({ length: 200 }, (_, seed) => {
    const random = streamOf(seed, 'uses');
    const [uses, counts] = [500, { refused: 0, takenUp: 0, handedOff: 0 }];
    for (let use = 0; use < uses; use++) {
      const [isRefused, isTakenUp] = [random.chance(0.1), random.chance(0.2)];
      counts.refused += Number(isRefused);
      counts.takenUp += Number(isTakenUp);
      counts.handedOff += Number(isRefused && isTakenUp);
    }
    return handOffVerdict({ uses, ...counts, accounts: 9, ends: 9, hours: 9 }, 9).p ?? 1;
  }));
});

test('nine refusals, or no request at all, are not enough', () => {
  assert.equal(handOffVerdict({ uses: 900, refused: 9, takenUp: 9, handedOff: 9, accounts: 9, ends: 9, hours: 9 }, 9).outcome, 'not-enough-data');
  assert.equal(handOffVerdict({ uses: 0, refused: 0, takenUp: 0, handedOff: 0, accounts: 0, ends: 0, hours: 0 }, 9).outcome, 'not-enough-data');
});
