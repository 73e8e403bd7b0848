// What stands beside a declared format's own fields, where it leaves room for whatever its users note: the address, the program and the
// handshake of a request in its `metadata` or `headers`, the card of an account in its `app_metadata`, and columns that were joined to an export. Formats
// declare none of it, and most gateways put it there.

import { REGISTRATION_FIELDS, REQUEST_FIELDS } from '../../domain/fields.js';
import type { Format } from '../formats/format.js';
import { normalName } from '../mapping/aliases.js';
import { byNames, GENERIC } from '../mapping/generic.js';
import { isConversation } from '../mapping/threads.js';
import { pathName, type CanonicalField, type SourcePath } from '../mapping/recognition.js';
import { ASKS_NAME } from '../mapping/registered.js';
import { NOT_A_REQUEST, type Interpreted } from '../records/interpreter.js';
import { keysRead } from '../records/extraction.js';
import { isEmpty, lookup, normalOf } from '../records/lookup.js';
import { sampleOfRecords } from '../sample.js';

/** Keys under which everything is of the users' own making. */
const FREE = /(^|_)(metadata|meta|properties|attributes|labels|custom|extra|extras|context|annotations|headers)$/;
/** Beside a request an address may be anybody's: at the top these names alone say whose it is. */
const CLEAR = /^(client|request|requester|remote|user|source|caller)_?ip(_address)?$|user_agent|(^|_)ja[34](_|$)/;
/** Whose a request is, its organisation and its words are never taken from there: they decide too much. */
const FIELDS = {
  requests: REQUEST_FIELDS.filter(({ name }) => ['ip', 'user_agent', 'tls_fingerprint', 'device_fingerprint', 'asn', 'conversation_id'].includes(name)),
  registrations: REGISTRATION_FIELDS.filter(({ name }) => ['phone', 'signup_ip', 'payment_fingerprint', 'payment_bin', 'device_fingerprint', 'plan'].includes(name)),
} as const;

/** Places by the field that their names tell, for fields that the sampled records of declared formats fill nowhere else. */
export function besideDeclared(all: readonly Interpreted[], formats: readonly Format[], filled: ReadonlyMap<CanonicalField, readonly string[]>): ReadonlyMap<CanonicalField, string> {
  const found = new Map<CanonicalField, string>();
  for (const relation of ['requests', 'registrations'] as const) {
    const fields = FIELDS[relation].filter(({ name }) => !filled.has(name));
    const records = all.flatMap(({ record, format, relation: own, why }) => (record === null || format === null || format === GENERIC || own !== relation || why === NOT_A_REQUEST ? [] : [record]));
    if (fields.length === 0 || records.length === 0) continue;
    const seen = new Set(all.map(({ format }) => format));
    const read = new Set(formats.flatMap((format) => (seen.has(format.id) ? [...keysRead(format, new Map())] : [])));
    const isBeside = ([key = '', ...rest]: SourcePath): boolean =>
      rest.length > 0 ? [key, ...rest].slice(0, -1).some((each) => FREE.test(normalName(each))) : !read.has(normalOf(key)) && (relation === 'registrations' || CLEAR.test(normalName(key)));
    const columns = sampleOfRecords(records).columns.filter(({ path }) => isBeside(path));
    for (const [field, column] of byNames(columns, fields, relation)) {
      const place = pathName(column.path);
      const isAsked = relation === 'requests' || ASKS_NAME[field]?.test(normalName(column.path.at(-1) ?? '')) !== false;
      if (isAsked && !found.has(field) && (field !== 'conversation_id' || isConversation(column, undefined)) && records.some((record) => !isEmpty(lookup(place)(record)))) found.set(field, place);
    }
  }
  return found;
}
