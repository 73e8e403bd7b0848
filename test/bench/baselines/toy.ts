// Rows for toy examples: what a test does not name is absent.

import type { Observed, ObservedAccount, ObservedRequest } from '../../../bench/baselines/observed.js';

export const account = (account_id: string, given: Partial<ObservedAccount> = {}): ObservedAccount => ({ account_id, created_ms: null, email: '', phone: '', signup_ip: '', payment: '', issuer: '', device: '', org: '', ...given });

export const request = (account_id: string, ms = 0, given: Partial<ObservedRequest> = {}): ObservedRequest => ({
  account_id, ms, ip: '', user_agent: '', tls: '', model: '', status: 200, input_tokens: 0, output_tokens: 0, prompt: '', ...given,
});

export const seen = (accounts: readonly ObservedAccount[], requests: readonly ObservedRequest[] = []): Observed => ({ accounts, requests });
export const times = <Item>(count: number, of: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => of(index));
export const sorted = (items: Iterable<string>): string[] => [...items].sort();
export const isNear = (actual: number | undefined, expected: number, tolerance = 1e-9): boolean => actual !== undefined && Math.abs(actual - expected) <= tolerance;
