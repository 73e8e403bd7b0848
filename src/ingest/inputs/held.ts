// What is said of files that a case holds already?

import type { Observer } from '../../domain/observer.js';
import type { Custody } from './custody.js';

/** It is about this run, not about the findings, and so stands in no report. */
export function tellHeld(held: Custody['held'], observer: Observer): void {
  const [first] = held;
  if (first === undefined) return;
  const as = first.as === first.path ? '' : ` as ${first.as}`;
  const message = held.length === 1 ? `${first.path}: the case holds the same bytes already${as}; they are counted once.` : `the case holds the bytes of ${held.length} of the files already (${first.path}, …); they are counted once.`;
  observer.warn({ code: 'held-input', message });
}
