// Turns the text of a flag into its value, or says what the flag takes.

import { InvalidArgumentError } from 'commander';

/** `1` and `1%` are both one per cent: 0.01. */
export function parsePercent(text: string): number {
  const match = /^(\d+(?:\.\d+)?|\.\d+) ?%?$/.exec(text.trim());
  const percent = Number(match?.[1] ?? NaN);
  if (!(percent <= 100)) throw new InvalidArgumentError('It takes a percentage from 0 to 100, e.g. 1 or 0.5%.');
  return percent / 100;
}

/** A whole number that is not negative. */
export function parseCount(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It takes a whole number, 0 or more.');
  return Number(text);
}

export function parseThreads(text: string): number {
  const threads = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (threads < 1) throw new InvalidArgumentError('It takes a whole number, 1 or more.');
  return threads;
}

/** Any number is a gate, even one that nothing can reach. */
export function parseNumber(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It takes a number.');
  return value;
}

/** `a,b` given once, or `a` and `b` each with a flag of its own. */
export function parseList(text: string, before: readonly string[] | undefined): readonly string[] {
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('It takes names with commas between them.');
  return [...(before ?? []), ...names];
}

export const collect = (text: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), text];
