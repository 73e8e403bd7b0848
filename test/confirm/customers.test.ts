import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customersOutside } from '../../src/confirm/customers.js';
import { populationOf } from '../group/made.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test('others with a rate up to half as much again, or so much less, are counted', () => {
  // Members send 100 requests in ten days. Of eighty others 20 send 67 to 149 in as long, 20 send 66, 20 send 151, and 20 send 100 in fifty days.
  const others = [...range(20).map((account) => ({ requests: 67 + 4 * account, days: 10 })), ...range(20).map(() => ({ requests: 66, days: 10 })), ...range(20).map(() => ({ requests: 151, days: 10 })), ...range(20).map(() => ({ requests: 100, days: 50 }))];
  const members = range(5).map(() => ({ requests: 100, days: 10 }));
  const share = customersOutside(populationOf([...members, ...others]), (account) => account < 5);
  assert.equal(share(range(5)), 20 / 80);
});

test('who is grouped and who hardly came is not counted, and a few tell nothing', () => {
  const members = range(5).map(() => ({ requests: 100 }));
  const crowd = [...range(30).map(() => ({ requests: 300 })), ...range(50).map(() => ({ requests: 19 })), ...range(40).map(() => ({ requests: 100 }))];
  assert.equal(customersOutside(populationOf([...members, ...crowd]), (account) => account < 5 || account >= 85)(range(5)), 0);
  assert.ok(Number.isNaN(customersOutside(populationOf([...members, ...crowd.slice(0, 19)]), (account) => account < 5)(range(5))));
});
