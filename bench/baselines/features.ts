// What is one account like, in ten figures? Those that a provider without any notion of groups would look at.

import { openingOf, type Observed, type ObservedRequest } from './observed.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** By account id: volume, days, hours, pace and its spread, error share, addresses, sameness of openings, tokens in and out. */
export function featuresByAccount({ requests }: Observed): Map<string, readonly number[]> {
  const byAccount = new Map<string, ObservedRequest[]>();
  for (const request of requests) {
    const own = byAccount.get(request.account_id);
    if (own === undefined) byAccount.set(request.account_id, [request]);
    else own.push(request);
  }
  return new Map([...byAccount].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, own]) => [id, featuresOf(own)]));
}

function featuresOf(own: readonly ObservedRequest[]): number[] {
  const times = own.map(({ ms }) => ms).sort((a, b) => a - b);
  const gaps = times.slice(1).map((ms, index) => Math.log1p(ms - (times[index] ?? ms)));
  const distinct = (of: (request: ObservedRequest) => unknown): number => new Set(own.map(of)).size;
  return [
    Math.log(own.length),
    distinct(({ ms }) => Math.floor(ms / DAY)),
    distinct(({ ms }) => Math.floor((ms % DAY) / HOUR)),
    mean(gaps),
    Math.sqrt(mean(gaps.map((gap) => (gap - mean(gaps)) ** 2))),
    mean(own.map(({ status }): number => (status >= 400 ? 1 : 0))),
    Math.log(distinct(({ ip }) => ip)),
    distinct(({ prompt }) => openingOf(prompt)) / own.length,
    mean(own.map(({ input_tokens }) => Math.log1p(input_tokens))),
    mean(own.map(({ output_tokens }) => Math.log1p(output_tokens))),
  ];
}

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
