// Whose is a column that is called `fingerprint` and nothing more: a card's, or a browser's?

import type { RegistrationField } from '../../domain/fields.js';
import { normalName } from './aliases.js';
import { isIdentifier } from './identifiers.js';
import { pathName, type CanonicalField, type SampledColumn, type Wishes } from './recognition.js';
import { filledValues, LEAST_SHAPE_SHARE } from './shapes.js';

const OF_DEVICES = /(^|_)(devices?|browser|user_agent|ua|os|platform|screen|canvas|webgl|visitor|incognito)(_|$)/;
const OF_PAYMENTS = /(^|_)(payments?|pay|cards?|stripe|last4|exp_month|bin|iin|pan|iban|brand|issuer|funding|cvc)(_|$)/;

/** Payment services export cards under that name; a record that speaks of browsers, and of no payment, has it from a script in the page. */
export function withOwnFingerprint(fields: ReadonlyMap<CanonicalField, SampledColumn>, columns: readonly SampledColumn[], { map }: Wishes): Map<CanonicalField, SampledColumn> {
  const own = new Map(fields);
  const column = fields.get('payment_fingerprint' satisfies RegistrationField);
  if (column === undefined || normalName(pathName(column.path)) !== 'fingerprint' || fields.has('device_fingerprint') || map.has('payment_fingerprint') || map.has('device_fingerprint')) return own;
  const names = columns.filter((each) => each !== column).map(({ path }) => normalName(pathName(path)));
  const values = filledValues(column.values);
  if (!names.some((name) => OF_DEVICES.test(name)) || names.some((name) => OF_PAYMENTS.test(name)) || values.filter(isIdentifier).length < LEAST_SHAPE_SHARE * values.length) return own;
  own.delete('payment_fingerprint');
  own.set('device_fingerprint', column);
  return own;
}
