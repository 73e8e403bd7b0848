// Is it a class, a course, a hackathon? Strangers who register in one hour or one hall and do the same exercises, each at
// their own pace and with little traffic.

import { explanation, percent, type Explanation } from './explanation.js';

const { open, rejected } = explanation('class-or-event', ['identity', 'arrival', 'place', 'client', 'content']);

/** Half of the participants register at the occasion; some come later or were there before. */
const TOGETHER = 0.5;
/** More than this on every day of a stay is no student at a keyboard. Per head and day: a course of thousands is no less a course. */
const HUMAN_PER_DAY = 100;

export const classOrEvent: Explanation = (picture) => {
  const { tied, noteworthy, found, causes, medianRequests, medianLifeDays } = picture;
  if (picture.kindShare('signup-burst') < TOGETHER && !tied.has('place')) return rejected('members neither registered together nor meet in one place.');
  if (noteworthy.has('payment')) return rejected(`${percent(causes.get('payment') ?? 0)} of members pay with cards that others of the group use; participants pay for themselves.`);
  if (found.has('even-shares')) return rejected('the work is dealt out evenly among members; participants work at their own pace.');
  const perDay = medianRequests / Math.max(1, medianLifeDays);
  if (perDay >= HUMAN_PER_DAY) return rejected(`members send ${Math.round(perDay)} requests a day at the median, more than a person types.`);
  return open(`members registered or worked together and send ${Math.round(medianRequests)} requests each at the median, as participants of a course or an event would.`);
};
