// Which column holds the hash of an address where none holds an address? Exports for third parties are made so: equal hashes are equal
// addresses, and nothing else can be told of them.

import { REGISTRATION_FIELDS, REQUEST_FIELDS } from '../../domain/fields.js';
import { normalName } from './aliases.js';
import { isDigest, isHashedAddress } from './identifiers.js';
import type { SampledColumn } from './recognition.js';
import { filledValues, LEAST_SHAPE_SHARE, shapeShare } from './shapes.js';

/** Canonical fields that hold addresses, or hashes of them. */
export const ADDRESS_FIELDS: ReadonlySet<string> = new Set([...REQUEST_FIELDS, ...REGISTRATION_FIELDS].filter(({ form }) => form === 'address').map(({ name }) => name));

/** Words of a name that say that its values were made unreadable. */
const MARK = /(^|_)(hashed|hash|sha_?(1|256|512)|sha|md5|hmac|digest|anonymi[sz]ed|pseudonymi[sz]ed|encrypted|masked)(?=_|$)/g;
/** The hash of an `address` or a `source` may be that of a house or a file. */
const OF_ADDRESS = /(^|_)(ip|ipv4|ipv6)(_|$)|^(client|remote|caller|source|src|user)ip$|^ipaddress$|(^|_)(remote|client)_addr(ess)?$/;

/** `client_ip` of `client_ip_hash`, to be looked up among the names of addresses; null for a name that is of no address. */
export function addressName(column: SampledColumn): string | null {
  const plain = normalName(column.path.at(-1) ?? '').replace(MARK, '$1').replace(/_+/g, '_').replace(/^_|_$/g, '');
  return OF_ADDRESS.test(plain) ? plain : null;
}

/** Is it known by its name to hold hashes? */
const isMarked = (column: SampledColumn): boolean => normalName(column.path.at(-1) ?? '') !== addressName(column);

/** Do its values look like hashes, and not like addresses? Under the name of a plain address only what can be nothing else. */
export function holdsHashes(column: SampledColumn): boolean {
  const values = filledValues(column.values);
  const isHash = isMarked(column) ? isHashedAddress : isDigest;
  return values.length > 0 && (shapeShare('address', column.values) ?? 0) < LEAST_SHAPE_SHARE && values.filter(isHash).length >= LEAST_SHAPE_SHARE * values.length;
}
