// Columns of a table of accounts that no name tells, and whose values leave no doubt what they are: addresses of mail, and of the network.

import ipaddr from 'ipaddr.js';
import { normalName } from './aliases.js';
import { pathName, type CanonicalField, type SampledColumn } from './recognition.js';
import { filledValues } from './shapes.js';

/** Of the filled values: a few are always written wrongly. */
export const LEAST_SHARE = 0.95;
/** A column of fewer rows may be anything. */
export const LEAST_FILLED = 10;
const MAIL = /^[^\s@<>,;:"/]{1,64}@[^\s@<>,;:"/]+\.[a-z0-9-]{2,}$/i;
export const isMail = (value: string): boolean => MAIL.test(value);
/** Where an account was last, and whom else it names, are not where and how it registered. */
const OF_OTHERS = /(^|_)(last|latest|recent|current|previous|login|server|host|upstream|proxy|manager|admin|support|sales|agent|referrer|referred|invited|inviter)(_|$)/;

/** The fields that are told so: of several columns of one kind none is. */
export function byValues(columns: readonly SampledColumn[], taken: ReadonlyMap<CanonicalField, SampledColumn>): Map<CanonicalField, SampledColumn> {
  const read = new Set(taken.values());
  const free = columns.filter((column) => !read.has(column) && !OF_OTHERS.test(normalName(pathName(column.path))));
  const only = (field: CanonicalField, isOfKind: (value: string) => boolean): [CanonicalField, SampledColumn][] => {
    const found = taken.has(field) ? [] : free.filter(({ values }) => {
      const filled = filledValues(values);
      return filled.length >= LEAST_FILLED && filled.filter(isOfKind).length >= LEAST_SHARE * filled.length;
    });
    return found.length === 1 && found[0] !== undefined ? [[field, found[0]]] : [];
  };
  return new Map([...only('email', isMail), ...only('signup_ip', (value) => ipaddr.IPv4.isValidFourPartDecimal(value) || ipaddr.IPv6.isValid(value))]);
}
