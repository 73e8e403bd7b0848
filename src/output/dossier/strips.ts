// When in the day and on which weekdays: counts as one row of characters each, with a scale that can be read off.

import { plural } from '../text/numbers.js';
import { labelled, type Page } from '../text/page.js';
import { sparkline } from '../text/sparkline.js';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOUR_SCALE = '0     6     12    18   23';

/** Two lines: the hours of the day over their scale, and the weekdays. */
export function* strips(page: Page, hours: readonly number[], weekdays: readonly number[]): Iterable<string> {
  const largest = Math.max(...hours);
  yield* labelled(page, 'hours, UTC', `${sparkline(hours, page.unicode)}  at most ${plural(largest, 'request')}`);
  yield* labelled(page, '', page.ink.dim(HOUR_SCALE));
  const days = sparkline(weekdays, page.unicode);
  yield* labelled(page, 'weekdays', WEEKDAYS.map((day, index) => `${day} ${[...days][index] ?? ''}`).join('  '));
}
