// Is it a class, a course, a hackathon? Strangers who register in one hour, meet in one hall or live in one region and do the
// same exercises, each at their own pace and with little traffic.

import { MOST_TRIED } from '../constants.js';
import { NIGHT_HOURS } from '../nights.js';
import { NOTEWORTHY, type Picture } from '../picture.js';
import { DEVICE } from '../places.js';
import { byLot, explanation, handedOver, percent, type Explanation, type Tested } from './explanation.js';

const { open, rejected, settled, notEvaluated } = explanation('class-or-event', ['identity', 'arrival', 'place', 'client', 'content']);

/** Half of the participants register at the occasion; some come later or were there before. */
const TOGETHER = 0.5;
/** Of what the quietest hours would hold without a night: people of one region leave a quarter of it at most, those of a continent a half. */
const NIGHT_LEFT = 0.5;
const EVEN_NIGHT = NIGHT_HOURS / 24;
/** A hackathon lasts from Friday to Sunday, and keeps its people awake. */
const LONGEST_WAKE_DAYS = 3;
/** More than this on every day of a stay is no student at a keyboard. Per head and day: a course of thousands is no less a course. */
const HUMAN_PER_DAY = 100;

const EXITS = 'send through the same exits';
const DEVICES = 'use the same devices';

export const classOrEvent: Explanation = (picture) => {
  const { tied, noteworthy, found, causes, medianRequests, medianLifeDays, medianQuietHours, nightShare, places } = picture;
  const isTogether = picture.kindShare('signup-burst') >= TOGETHER || (tied.has('place') && places.isOneSite);
  const bond = isTogether ? 'registered or worked together' : picture.kindShare('phone-prefix') >= TOGETHER ? 'have telephone numbers of one region' : tied.has('place') ? (places.heldBy === DEVICE ? DEVICES : EXITS) : null;
  const meetNowhere = bond === EXITS || bond === DEVICES;
  if (bond === null) return withoutBond(picture);
  if (noteworthy.has('payment')) return rejected(`${percent(causes.get('payment') ?? 0)} of members pay with cards that others of the group use; participants pay for themselves.`);
  // A teacher may make the accounts of a class under tags of one mailbox, and then the class does its exercises.
  const mailboxes = picture.kindShare('email-mailbox');
  if (mailboxes >= NOTEWORTHY && found.size > 0) return rejected(`${percent(mailboxes)} of members have mail in mailboxes that others of the group have, and their work is timed by one hand; participants work each for itself.`);
  if (found.has('even-shares')) return rejected('the work is dealt out evenly among members; participants work at their own pace.');
  if (picture.lacksSessions) return rejected('members have no sittings of their own; participants sit down, send several requests, and get up.');
  if (found.has('even-spacing')) return rejected('members are served one after the other at an even pace; participants do not wait for each other.');
  if (found.has('turn-taking')) return rejected('members take turns, and are used again when the others had theirs; participants do not wait for each other.');
  if (found.has('day-rotation')) return rejected('hardly two members are at work on one day; participants of an occasion meet at it.');
  // Everybody in a course has the same exercises: of these all have as many, and of what they send besides, each as much as it likes. Exits make no course.
  if (meetNowhere ? picture.haveEqualRates : picture.haveEqualRatesInAll) return rejected(byLot('participants'));
  // A course's exercises are as many for each, but nobody there waits until the others are served.
  if (picture.haveEqualRates && found.has('aggregate-pacing')) return rejected(byLot('participants'));
  // That the users of a pool of exits take a course is possible, and nothing shows it: less speaks against it.
  if (picture.handOver || (meetNowhere && picture.handingOn >= NOTEWORTHY)) return rejected(handedOver('participants', picture));
  // Where most accounts of the log sleep, participants of weeks do.
  const wouldSleep = medianLifeDays > LONGEST_WAKE_DAYS && picture.ownNightShareOfAll < NIGHT_LEFT * EVEN_NIGHT;
  if (wouldSleep && picture.ownNightShare >= NIGHT_LEFT * EVEN_NIGHT)
    return rejected(`over ${Math.round(medianLifeDays)} days members have no nights: at the median the ${NIGHT_HOURS} quietest hours of a member hold ${percent(picture.ownNightShare)} of what it sends, of all accounts ${percent(picture.ownNightShareOfAll)}, and ${percent(EVEN_NIGHT)} would be even.`);
  const perDay = medianRequests / Math.max(1, medianLifeDays);
  if (perDay >= HUMAN_PER_DAY) return rejected(`members send ${Math.round(perDay)} requests a day at the median, more than a person types.`);
  // A course of a region that is taken at home, or through the exits of one provider: its people sleep. An occasion for all may keep them awake.
  if (!isTogether && medianQuietHours < NIGHT_HOURS) return rejected(`members ${bond}, but hardly ever pause for ${NIGHT_HOURS} hours; the median is ${medianQuietHours.toFixed(1)}.`);
  // A hall is in one zone, and nobody sits in it at all hours for weeks; who only registered in one hour may live anywhere.
  const isHall = picture.kindShare('signup-burst') < TOGETHER && tied.has('place') && places.isOneSite && wouldSleep;
  if ((!isTogether || isHall) && nightShare >= NIGHT_LEFT * EVEN_NIGHT)
    return rejected(`members ${bond}, but have no night in common: the ${NIGHT_HOURS} quietest hours of the day hold ${percent(nightShare)} of their requests, and ${percent(EVEN_NIGHT)} would be even.`);
  const participants = `members ${bond} and send ${Math.round(medianRequests)} requests each at the median, as participants of a course or an event would`;
  // A pool of exits is no hall: that its users take a course is possible, and nothing shows it.
  if (picture.arePeople && !picture.haveEqualRates && !meetNowhere) return settled(`${participants}, each in sittings of its own.`);
  // Who sits in one hall sits down when the others do; there is little to be had from so few requests, dealt out so unevenly.
  return isTogether && picture.areUneven && !picture.haveEqualRates && medianRequests <= MOST_TRIED ? settled(`${participants}, some few and some many as people do.`) : open(`${participants}.`);
};

/** Participants meet somewhere: where the inputs do not say when accounts registered or where they send from, nothing is ruled out. */
function withoutBond({ knows, kindShare, causes, places }: Picture): Tested {
  const unknown = [...(knows('signup-burst') ? [] : ['when accounts registered']), ...(knows('place') ? [] : ['where requests come from'])];
  if (unknown.length > 0) return notEvaluated(`the inputs do not tell ${unknown.join(' and ')}.`);
  const phones = knows('phone-prefix') ? `, and ${percent(kindShare('phone-prefix'))} have telephone numbers of one region` : '';
  return rejected(`${percent(kindShare('signup-burst'))} of members registered in one burst, ${percent(causes.get('place') ?? 0)} share ${places.heldBy}${phones}; of participants half or more would.`);
}
