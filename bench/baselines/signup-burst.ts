// Who registered in a crowd? Fixed windows over sign-up times.

import type { Baseline } from './observed.js';

/** Codebuff's sweep: four accounts in 30 minutes. */
const WINDOW_MS = 30 * 60_000;
const LEAST = 4;

export const signupBurst: Baseline = {
  name: 'signup burst',
  source: 'four sign-ups or more within 30 minutes (the rule of a public sweep, Codebuff)',
  needs: 'registrations',
  judge({ accounts }) {
    const timed = accounts.flatMap(({ account_id: id, created_ms: ms }) => (ms === null ? [] : [{ id, ms }])).sort((a, b) => a.ms - b.ms || (a.id < b.id ? -1 : 1));
    const most = timed.map(() => 1);
    const groups: string[][] = [];
    let [from, groupEnd] = [0, -1];
    for (let to = 0; to < timed.length; to += 1) {
      const now = timed[to]?.ms ?? 0;
      while (now - (timed[from]?.ms ?? 0) > WINDOW_MS) from += 1;
      const size = to - from + 1;
      // Each member of the window is at least in a crowd of this size.
      for (let at = from; at <= to; at += 1) most[at] = Math.max(most[at] ?? 1, size);
      if (size < LEAST) continue;
      const ids = timed.slice(Math.max(from, groupEnd + 1), to + 1).map(({ id }) => id);
      // Windows that overlap are one burst.
      if (from <= groupEnd) groups.at(-1)?.push(...ids);
      else groups.push(ids);
      groupEnd = to;
    }
    return { scores: new Map(timed.map(({ id }, index) => [id, most[index] ?? 1])), flagged: new Set(groups.flat()), groups };
  },
};
