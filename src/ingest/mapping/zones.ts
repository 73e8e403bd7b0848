// What zone does --tz name? An IANA name, Z, UTC or an offset becomes a zone name of the engine.

import { EXIT, LockstepError } from '../../domain/errors.js';

const OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?$/i;

/** Engine zone of a wish such as `Europe/Berlin`, `+02:00` or `UTC`; throws exit 2 for anything else. */
export function engineZone(wish: string): string {
  const zone = wish.trim();
  if (/^(z|utc|gmt)$/i.test(zone)) return 'UTC';
  const offset = OFFSET.exec(zone);
  if (offset !== null) return fixedZone(zone, offset);
  try {
    // Gives the name in its proper spelling and refuses what no zone table knows.
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    throw badZone(wish, error);
  }
}

/** `Fixed/UTC+05:30:00`: how the engine's zone library spells an offset without a place. */
function fixedZone(wish: string, [, sign = '+', hours = '0', minutes = '00']: RegExpExecArray): string {
  if (Number(hours) > 14 || Number(minutes) > 59) throw badZone(wish);
  if (Number(hours) === 0 && Number(minutes) === 0) return 'UTC';
  return `Fixed/UTC${sign}${hours.padStart(2, '0')}:${minutes}:00`;
}

const badZone = (wish: string, cause?: unknown): LockstepError =>
  new LockstepError({ code: 'bad-timezone', exit: EXIT.usage, what: `\`${wish}\` is no time zone.`, where: '--tz', next: 'Give an IANA name such as Europe/Berlin, an offset such as +02:00, or UTC.', cause });
