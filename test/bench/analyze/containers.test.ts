import assert from 'node:assert/strict';
import { test } from 'node:test';

import { containersTable } from '../../../bench/report/containers.js';
import type { Run } from '../../../bench/report/ratios.js';

const took = (...seconds: readonly number[]): Run[] => seconds.map((cpuSeconds) => ({ wallSeconds: 99, cpuSeconds, peakBytes: 0, peakDiskBytes: 0 }));

test('each container is told by its load over its scan of the same round, and one that lacks either is left out', () => {
  // 4 / 2 = 2, 9 / 3 = 3, 8 / 2 = 4; the median load of 4, 8 and 9 seconds reads 800 rows in 8.
  const measured = {
    'csv.gz': { runs: { load: took(4, 9, 8), 'bare-scan': took(2, 3, 2) }, bytes: 5e8 },
    csv: { runs: { load: took(10), 'bare-scan': took(4) }, bytes: 2e9 },
    ndjson: { runs: { load: took(10) }, bytes: 1 },
  };
  assert.deepEqual(containersTable(measured, 800).slice(2), ['| csv | 2.00 | 4.0 | 10.0 | 2.5 | 80 |', '| csv.gz | 0.50 | 2.0 (2.0 to 3.0) | 8.0 (4.0 to 9.0) | 3.0 (2.0 to 4.0) | 100 |']);
});

test('one container alone is compared with nothing', () => {
  assert.deepEqual(containersTable({ csv: { runs: { load: took(10), 'bare-scan': took(4) }, bytes: 1 } }, 800), []);
});
