// Which values are names, and of what? By the kind of evidence that they are of, and by the canonical field that they stand in.
// What is neither listed here nor a number is replaced: a new kind gives away nothing before somebody has thought of it.

import type { RegistrationField, RequestField } from '../domain/fields.js';
import type { Pseudonyms } from './pseudonyms.js';
import { withoutContacts } from './text.js';

type Replace = (text: string, pseudonyms: Pseudonyms) => string;

/** No name: a time, a shape, a keyless hash of content, a model, a TLS fingerprint. */
const kept: Replace = (text) => text;

const address: Replace = (text, pseudonyms) => pseudonyms.address(text);
const network: Replace = (text, pseudonyms) => pseudonyms.network(text);

/** A fine-tuned model carries the name of its owner: `ft:gpt-4o:acme::9x` keeps its base alone. */
const model: Replace = (text, pseudonyms) => text.replace(/^(ft:[^:]+:)(.+)$/s, (_, base: string, rest: string) => `${base}${pseudonyms.name('model', rest)}`);

/** Programs are many people's; the contact that some name in theirs is not. */
const client: Replace = (text, pseudonyms) => withoutContacts(text, pseudonyms);

/** Figures and the choices of the interfaces stay, `temperature=0`; what else a parameter is set to may be a user: `user=ann`. */
const PLAIN_PARAMETER =
  /^(?:-?\d+(?:\.\d+)?(?:e-?\d+)?|true|false|null|auto|none|any|required|minimal|low|medium|high|text|json|json_object|json_schema|enabled|disabled|adaptive)$/i;
const PARAMETER = /(?<=[=:]\s*\[?\s*"?)[^\s;,"[\]{}=:][^;,"[\]{}]*/gu;
const parameters: Replace = (text, pseudonyms) => text.replace(PARAMETER, (set) => (PLAIN_PARAMETER.test(set.trim()) ? set : pseudonyms.name('value', set)));

const BY_KIND: Readonly<Record<string, Replace>> = {
  'egress-address': address,
  'egress-pool': address,
  'signup-address': address,
  'egress-prefix': network,
  'signup-prefix': network,
  'email-domain': (text, pseudonyms) => pseudonyms.mailDomain(text),
  'email-mailbox': (text, pseudonyms) => pseudonyms.email(text),
  'phone-prefix': (text, pseudonyms) => pseudonyms.phone(text),
  'shared-org': (text, pseudonyms) => pseudonyms.name('org', text),
  'shared-payment': (text, pseudonyms) => pseudonyms.name('card', text),
  'payment-prefix': (text, pseudonyms) => pseudonyms.name('bin', text),
  'request-device': (text, pseudonyms) => pseudonyms.name('device', text),
  'shared-device': (text, pseudonyms) => pseudonyms.name('device', text),
  'client-tuple': client,
  'request-parameters': parameters,
  'model-pivot': model,
  'active-window': kept,
  'email-shape': kept,
  'prompt-opening': kept,
  'prompt-phrase': kept,
  'prompt-skeleton': kept,
  'prompt-stock': kept,
  'shared-prompt': kept,
  'signup-burst': kept,
  'system-prompt': kept,
  'taken-conversation': kept,
  'template-stock': kept,
  'tls-fingerprint': kept,
  'token-shape': kept,
  'tool-schema': kept,
};

/** Words of the interfaces themselves; every other part of an endpoint may be a customer's. */
const ENDPOINT_WORDS: ReadonlySet<string> = new Set([
  '', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'api', 'openai', 'chat', 'completion', 'completions', 'messages', 'responses', 'embeddings', 'model', 'models', 'invoke',
  'invoke-with-response-stream', 'converse', 'converse-stream', 'stream', 'batch', 'batches', 'files', 'images', 'generations', 'edits', 'audio', 'speech', 'transcriptions',
  'translations', 'moderations', 'rerank', 'classify', 'tokenize', 'count_tokens', 'generate', 'generateContent', 'streamGenerateContent', 'predict', 'rawPredict',
  'streamRawPredict', 'threads', 'runs', 'assistants', 'deployments', 'projects', 'locations', 'publishers', 'endpoints',
]);
const ENDPOINT_VERSION = /^v\d+(?:beta|alpha)?\d*$/;

const endpoint: Replace = (text, pseudonyms) => text.split(/([/ :]|\?.*$)/s).map((part) => (isOfInterface(part) ? part : pseudonyms.name('id', part))).join('');

const isOfInterface = (part: string): boolean => /^[/ :]$/.test(part) || ENDPOINT_WORDS.has(part) || ENDPOINT_VERSION.test(part);

type RowField = RequestField | RegistrationField | 'prompt_chars';

/** Of a row that was read again; the account stands beside the fields. */
const BY_FIELD: Readonly<Partial<Record<RowField, Replace>>> = {
  ip: address, signup_ip: address, user_agent: client, parameters, model, endpoint,
  api_key: (text, pseudonyms) => pseudonyms.name('key', text),
  org: (text, pseudonyms) => pseudonyms.name('org', text),
  request_id: (text, pseudonyms) => pseudonyms.name('req', text),
  conversation_id: (text, pseudonyms) => pseudonyms.name('conv', text),
  asn: (text, pseudonyms) => pseudonyms.name('as', text),
  referrer: (text, pseudonyms) => pseudonyms.name('ref', text),
  payment_fingerprint: (text, pseudonyms) => pseudonyms.name('card', text),
  payment_bin: (text, pseudonyms) => pseudonyms.name('bin', text),
  device_fingerprint: (text, pseudonyms) => pseudonyms.name('device', text),
  email: (text, pseudonyms) => pseudonyms.email(text),
  phone: (text, pseudonyms) => pseudonyms.phone(text),
  tls_fingerprint: kept, country: kept, status: kept, plan: kept, closed_at: kept,
};

const other: Replace = (text, pseudonyms) => pseudonyms.name('value', text);

/** Is the kind known here? For a test: every detector's should be. */
export const isKnownKind = (kind: string): boolean => Object.hasOwn(BY_KIND, kind);

/** Every kind of evidence whose values accounts have in common. */
export const VALUE_KINDS: readonly string[] = Object.keys(BY_KIND);

export const valuePseudonym = (kind: string, text: string, pseudonyms: Pseudonyms): string => (isKnownKind(kind) ? (BY_KIND[kind] ?? other) : other)(text, pseudonyms);

export const fieldPseudonym = (field: string, text: string, pseudonyms: Pseudonyms): string =>
  (Object.hasOwn(BY_FIELD, field) ? (BY_FIELD[field as RowField] ?? other) : other)(text, pseudonyms);

export { model as modelPseudonym };
