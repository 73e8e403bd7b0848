// What class 2004 of OCSF 1.4.0 requires of the findings that lockstep writes, as a strict JSON Schema.

const text = { type: 'string' } as const;
/** ip_t of the dictionary. */
const ip = { type: 'string', anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] } as const;
const ms = { type: 'integer' } as const;
const object = (required: readonly string[], properties: Readonly<Record<string, object>>) => ({ type: 'object', required, properties, additionalProperties: false }) as const;

// Class 2004 of OCSF 1.4.0 with the attributes that lockstep fills: required ones by the class, the finding and the base event;
// everything else is refused. Written from the schema's own definitions (events/findings, objects), which are no package.
export const DETECTION_FINDING = object(
  ['activity_id', 'category_uid', 'class_uid', 'finding_info', 'metadata', 'severity_id', 'time', 'type_uid'],
  {
    activity_id: { const: 1 }, activity_name: text, category_uid: { const: 2 }, category_name: text, class_uid: { const: 2004 }, class_name: text, type_uid: { const: 200401 }, type_name: text,
    time: ms, start_time: ms, end_time: ms, severity_id: { enum: [1, 2, 3, 4] }, severity: text, confidence_id: { enum: [1, 2, 3] }, confidence: text,
    confidence_score: { type: 'integer', minimum: 0, maximum: 99 }, status_id: { enum: [1, 3] }, status: text, is_alert: { type: 'boolean' }, message: text,
    finding_info: object(['uid', 'title'], {
      uid: text, title: text, desc: text, types: { type: 'array', items: text }, created_time: ms, first_seen_time: ms, last_seen_time: ms,
      related_events: { type: 'array', items: object(['uid'], { uid: text, type_uid: { const: 200401 } }) },
    }),
    // Of the attributes of a class those that a profile brings are there only for events which name the profile; in class 2004 of 1.4.0
    // that is so of is_alert and of confidence, confidence_id and confidence_score (ocsf-server, lib/schema/validator2.ex, filter_with_profiles).
    metadata: object(['product', 'version', 'profiles'], { version: { const: '1.4.0' }, profiles: { const: ['security_control'] }, uid: text, log_name: text, product: object(['vendor_name'], { name: text, vendor_name: text, version: text }) }),
    resources: { type: 'array', items: object(['uid'], { uid: text, type: text }) },
    observables: { type: 'array', items: object(['name', 'type_id'], { name: text, type_id: { enum: [1, 2, 10, 12, 16] }, type: text, value: text }) },
    evidences: { type: 'array', items: object(['data'], { data: { type: 'object' }, src_endpoint: object(['ip'], { ip }) }) },
    unmapped: { type: 'object' },
  },
);
