// Volume and timing of each account in a Map, as one writes it in an afternoon: requests, days, first and last, gaps.

import { answerOf, type Answer } from './answer.js';

const DAY_MS = 86_400_000;

interface Account {
  readonly timesMs: number[];
  outputTokens: number;
}

export class Grouping {
  readonly #accounts = new Map<string, Account>();

  add(accountId: string, timeMs: number, outputTokens: number): void {
    const account = this.#accounts.get(accountId);
    if (account === undefined) this.#accounts.set(accountId, { timesMs: [timeMs], outputTokens });
    else {
      account.timesMs.push(timeMs);
      account.outputTokens += outputTokens;
    }
  }

  answer(): Answer {
    const sum = { requests: 0, activeDays: 0, firstSeenMs: Infinity, lastSeenMs: -Infinity, medianGapsMs: 0, outputTokens: 0 };
    for (const { timesMs, outputTokens } of this.#accounts.values()) {
      // Logs are not quite in the order of time, so gaps cannot be taken while reading.
      timesMs.sort((a, b) => a - b);
      const gaps = timesMs.slice(1).map((time, index) => time - (timesMs[index] ?? 0)).sort((a, b) => a - b);
      sum.requests += timesMs.length;
      sum.activeDays += new Set(timesMs.map((time) => Math.floor(time / DAY_MS))).size;
      sum.firstSeenMs = Math.min(sum.firstSeenMs, timesMs[0] ?? Infinity);
      sum.lastSeenMs = Math.max(sum.lastSeenMs, timesMs[timesMs.length - 1] ?? -Infinity);
      sum.medianGapsMs += gaps[Math.ceil(gaps.length / 2) - 1] ?? 0;
      sum.outputTokens += outputTokens;
    }
    return answerOf({ ...sum, accounts: this.#accounts.size });
  }
}
