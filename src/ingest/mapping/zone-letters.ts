// Which letters behind a time name one zone, and which several?

/**
 * Letters that the IANA time zone database gave one offset only between 2019 and 2026. Australian systems older than its release
 * 2014f wrote EST for what is AEST since.
 */
export const ZONE_LETTERS: ReadonlyMap<string, string> = new Map([
  ['UTC', '+00:00'], ['GMT', '+00:00'], ['WET', '+00:00'], ['WEST', '+01:00'], ['CET', '+01:00'], ['CEST', '+02:00'], ['MET', '+01:00'], ['MEST', '+02:00'], ['EET', '+02:00'], ['EEST', '+03:00'], ['MSK', '+03:00'],
  ['WAT', '+01:00'], ['CAT', '+02:00'], ['SAST', '+02:00'], ['EAT', '+03:00'], ['PKT', '+05:00'], ['WIB', '+07:00'], ['WITA', '+08:00'], ['HKT', '+08:00'], ['JST', '+09:00'], ['KST', '+09:00'],
  ['AWST', '+08:00'], ['ACST', '+09:30'], ['ACDT', '+10:30'], ['AEST', '+10:00'], ['AEDT', '+11:00'], ['NZST', '+12:00'], ['NZDT', '+13:00'],
  ['EDT', '-04:00'], ['EST', '-05:00'], ['MDT', '-06:00'], ['PDT', '-07:00'], ['AKDT', '-08:00'], ['AKST', '-09:00'], ['HST', '-10:00'],
]);

const HOUR = 3600;

/**
 * Letters of several zones with the offsets that they may mean, in seconds: in the database (CST of Chicago, Havana and Shanghai), or
 * beside it (Arabian AST, Bangladeshi BST, Malaysian MST, the Gulf's and South Georgia's GST). Which one, --tz says.
 */
export const SHARED_LETTERS: ReadonlyMap<string, readonly number[]> = new Map([
  ['ADT', [-3 * HOUR, 4 * HOUR]], ['AMT', [-4 * HOUR, 4 * HOUR]], ['AST', [-4 * HOUR, 3 * HOUR]], ['BST', [HOUR, 6 * HOUR]], ['CDT', [-5 * HOUR, -4 * HOUR]], ['CST', [-6 * HOUR, -5 * HOUR, 8 * HOUR]], ['ECT', [-5 * HOUR, -4 * HOUR]],
  ['GST', [4 * HOUR, -2 * HOUR]], ['IST', [5.5 * HOUR, 2 * HOUR, HOUR]], ['MST', [-7 * HOUR, 6.5 * HOUR, 8 * HOUR]], ['PST', [-8 * HOUR, 8 * HOUR]], ['SST', [-11 * HOUR, 8 * HOUR]], ['WST', [8 * HOUR, 13 * HOUR]],
]);

const BEHIND = /^(.*\d(?: ?[AP]M)?) ?\(?([A-Z]{3,4})\)?( \d{4})?$/;

/** The time without its letters, and the offset that they mean: '' where they mean several. Null where there are none. */
export function withoutLetters(value: string): { readonly rest: string; readonly offset: string } | null {
  const [, before = '', letters = '', year = ''] = BEHIND.exec(value) ?? [];
  const offset = ZONE_LETTERS.get(letters) ?? (SHARED_LETTERS.has(letters) ? '' : null);
  return offset === null ? null : { rest: `${before}${year}`, offset };
}
