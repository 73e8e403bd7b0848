// Does whoever looks at an input let signals through meanwhile? On a busy machine the look takes seconds.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Wishes } from '../../src/ingest/mapping/recognition.js';
import { survey } from '../../src/ingest/planning/survey.js';

const WISHES: Wishes = { relation: null, map: new Map(), accountField: null, keepsNameless: false };

test('a look at a sample is a step for every record, and more for what is asked of all of them', () => {
  const records = Array.from({ length: 300 }, (_, index) => ({ timestamp: '2026-05-01T10:00:00Z', account_id: `a${index}`, model: 'm', metadata: '{"ip":"192.0.2.1"}' }));
  let steps = 0;
  for (const work = survey({ records }, WISHES); work.next().done !== true; ) steps++;
  // By every declared format, by the columns, and by what the texts hold.
  assert.ok(steps > 2 * records.length, `${steps} steps`);
});
