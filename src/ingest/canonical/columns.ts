// Which expression fills which column of `requests` and `registrations`, given SQL for the raw text of each source?

import type { CanonicalField, Recognition, Source, SourcePath } from '../mapping/recognition.js';
import type { TimeForm } from '../mapping/times.js';
import { address, hashedAddress } from './address.js';
import { identifier } from './identifier.js';
import { issuer } from './issuer.js';
import { contentHash, promptColumns, recognisedRules, systemText, userText } from './prompt.js';
import { asn, count, country, credential, email, fewValues, isError, literal, mailDomain, moment, spelledSpan, text, time, ungrouped, words, yesNoWord } from './values.js';

/** What the expressions are written from. */
export interface Translation {
  readonly recognition: Recognition;
  /** SQL of type String for the raw text of a source; '' where it is absent. */
  readonly raw: (path: SourcePath) => string;
  /** SQL of type Nullable(DateTime64(3, 'UTC')) when the container stores a time as one; null for text. */
  readonly typedTime: (path: SourcePath) => string | null;
  readonly timeForms: Readonly<Partial<Record<CanonicalField, TimeForm>>>;
  /** Are patterns of prompt rules bound to the statement? */
  readonly hasRules: boolean;
  /** Zone for zone-less times: an engine zone in SQL, or null to refuse them. */
  readonly zone: string | null;
}

export interface ColumnExpression {
  readonly column: string;
  readonly sql: string;
}

/** Raw text of a field: the first of its sources that is not empty. */
export function rawOf(translation: Translation, field: CanonicalField): string | null {
  const sources = translation.recognition.fields[field] ?? [];
  const texts = sources.map((source) => sourceText(translation, source));
  const last = texts.pop();
  if (last === undefined) return null;
  return texts.reduceRight((rest, each) => `if(${each} != '', ${each}, ${rest})`, last);
}

function sourceText(translation: Translation, source: Source): string {
  const raw = translation.raw(source.path);
  if (source.grouped !== undefined) return ungrouped(raw, source.grouped);
  if (source.isSpelled === true) return spelledSpan(raw);
  if (source.plus !== undefined) return summed([source.path, ...source.plus].map(translation.raw));
  if (source.until !== undefined) return span(translation, source.path, source.until, source.timeForms);
  if (source.timeOfDay !== undefined) return moment(raw, translation.raw(source.timeOfDay));
  if (source.isMailDomain === true) return mailDomain(raw);
  if (source.leastOfIdentifier !== undefined) return identifier(raw, source.leastOfIdentifier);
  if (source.yes !== undefined) return yesNoWord(raw, source.yes, 'active');
  if (source.no !== undefined) return yesNoWord(raw, 'active', source.no);
  return raw;
}

/** Sum of counts; absent ones are nothing, a negative one (unknown) makes the sum unknown. Nothing where the first is absent. */
function summed(raws: readonly string[]): string {
  const counts = `[${raws.map((raw) => `toFloat64OrZero(trimBoth(${raw}))`).join(', ')}]`;
  return `if(${raws[0] ?? EMPTY} = '' OR arrayMin(${counts}) < 0, '', toString(toUInt64(arraySum(${counts}))))`;
}

/** Whole milliseconds from one time of the row to another; '' where one is missing or the second comes first. */
function span({ raw, typedTime, zone }: Translation, since: SourcePath, until: SourcePath, [first, last]: readonly [TimeForm, TimeForm] = ['iso', 'iso']): string {
  const from = typedTime(since) ?? time(raw(since), first, zone);
  const to = typedTime(until) ?? time(raw(until), last, zone);
  return `if(ifNull(${to} >= ${from}, 0), toString(ifNull(dateDiff('millisecond', ${from}, ${to}), 0)), '')`;
}

const EMPTY = "''";
export const orEmpty = (raw: string | null, canonical: (raw: string) => string): string => (raw === null ? EMPTY : canonical(raw));

/** Nullable time of a field; NULL when the field is absent. */
export function timeOf(translation: Translation, field: CanonicalField): string {
  const source = translation.recognition.fields[field]?.[0];
  const typed = source === undefined || source.timeOfDay !== undefined ? null : translation.typedTime(source.path);
  if (typed !== null) return typed;
  const raw = rawOf(translation, field);
  return raw === null ? "CAST(NULL AS Nullable(DateTime64(3, 'UTC')))" : time(raw, translation.timeForms[field] ?? 'iso', translation.zone);
}

/** Account id in canonical text; '' rejects the row. */
export const accountOf = (translation: Translation): string => orEmpty(rawOf(translation, 'account_id'), credential);

/** Of a column that holds hashes, these are the addresses. */
const addressForm = ({ recognition: { fields } }: Translation, field: 'ip' | 'signup_ip'): ((raw: string) => string) => ((fields[field] ?? []).some(({ isHashed }) => isHashed === true) ? hashedAddress : address);

function counted(translation: Translation, field: CanonicalField): string {
  const raw = rawOf(translation, field);
  return raw === null ? 'CAST(NULL AS Nullable(UInt32))' : count(raw, translation.recognition.fields[field]?.[0]?.scale ?? 1);
}

