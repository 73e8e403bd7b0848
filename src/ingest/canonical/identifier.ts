// Which machine is meant, and which address by its hash? The rules of the sample, asked of every row.

import { DRAWN, FIGURES_OF_HASH, HASHES_OF_NOTHING, LEAST_OF_MIXED, OF_ALGORITHM, OF_HASHES, OF_IDENTIFIERS, OF_KINDS, OF_NOBODY } from '../mapping/identifiers.js';
import { literal } from './values.js';

const isDrawn = (value: string): string =>
  `(match(${value}, ${literal(DRAWN)}) OR (length(${value}) >= ${LEAST_OF_MIXED} AND match(${value}, '[a-z]') AND match(${value}, '[A-Z]')))`;
const isOfNobody = (value: string): string =>
  `(match(${value}, ${literal(OF_NOBODY)}) OR lower(substring(${value}, 1, ${FIGURES_OF_HASH})) IN (${HASHES_OF_NOTHING.map(literal).join(', ')}))`;

/** An identifier as it stands, a hexadecimal one of some length in small letters; '' for a kind of device and whatever else many have in common. */
export function identifier(raw: string, least: number): string {
  const value = `trimBoth(${raw})`;
  const told = `length(replaceRegexpAll(replaceRegexpAll(lower(${value}), ${literal(OF_KINDS)}, ''), '[^a-z0-9]', ''))`;
  const isOne = `match(${value}, ${literal(OF_IDENTIFIERS)}) AND ${told} >= ${least} AND ${isDrawn(value)} AND NOT ${isOfNobody(value)}`;
  return `if(${isOne}, if(match(${value}, '^[0-9A-Fa-f:-]{16,}$'), lower(${value}), ${value}), '')`;
}

/**
 * `hash-` and the hash, of hexadecimal figures the first sixteen in small letters, so that one cut short is the same; '' for what is none.
 * Nothing that reads an address takes it for one.
 */
export function hashOfAddress(raw: string): string {
  const value = `replaceRegexpOne(trimBoth(${raw}), ${literal(OF_ALGORITHM)}, '')`;
  const shown = `if(match(${value}, '^[0-9A-Fa-f]+$'), lower(substring(${value}, 1, ${FIGURES_OF_HASH})), ${value})`;
  return `if(match(${value}, ${literal(OF_HASHES)}) AND ${isDrawn(value)} AND NOT ${isOfNobody(value)}, concat('hash-', ${shown}), '')`;
}
