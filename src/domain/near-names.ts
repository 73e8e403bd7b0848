// Which known name did the user mean? The nearest by edit distance, for error messages.

import { compare } from './order.js';

/** Up to three names that differ from `name` by at most a third of its letters, or that contain it; nearest first. */
export function nearNames(name: string, known: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return known
    .map((each) => ({ each, distance: each.toLowerCase().includes(wanted) ? 1 : editDistance(wanted, each.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || compare(a.each, b.each))
    .slice(0, 3)
    .map(({ each }) => each);
}

/** "Did you mean a or b?", else the whole list. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearNames(name, known);
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known are ${known.join(', ')}.`;
}

/** Levenshtein distance: insertions, deletions and exchanges of one letter. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const exchange = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(exchange, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