/** Columns of `requests` except file and row, in the order of the table. */
export function requestColumns(translation: Translation): ColumnExpression[] {
  const raw = (field: CanonicalField): string | null => rawOf(translation, field);
  const status = raw('status');
  const said = (field: CanonicalField): string | null => {
    const own = raw(field);
    return own === null ? null : words(own);
  };
  const prompt = said('prompt');
  const given = raw('prompt_hash');
  const columns = prompt === null ? null : promptColumns(userText(prompt));
  const ownSystem = said('system_prompt');
  const texts = [...(prompt === null ? [] : [userText(prompt)]), ...(ownSystem === null ? [] : [ownSystem])];
  const system = [ownSystem, prompt === null ? null : systemText(prompt)].filter((each) => each !== null);
  return [
    { column: 'timestamp', sql: `ifNull(${timeOf(translation, 'timestamp')}, toDateTime64(0, 3, 'UTC'))` },
    { column: 'account_id', sql: accountOf(translation) },
    { column: 'api_key', sql: orEmpty(raw('api_key'), credential) },
    { column: 'org', sql: orEmpty(raw('org'), fewValues) },
    { column: 'request_id', sql: orEmpty(raw('request_id'), text) },
    { column: 'ip', sql: orEmpty(raw('ip'), addressForm(translation, 'ip')) },
    { column: 'user_agent', sql: orEmpty(raw('user_agent'), fewValues) },
    { column: 'tls_fingerprint', sql: orEmpty(raw('tls_fingerprint'), fewValues) },
    { column: 'device_fingerprint', sql: orEmpty(raw('device_fingerprint'), text) },
    { column: 'country', sql: orEmpty(raw('country'), country) },
    { column: 'asn', sql: orEmpty(raw('asn'), asn) },
    { column: 'model', sql: orEmpty(raw('model'), fewValues) },
    { column: 'endpoint', sql: orEmpty(raw('endpoint'), fewValues) },
    { column: 'status', sql: orEmpty(status, fewValues) },
    { column: 'is_error', sql: status === null ? 'CAST(NULL AS Nullable(UInt8))' : isError(status) },
    { column: 'latency_ms', sql: counted(translation, 'latency_ms') },
    { column: 'input_tokens', sql: counted(translation, 'input_tokens') },
    { column: 'output_tokens', sql: counted(translation, 'output_tokens') },
    { column: 'cached_tokens', sql: counted(translation, 'cached_tokens') },
    { column: 'conversation_id', sql: orEmpty(raw('conversation_id'), text) },
    { column: 'prompt_hash', sql: columns?.prompt_hash ?? (given === null ? '0' : contentHash(text(given))) },
    { column: 'prompt_skeleton', sql: columns?.prompt_skeleton ?? '0' },
    { column: 'prompt_phrases', sql: columns?.prompt_phrases ?? 'CAST([], \'Array(UInt32)\')' },
    { column: 'prompt_opening', sql: columns?.prompt_opening ?? '0' },
    { column: 'prompt_chars', sql: columns?.prompt_chars ?? '0' },
    { column: 'prompt_rules', sql: texts.length === 0 || !translation.hasRules ? "CAST([], 'Array(UInt16)')" : recognisedRules(texts) },
    { column: 'system_prompt_hash', sql: contentHash(firstFilled(system)) },
    { column: 'tools_hash', sql: orZero(raw('tools')) },
    { column: 'parameters', sql: parameters(translation) },
  ];
}

const orZero = (raw: string | null): string => (raw === null ? '0' : contentHash(text(raw)));

function firstFilled(values: readonly string[]): string {
  const [first, second] = values.map((value, index) => (index === values.length - 1 ? value : text(value)));
  if (first === undefined) return EMPTY;
  return second === undefined ? first : `if(${first} != '', ${first}, ${second})`;
}

/** `max_tokens=256;temperature=0.7`, keys sorted, absent ones left out; of a JSON object its own keys. */
function parameters(translation: Translation): string {
  const whole = rawOf(translation, 'parameters');
  if (whole !== null) {
    const pairs = `arrayStringConcat(arraySort(arrayMap(pair -> concat(pair.1, '=', trimBoth(pair.2, '"')), JSONExtractKeysAndValuesRaw(${whole}))), ';')`;
    return `toLowCardinality(if(startsWith(${whole}, '{'), ${pairs}, ${text(whole)}))`;
  }
  const parts = translation.recognition.parameters.map(({ name, path }) => {
    const raw = translation.raw(path);
    return `if(${text(raw)} = '', '', concat(${literal(`${name}=`)}, ${text(raw)}))`;
  });
  return parts.length === 0 ? EMPTY : `toLowCardinality(arrayStringConcat(arrayFilter(part -> part != '', [${parts.join(', ')}]), ';'))`;
}

/** Columns of `registrations` except file and row, in the order of the table. */
export function registrationColumns(translation: Translation): ColumnExpression[] {
  const raw = (field: CanonicalField): string | null => rawOf(translation, field);
  return [
    { column: 'account_id', sql: accountOf(translation) },
    { column: 'created_at', sql: timeOf(translation, 'created_at') },
    { column: 'email', sql: orEmpty(raw('email'), email) },
    { column: 'phone', sql: orEmpty(raw('phone'), text) },
    { column: 'signup_ip', sql: orEmpty(raw('signup_ip'), addressForm(translation, 'signup_ip')) },
    { column: 'payment_fingerprint', sql: orEmpty(raw('payment_fingerprint'), text) },
    { column: 'payment_bin', sql: orEmpty(raw('payment_bin'), issuer) },
    { column: 'device_fingerprint', sql: orEmpty(raw('device_fingerprint'), text) },
    { column: 'org', sql: orEmpty(raw('org'), text) },
    { column: 'plan', sql: orEmpty(raw('plan'), text) },
    { column: 'status', sql: orEmpty(raw('status'), text) },
    { column: 'closed_at', sql: timeOf(translation, 'closed_at') },
    { column: 'country', sql: orEmpty(raw('country'), country) },
    { column: 'referrer', sql: orEmpty(raw('referrer'), text) },
    { column: 'api_key', sql: orEmpty(raw('api_key'), credential) },
  ];
}
