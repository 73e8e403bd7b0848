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
  if (places.isOneSite) return open('members send at set moments from one place, as jobs that one scheduler starts.');
  if (places.scatteredOver !== null) return rejected(`members send at set moments, but the prefixes that they share lie in ${places.scatteredOver} different blocks of the address space (IPv4 /8), as homes do; jobs run in one place, or in a cloud.`);
  // Runners that are rented by the minute come from a cloud's whole range. Whose they are the registrations tell, if anything does.
  if (!tied.has('identity') && (knows('payment') || knows('identity'))) return rejected('members send at set moments, but from many places, and nothing about their registrations makes them one owner\'s; jobs of one scheduler have one.');
  return open('members send at set moments from several places, as jobs of one owner do on rented runners; nothing that is known of them says that they have several.');
};
