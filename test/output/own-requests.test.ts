import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownRequests } from '../../src/output/words.js';

test('a dossier says how many of the account\'s own requests show a value, in words for one and for all', () => {
  const told = (own: number | undefined, requests: number): string => ownRequests(own === undefined ? {} : { own_requests: own }, requests);
  assert.deepEqual([told(92, 1482), told(1, 482), told(482, 482), told(1, 1), told(undefined, 482)], [
    ' 92 of its own 1,482 requests show it.', ' 1 of its own 482 requests shows it.', ' All of its own 482 requests show it.', ' Its one request shows it.', '',
  ]);
});
