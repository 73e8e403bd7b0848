// Who issued the card? The rule of the sample, asked of every row.

import { OF_ISSUERS, OF_MASKED_CARDS, OF_NO_ISSUERS, SHOWN_OF_MASKED } from '../mapping/issuers.js';
import { literal } from './values.js';

/** Six to eight digits as they stand, of a masked card the first six; '' for whatever is no number of an issuer. */
export function issuer(raw: string): string {
  const value = `trimBoth(${raw})`;
  const digits =
    `multiIf(match(${value}, ${literal(OF_ISSUERS)}), extract(${value}, '^[0-9]+'), ` +
    `match(${value}, ${literal(OF_MASKED_CARDS)}), substring(replaceRegexpAll(${value}, '[^0-9]', ''), 1, ${SHOWN_OF_MASKED}), '')`;
  return `arrayMap(digits -> if(match(digits, ${literal(OF_NO_ISSUERS)}), '', digits), [${digits}])[1]`;
}
