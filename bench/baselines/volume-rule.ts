// Who sends far more than everybody else? The rule that every provider has first.

import { median } from 'simple-statistics';
import { type Baseline } from './observed.js';

/** Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers: 0.6745 (x - median) / MAD above 3.5. */
const CUT = 3.5;
const NORMAL = 0.6745;

export const volumeRule: Baseline = {
  name: 'volume rule',
  source: 'modified z-score of the logarithm of requests above 3.5 (Iglewicz and Hoaglin 1993)',
  needs: 'requests',
  judge({ requests }) {
    const counts = new Map<string, number>();
    for (const { account_id } of requests) counts.set(account_id, (counts.get(account_id) ?? 0) + 1);
    const logs = [...counts.values()].map(Math.log);
    const middle = logs.length === 0 ? 0 : median(logs);
    const deviation = logs.length === 0 ? 0 : median(logs.map((log) => Math.abs(log - middle)));
    const isFar = (count: number): boolean => deviation > 0 && (NORMAL * (Math.log(count) - middle)) / deviation > CUT;
    return { scores: counts, flagged: new Set([...counts].filter(([, count]) => isFar(count)).map(([id]) => id)), groups: [] };
  },
};
