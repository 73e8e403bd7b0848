// Does a scheduler start the same job on every member? A build farm, a monitoring service or a nightly report calls from one place at set
// moments, with one text, under as many accounts as there are things to build or to watch.

import { explanation, onlySome, percent, type Explanation } from './explanation.js';

const { open, rejected, notEvaluated } = explanation('scheduled-job', ['place', 'arrival', 'identity', 'client', 'content']);

export const scheduledJob: Explanation = ({ tests, keepTimetable, noteworthy, causes, found, places, tied, knows }) => {
  const timed = tests.find(({ kind }) => kind === 'timetable');
  if (timed === undefined || timed.outcome === 'not-enough-data') return notEvaluated('the times of members do not tell whether they follow a timetable.');
  if (!keepTimetable) return rejected(`${(timed.reach ?? 0) === 0 ? 'no member sends' : `only ${percent(timed.reach ?? 0)} of members send`} at set moments of the hour or day; a scheduler starts every job so.`);
  if (found.size > 0) return rejected('members send at set moments, but one hand deals the work out among them.');
  if (noteworthy.has('payment')) return rejected(`members send at set moments, but ${percent(causes.get('payment') ?? 0)} of them pay with cards that others of the group use, which a job does not need.`);
  if (!knows('place')) return notEvaluated('members send at set moments, but the inputs tell nothing of addresses.');
  if (!tied.has('place')) return rejected(`${onlySome(causes.get('place') ?? 0, places.heldBy)}; jobs of one scheduler run in one place.`);
  if (!places.isOneSite) return rejected('members send at set moments, but from many places; jobs of one scheduler run in one.');
  return open('members send at set moments from one place, as jobs that one scheduler starts.');
};
