// Do a column's values look like what its name promises? A share of the filled sample values, 0 to 1.

import type { Field, FieldForm } from '../../domain/fields.js';
import { isIdentifier } from './identifiers.js';
import { isIssuer } from './issuers.js';
import { areSerialDays } from './rare-times.js';
import { timeShape } from './times.js';
import { isDrawn, isTotal } from './totals.js';

/** Filled values looked at per column: enough to know a shape, few enough for thousands of files. */
const VALUES = 200;

const filled = (values: readonly string[]): string[] => {
  const some: string[] = [];
  for (const value of values) {
    const trimmed = value.trim();
    if (trimmed !== '' && !SENTINELS.has(trimmed) && !isTotal(trimmed) && !isDrawn(trimmed)) some.push(trimmed);
    if (some.length === VALUES) break;
  }
  return some;
};

/** Smallest share of values that must look like the field: some bad rows are normal, a wrong column is not. */
export const LEAST_SHAPE_SHARE = 0.6;

/** Texts that stand for "no value" in exports (formats.md section 7); compared as written. */
export const SENTINELS: ReadonlySet<string> = new Set(['-', 'None', 'none', 'NONE', 'null', 'NULL', 'Null', 'nil', 'undefined', 'unknown', 'Unknown', 'UNKNOWN', 'N/A', 'n/a', 'N/a', '\\N', '(null)', '[null]', '<null>', '<nil>', 'NaN', 'nan']);

const isAddress = (value: string): boolean => /^\[?[0-9a-f:.*]+(%\w+)?\]?(:\d+|\/\d{1,3})?([, ]+.*)?$/i.test(value) && /[.:]/.test(value);
const isCount = (value: string): boolean => /^-?\d+([.,]\d+)?(e\+?\d+)?$|^-?\d{1,3}(,\d{3})+(\.\d+)?$|^-?\d{1,3}(\.\d{3})+(,\d+)?$/i.test(value);

/** Spans with their units, as Go, Google Cloud and many programs print them: 1.5s, 375ms, 1m2.5s. */
export const isSpelledSpan = (value: string): boolean => /^(?=\d)(\d+h)?(\d+m)?(\d+(\.\d+)?(ns|us|µs|μs|ms|s))?$/.test(value.trim()) && !/\d$/.test(value);

/** Share of filled values that fit the form of a field; null when no value is filled. */
export function shapeShare(form: FieldForm, values: readonly string[]): number | null {
  const some = filled(values);
  if (some.length === 0) return null;
  const fits = (test: (value: string) => boolean): number => some.filter(test).length / some.length;
  switch (form) {
    case 'time':
      return areSerialDays(some) ? 1 : fits((value) => timeShape(value) !== null);
    case 'address':
      return fits(isAddress);
    case 'count':
      return fits(isCount);
    case 'text':
      return 1;
    // Nobody asks in numbers alone: `usage.prompt` counts tokens, and equal counts are no equal prompts.
    case 'prompt':
      return fits((value) => !isCount(value));
  }
}

/** How grave a message is; the outcome of a request is not said so. `error` and `ok` may be either. */
const SEVERITY = /^(trace|debug|info|information|informational|notice|warn|warning|critical|fatal|emerg|emergency)$/i;

/** Share of values with a version, from which they name programs: some programs have none, and no customer is called `acme/1.40`. */
const LEAST_VERSIONED = 0.2;

/** Are they names of programs, and not of customers? */
export function arePrograms(values: readonly string[]): boolean {
  const some = filled(values);
  return some.filter((value) => /[/ @_-]v?\d+\.\d/i.test(value)).length >= LEAST_VERSIONED * some.length;
}

/** The same for a field: what its form does not tell. */
export function fieldShare({ name, form }: Field, values: readonly string[]): number | null {
  const payments = name === 'payment_fingerprint' ? filled(values) : [];
  // `prepaid` and `invoice` are ways to pay, and no means of anybody's.
  if (payments.length > 0) return payments.filter((value) => /\d/.test(value)).length / payments.length;
  // `iPhone` and `desktop` are kinds of devices, and no device of anybody's.
  const devices = name === 'device_fingerprint' ? filled(values) : [];
  if (devices.length > 0) return devices.filter(isIdentifier).length / devices.length;
  // A `bin` may be a place in a warehouse.
  const issuers = name === 'payment_bin' ? filled(values) : [];
  if (issuers.length > 0) return issuers.filter(isIssuer).length / issuers.length;
  // `TLSv1.3` and `ECDHE-RSA-AES128-GCM-SHA256` are what thousands agree on.
  const handshakes = name === 'tls_fingerprint' ? filled(values) : [];
  if (handshakes.length > 0) return handshakes.filter((value) => !/^(tls|ssl|ecdhe|dhe|aes)/i.test(value)).length / handshakes.length;
  if (name === 'latency_ms' && filled(values).length > 0) return filled(values).filter((value) => isCount(value) || isSpelledSpan(value)).length / filled(values).length;
  return name === 'status' && filled(values).some((value) => SEVERITY.test(value)) ? 0 : shapeShare(form, values);
}

/** All sampled values that are no sentinels and head no row of totals, whole. */
export const filledValues = filled;
