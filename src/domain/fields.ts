// The canonical fields of a request, of a registration and of a sum over a period: what every log is translated into.
// A field that no input has is "absent": the evidence that needs it is not evaluated, never counted as zero.

/** How the raw text of a field becomes a value. */
export type FieldForm = 'time' | 'text' | 'address' | 'count' | 'prompt';

export interface Field {
  readonly name: string;
  readonly form: FieldForm;
}

const field = <Name extends string>(name: Name, form: FieldForm) => ({ name, form }) as const;

/** Fields of one request, in the order of the relation `requests`. */
export const REQUEST_FIELDS = [
  field('timestamp', 'time'),
  field('account_id', 'text'),
  field('api_key', 'text'),
  field('org', 'text'),
  field('request_id', 'text'),
  field('ip', 'address'),
  field('user_agent', 'text'),
  field('tls_fingerprint', 'text'),
  field('device_fingerprint', 'text'),
  field('country', 'text'),
  field('asn', 'text'),
  field('model', 'text'),
  field('endpoint', 'text'),
  field('status', 'text'),
  field('latency_ms', 'count'),
  field('input_tokens', 'count'),
  field('output_tokens', 'count'),
  field('cached_tokens', 'count'),
  field('conversation_id', 'text'),
  field('prompt', 'prompt'),
  field('prompt_hash', 'text'),
  field('system_prompt', 'prompt'),
  field('tools', 'prompt'),
  field('parameters', 'text'),
] as const satisfies readonly Field[];

/** Fields of one registration record, in the order of the relation `registrations`. */
export const REGISTRATION_FIELDS = [
  field('account_id', 'text'),
  field('created_at', 'time'),
  field('email', 'text'),
  field('phone', 'text'),
  field('signup_ip', 'address'),
  field('payment_fingerprint', 'text'),
  field('payment_bin', 'text'),
  field('device_fingerprint', 'text'),
  field('org', 'text'),
  field('plan', 'text'),
  field('status', 'text'),
  field('closed_at', 'time'),
  field('country', 'text'),
  field('referrer', 'text'),
  field('api_key', 'text'),
] as const satisfies readonly Field[];

/** Fields of one sum over a period, in the order of the relation `usage`: volume that is known without the requests that made it. */
export const USAGE_FIELDS = [
  field('account_id', 'text'),
  field('bucket_start', 'time'),
  field('bucket_end', 'time'),
  field('api_key', 'text'),
  field('org', 'text'),
  field('model', 'text'),
  field('endpoint', 'text'),
  field('request_count', 'count'),
  field('input_tokens', 'count'),
  field('output_tokens', 'count'),
  field('cached_tokens', 'count'),
] as const satisfies readonly Field[];

export type RequestField = (typeof REQUEST_FIELDS)[number]['name'];
export type RegistrationField = (typeof REGISTRATION_FIELDS)[number]['name'];
export type UsageField = (typeof USAGE_FIELDS)[number]['name'];

/** Which relation a file's rows belong to. */
export type Relation = 'requests' | 'registrations' | 'usage';

/** Relations whose rows evidence can point at; sums point at no request. */
export type CitedRelation = Exclude<Relation, 'usage'>;

const FIELDS = { requests: REQUEST_FIELDS, registrations: REGISTRATION_FIELDS, usage: USAGE_FIELDS } as const satisfies Record<Relation, readonly Field[]>;

/** Names of the fields of a relation, in the order of its table. */
export const fieldsOf = (relation: Relation): readonly (RequestField | RegistrationField | UsageField)[] => FIELDS[relation].map(({ name }) => name);

/** Addresses that are known by their hashes: equal ones can be told, and no network. */
export type HashedColumn = 'requests.ip_hash' | 'registrations.signup_ip_hash';

/** What a detector needs, e.g. `requests.ip` or `registrations.phone`. */
export type Column = `requests.${RequestField}` | `registrations.${RegistrationField}` | `usage.${UsageField}` | HashedColumn;

const HASHED: readonly (readonly [HashedColumn, Column])[] = [['requests.ip_hash', 'requests.ip'], ['registrations.signup_ip_hash', 'registrations.signup_ip']];

/** Columns of all inputs together: hashes are addresses, and are told apart from them where no input has any other. */
export function allColumns(columns: Iterable<Column>): Set<Column> {
  const all = new Set(columns);
  for (const [hashed, plain] of HASHED)
    if (all.has(plain)) all.delete(hashed);
    else if (all.has(hashed)) all.add(plain);
  return all;
}

/** The column that holds hashes alone of these, if one of them does. */
export const onlyHashed = (needed: readonly Column[], columns: ReadonlySet<Column>): Column | undefined =>
  HASHED.find(([hashed, plain]) => needed.includes(plain) && columns.has(hashed))?.[1];
