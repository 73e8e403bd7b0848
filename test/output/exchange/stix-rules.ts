// What STIX 2.1 requires of the objects that lockstep writes, as a strict JSON Schema: properties that the specification does not
// know are refused. Written from the text of the standard (sections 2, 3, 4.3, 4.5, 4.7, 4.13, 5.1, 6.17 and 8), because its own
// schemas are no package; where the text says "should", this says "must".

const TIMESTAMP = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?Z$' } as const;
/** Of `created` and `modified`: to the millisecond (section 3.2, which the committee's JSON schema asks too). */
const MILLISECONDS = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)\\.\\d{3}Z$' } as const;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

const idOf = (type: string) => ({ type: 'string', pattern: `^${type}--${UUID}$` }) as const;
const text = { type: 'string', minLength: 1 } as const;
const confidence = { type: 'integer', minimum: 0, maximum: 100 } as const;
const labels = { type: 'array', items: text, minItems: 1 } as const;

const object = (type: string, required: readonly string[], properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  properties: { type: { const: type }, spec_version: { const: '2.1' }, id: idOf(type), created_by_ref: idOf('identity'), created: MILLISECONDS, modified: MILLISECONDS, confidence, labels, ...properties },
  required: ['type', 'spec_version', 'id', 'created', 'modified', ...required],
  additionalProperties: false,
});

const OBJECTS = [
  object('identity', ['name'], { name: text, description: text, identity_class: { enum: ['individual', 'group', 'system', 'organization', 'class', 'unknown'] } }),
  object('campaign', ['name', 'created_by_ref'], { name: text, description: text, first_seen: TIMESTAMP, last_seen: TIMESTAMP }),
  object('indicator', ['pattern', 'pattern_type', 'valid_from', 'created_by_ref'], {
    name: text, description: text, pattern: { type: 'string', pattern: '^\\[.+\\]$' }, pattern_type: { const: 'stix' }, valid_from: TIMESTAMP,
    indicator_types: { type: 'array', minItems: 1, items: { enum: ['anomalous-activity', 'anonymization', 'benign', 'compromised', 'malicious-activity', 'attribution', 'unknown'] } },
  }),
  object('relationship', ['relationship_type', 'source_ref', 'target_ref', 'created_by_ref'], {
    relationship_type: { enum: ['indicates', 'related-to'] }, description: text,
    source_ref: { type: 'string', pattern: `^(indicator|user-account)--${UUID}$` }, target_ref: idOf('campaign'),
  }),
  object('note', ['content', 'object_refs', 'created_by_ref'], {
    abstract: text, content: text, object_refs: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: `^(campaign|user-account)--${UUID}$` } },
  }),
  // An observable has no created and no modified.
  { type: 'object', properties: { type: { const: 'user-account' }, spec_version: { const: '2.1' }, id: idOf('user-account'), user_id: { type: 'string' } }, required: ['type', 'id', 'user_id'], additionalProperties: false },
];

/** Of a bundle: it has a type, an id and objects, and no spec_version since 2.1. */
export const STIX_BUNDLE = {
  type: 'object',
  properties: { type: { const: 'bundle' }, id: idOf('bundle'), objects: { type: 'array', minItems: 1, items: { oneOf: OBJECTS } } },
  required: ['type', 'id', 'objects'],
  additionalProperties: false,
} as const;
