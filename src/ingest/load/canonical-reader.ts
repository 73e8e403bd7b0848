// How the engine reads the copy that translate.ts wrote: a JSON list per record, whose texts are the canonical fields already.

import { fieldsOf, type Relation } from '../../domain/fields.js';
import type { Recognition } from '../mapping/recognition.js';
import { FILE_ID, type Reader } from './reader.js';
import { RELATIONS } from './staging.js';

/** Columns of the copy before its fields. */
export const COPY_HEAD = ['relation', 'row', 'why', 'raw', 'phase', 'phase_word'] as const;
/** The copy holds records of all relations; each has as many fields as the longest. */
export const COPY_FIELDS = Math.max(...RELATIONS.map((relation) => fieldsOf(relation).length));

/** Of a copy whose accounts are addresses of mail: they are their accounts' mail. */
export function withMail(copied: Recognition): Recognition {
  const { account_id: account = [] } = copied.fields;
  return { ...copied, registered: { relation: 'registrations', fields: { account_id: account, email: account }, parameters: [], timezone: null } };
}

/** Every canonical field is read from its own place in the copy; the `hashed` are addresses of which it holds hashes. What a format calls a device may be a short one. */
export function copyRecognition(relation: Relation, hashed: ReadonlySet<string>): Recognition {
  const fields = Object.fromEntries(fieldsOf(relation).map((field, index) => [field, [{ path: [`v${index}`], ...(hashed.has(field) ? { isHashed: true as const } : {}), ...(field === 'device_fingerprint' ? { leastOfIdentifier: 1 } : {}) }]]));
  return { relation, fields, parameters: [], timezone: null };
}

export function canonicalReader(relation: Relation, tellsPhases: boolean): Reader {
  const values = Array.from({ length: COPY_FIELDS }, (_, index) => `v${index}`);
  const structure = ['relation String', 'row UInt64', 'why String', 'raw String', 'phase String', 'phase_word String', ...values.map((name) => `${name} String`)].join(', ');
  return {
    from: `SELECT ${FILE_ID}, row, why AS given_why, raw AS given_raw, phase, phase_word, ${values.join(', ')} FROM file({files:String}, 'JSONCompactEachRow', {structure:String}) WHERE relation = {relation:String}`,
    raw: (path) => path[0] ?? "''",
    typedTime: () => null,
    defects: () => ["given_why != '', given_why"],
    phase: tellsPhases ? { is: 'phase', word: 'phase_word' } : null,
    verbatim: 'given_raw',
    rawOfGood: "''",
    settings: [],
    parameters: { structure, relation },
  };
}
