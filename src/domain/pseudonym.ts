// Are the names of a report pseudonyms, and made with which key? Its settings say so, so that its digests do too.

import type { Report } from './report.js';

/** What tells one key from another and gives away neither; null for a report with names. */
export function keyIdOf({ run: { config } }: Report): string | null {
  const made = config['pseudonyms'];
  return typeof made === 'object' && made !== null && 'key_id' in made ? String(made.key_id) : null;
}
