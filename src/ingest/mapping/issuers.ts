// Is a text the number of a card's issuer (ISO/IEC 7812: six digits, eight since 2022), or a card's own number masked behind it? One rule for the
// sample and, as patterns that JavaScript and the engine read alike, for every row. A whole card number is none: nobody is to keep it.

/** Tables with empty cells write 411111.0. */
export const OF_ISSUERS = '^[1-9][0-9]{5,7}([.]0+)?$';
/** 411111******1111, 4111 11XX XXXX 1111: what stands before the mask may be cut anywhere behind the sixth digit. */
export const OF_MASKED_CARDS = '^[1-9][0-9]{3}[ -]?[0-9]{2,4}[ -]?(([*xX#.]|•|·)[ -]?){2,}[0-9]{0,4}$';
/** Digits of a masked number that count: the mask, and not the issuer, says how many are shown. */
export const SHOWN_OF_MASKED = 6;
/** Days (20260501), of which no issuer's number looks like one, and what is written where there is none. */
export const OF_NO_ISSUERS = '^((19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])|1+|9+|123456|1234567|12345678)$';

const [issuers, masked, none] = [OF_ISSUERS, OF_MASKED_CARDS, OF_NO_ISSUERS].map((pattern) => new RegExp(pattern)) as [RegExp, RegExp, RegExp];

/** `value` without blanks around it. */
export function isIssuer(value: string): boolean {
  const digits = value.replace(/[.]0+$/, '');
  return (issuers.test(value) && !none.test(digits)) || (masked.test(value) && !none.test(value.replace(/[^0-9]/g, '').slice(0, SHOWN_OF_MASKED)));
}
