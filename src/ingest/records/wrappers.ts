// Which records lie within a record? Collectors, export APIs and search engines wrap what they hand over; each wrapper says
// how it is known and where its content lies.

import { gunzipSync } from 'node:zlib';
import type { Place, Signature } from '../formats/format.js';
import { isObject, parseJson, plainText, type JsonObject } from './json.js';
import { isEmpty, lookup } from './lookup.js';
import { answersOf } from './answers.js';
import { tablesOf } from './tables.js';
import { matcher } from './matching.js';

/** What a wrapper held: a record, or a text that may be one. */
export interface Unwrapped {
  readonly content: JsonObject | string;
  /** Time that the wrapper gave it. */
  readonly time: string | null;
  readonly wrapper: string;
  /** Whoever wraps it may tell as much as it does itself. */
  readonly isLoose?: boolean;
}

interface Wrapper {
  readonly id: string;
  readonly signature: Signature;
  /** List of records, or one record, or a text; lists of several places follow one another. */
  readonly content: Place | readonly Place[];
  /** Nothing else stands beside the content. */
  readonly isAlone?: boolean;
  /** Where in an element of the list its own text lies. */
  readonly message?: Place;
  /** Time of the element (or of the record, when there is no list); of several places the first that is filled. */
  readonly time?: Place | readonly Place[];
  /** What stands around the content may tell as much: it is opened only for a record that a format knows. */
  readonly isLoose?: boolean;
  /** Each value of its content is a list, mostly of one. */
  readonly hasLists?: boolean;
  /** Keys of the wrapper that its content, or every element, keeps. */
  readonly keeps?: readonly Place[];
}

/** Bytes that one compressed wrapper may give: CloudWatch sends a megabyte at most. */
const MOST_UNPACKED = 64 << 20;

/** Sources: formats of the collectors' own documentation; the keys are theirs. */
const WRAPPERS: readonly Wrapper[] = [
  { id: 'cloudtrail-lookup', signature: { all: ['CloudTrailEvent', 'EventId'] }, content: 'CloudTrailEvent' },
  { id: 'cloudwatch-events', signature: { all: ['logEvents', 'logGroup'] }, content: 'logEvents', message: 'message', time: 'timestamp' },
  { id: 'cloudwatch-filter', signature: { all: ['message', 'timestamp', 'ingestionTime'] }, content: 'message', time: 'timestamp' },
  { id: 'cloudwatch-insights', signature: { all: ['@message', '@timestamp'], none: ['ecs.version'] }, content: '@message', time: '@timestamp' },
  { id: 'elasticsearch-hits', signature: { all: ['hits.hits'] }, content: 'hits.hits' },
  { id: 'elasticsearch', signature: { all: ['_source', '_index'] }, content: '_source' },
  // What was asked for by name, each a list of its values.
  { id: 'elasticsearch-fields', signature: { all: ['_index', 'fields'] }, content: 'fields', hasLists: true },
  { id: 'splunk-result', signature: { all: ['result', 'preview'] }, content: 'result' },
  // Lines of Loki, as logcli prints them, and as Grafana saves them as JSON and as a table.
  { id: 'loki-line', signature: { all: ['line', 'timestamp'], any: [['labels', 'fields']] }, content: 'line', time: 'timestamp' },
  { id: 'grafana-line', signature: { all: ['tsNs', 'Line'] }, content: 'Line', time: 'tsNs' },
  { id: 'splunk-raw', signature: { all: ['_raw', '_time'] }, content: '_raw', time: '_time' },
  { id: 'splunk-event', signature: { all: ['sourcetype', 'event', 'time'] }, content: 'event', time: 'time' },
  { id: 'sumo-raw', signature: { all: ['_raw'], any: [['_messagetimems', '_messagetime']] }, content: '_raw', time: ['_messagetimems', '_messagetime'] },
  { id: 'docker-json', signature: { all: ['log', 'stream', 'time'] }, content: 'log', time: 'time' },
  { id: 'fluent-bit', signature: { all: ['log'], any: [['kubernetes', 'stream'], ['date', 'time', '@timestamp']] }, content: 'log', time: ['time', 'date', '@timestamp'] },
  // Beats, which ship lines without reading them.
  { id: 'elastic-message', signature: { all: ['message', 'ecs.version', '@timestamp'] }, content: 'message', time: '@timestamp' },
  { id: 'elastic-original', signature: { all: ['event.original', 'ecs.version', '@timestamp'] }, content: 'event.original', time: '@timestamp' },
  { id: 'journald', signature: { all: ['MESSAGE', '__REALTIME_TIMESTAMP'] }, content: 'MESSAGE', time: '__REALTIME_TIMESTAMP' },
  { id: 'rsyslog-json', signature: { all: ['msg', 'timereported'] }, content: 'msg', time: 'timereported' },
  { id: 'papertrail', signature: { all: ['message', 'generated_at', 'received_at'] }, content: 'message', time: 'generated_at' },
  // Azure, tables ContainerLog and ContainerLogV2.
  { id: 'container-log', signature: { all: ['LogEntry'], any: [['TimeGenerated', 'TimeGenerated [UTC]']] }, content: 'LogEntry', time: ['TimeGenerated', 'TimeGenerated [UTC]'] },
  { id: 'container-log-v2', signature: { all: ['LogMessage'], any: [['TimeGenerated', 'TimeGenerated [UTC]']] }, content: 'LogMessage', time: ['TimeGenerated', 'TimeGenerated [UTC]'] },
  { id: 'kafka-message', signature: { all: ['payload', 'topic', 'partition', 'offset'] }, content: 'payload', time: ['ts', 'timestamp'] },
  { id: 'google-text', signature: { all: ['textPayload', 'logName', 'timestamp'] }, content: 'textPayload', time: 'timestamp' },
  { id: 'google-json', signature: { all: ['jsonPayload', 'logName', 'timestamp'] }, content: 'jsonPayload', time: 'timestamp', isLoose: true },
  { id: 'datadog', signature: { all: ['attributes.attributes', 'attributes.timestamp'] }, content: 'attributes.attributes', time: 'attributes.timestamp', keeps: ['id'] },
  { id: 'datadog-archive', signature: { all: ['attributes', 'date', 'service', 'message'] }, content: 'attributes', time: 'date', keeps: ['_id'] },
  { id: 'azure-records', signature: { all: ['records'], none: ['time', 'category'] }, content: 'records' },
  { id: 'cloudtrail-records', signature: { all: ['Records'] }, content: 'Records' },
  { id: 'event-list', signature: { all: ['Events'], none: ['eventTime', 'timestamp'] }, content: 'Events' },
  { id: 'usage-buckets', signature: { all: ['results'], any: [['start_time', 'starting_at']] }, content: 'results', keeps: ['start_time', 'end_time', 'starting_at', 'ending_at'] },
  { id: 'auth0-log', signature: { all: ['log_id', 'data.type', 'data.date'] }, content: 'data' },
  { id: 'stripe-event', signature: { all: ['data.object', 'type', 'livemode'] }, content: 'data.object' },
  { id: 'okta-hook', signature: { all: ['data.events', 'cloudEventsVersion'] }, content: 'data.events' },
  // Cognito, Firebase and Keycloak.
  { id: 'user-list', signature: { all: ['users'] }, content: 'users' },
  // LiteLLM, /key/list with whole objects.
  { id: 'key-list', signature: { all: ['keys'], any: [['total_count', 'total_pages', 'current_page']] }, content: 'keys' },
  { id: 'api-list', signature: { all: ['data'], any: [['has_more', 'object', 'first_id', 'next_page', 'meta', 'cursor']] }, content: 'data' },
  { id: 'api-object', signature: { all: ['data'] }, isAlone: true, content: 'data' },
  { id: 'axiom-matches', signature: { all: ['matches', 'status.rowsMatched'] }, content: 'matches', message: 'data', time: '_time' },
  { id: 'cloudflare-list', signature: { all: ['result', 'success'] }, content: 'result' },
  // A trace of Langfuse as its page saves it, and as its API gives it: who asked stands outside, the calls within.
  { id: 'langfuse-page', signature: { all: ['trace.observations.startTime', 'trace.projectId'] }, content: 'trace.observations', keeps: ['trace.userId', 'trace.sessionId'] },
  { id: 'langfuse-trace', signature: { all: ['observations.startTime', 'sessionId', 'userId', 'timestamp'] }, content: 'observations', keeps: ['userId', 'sessionId'] },
  { id: 'langsmith-batch', signature: { any: [['post.run_type', 'patch.dotted_order']] }, content: ['post', 'patch'] },
  { id: 'elastic-vertex', signature: { all: ['gcp.vertexai.prompt_response_logs'] }, content: 'gcp.vertexai.prompt_response_logs', time: '@timestamp' },
  { id: 'coralogix', signature: { all: ['stream', 'data'], none: ['log'] }, content: 'data' },
];

const TESTED = WRAPPERS.map((wrapper) => ({ wrapper, matches: matcher(wrapper.signature) }));

/** Content of a record that is a wrapper; null for any other record. */
export function unwrap(record: JsonObject): Unwrapped[] | null {
  const packed = lookup('awslogs.data')(record);
  if (typeof packed === 'string') return cloudWatchSubscription(packed);
  const nested = spansOf(record) ?? streamsOf(record) ?? tablesOf(record) ?? answersOf(record);
  if (nested !== null) return nested;
  for (const { wrapper, matches } of TESTED) {
    if (!matches(record) || (wrapper.isAlone === true && Object.keys(record).length > 1)) continue;
    const content = contentOf(record, wrapper);
    if (Array.isArray(content)) return content.map((element) => elementOf(element, record, wrapper));
    // The one content of a record may be an object or a text; anything else is a field that happens to bear the name.
    if (isObject(content) && isEmpty(content)) continue;
    if (isObject(content) && wrapper.message === undefined) return [{ content: withKept(record, wrapper, wrapper.hasLists === true ? withoutLists(content) : content), time: timeAt(record, wrapper.time), wrapper: wrapper.id, ...(wrapper.isLoose === true ? { isLoose: true } : {}) }];
    if (typeof content === 'string' && wrapper.time !== undefined && wrapper.message === undefined) return [{ content, time: timeAt(record, wrapper.time), wrapper: wrapper.id }];
  }
  return null;
}

function contentOf(record: JsonObject, { content }: Wrapper): unknown {
  if (typeof content === 'string') return opened(lookup(content)(record));
  return content.map((place) => opened(lookup(place)(record))).filter(Array.isArray).flat();
}

const opened = (value: unknown): unknown => (typeof value === 'string' && /^\s*[[{]/.test(value) ? (parseJson(value) ?? value) : value);

function elementOf(element: unknown, record: JsonObject, wrapper: Wrapper): Unwrapped {
  const inner = within(wrapper.id, isObject(element) && wrapper.message !== undefined ? lookup(wrapper.message)(element) : element, isObject(element) ? timeAt(element, wrapper.time) : null);
  return typeof inner.content === 'string' ? inner : { ...inner, content: withKept(record, wrapper, inner.content) };
}

const withoutLists = (content: JsonObject): JsonObject => Object.fromEntries(Object.entries(content).map(([key, value]): [string, unknown] => [key, Array.isArray(value) && value.length === 1 ? value[0] : value]));

function withKept(record: JsonObject, { keeps = [] }: Wrapper, content: JsonObject): JsonObject {
  const kept = keeps.flatMap((place): [string, unknown][] => (lookup(place)(record) === undefined ? [] : [[place, lookup(place)(record)]]));
  return kept.length === 0 ? content : { ...Object.fromEntries(kept), ...content };
}

function timeAt(record: JsonObject, place: Wrapper['time']): string | null {
  const places = place === undefined ? [] : typeof place === 'string' ? [place] : place;
  const value = places.map((each) => lookup(each)(record)).find((each) => !isEmpty(each));
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Base64 of gzip of one JSON document, as CloudWatch hands it to a subscriber. */
function cloudWatchSubscription(packed: string): Unwrapped[] | null {
  try {
    const content = parseJson(gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_UNPACKED }).toString('utf8'));
    return isObject(content) ? [{ content, time: null, wrapper: 'cloudwatch-subscription' }] : null;
  } catch {
    return null;
  }
}

/**
 * Spans and log records of OTLP/JSON: attributes become plain keys, those of the resource stay below `resource`. What should list them and
 * does not is handed on as it stands, so that it is told of.
 */
function spansOf(record: JsonObject): Unwrapped[] | null {
  const resources = listed(record, RESOURCES) ?? (SCOPES.some((key) => record[key] !== undefined) ? [record] : null);
  return resources?.flatMap((group) => {
    const scopes = isObject(group) ? listed(group, SCOPES) : null;
    if (!isObject(group) || scopes === null) return unlisted(group, 'resource');
    const resource = attributesOf(isObject(group['resource']) ? group['resource']['attributes'] : undefined);
    return scopes.flatMap((scope) => {
      const spans = isObject(scope) ? listed(scope, ['spans', 'logRecords']) : null;
      return spans === null ? unlisted(scope, 'scope') : spans.map((span) => within('otlp', isObject(span) ? { ...span, attributes: attributesOf(span['attributes']), resource } : span));
    });
  }) ?? null;
}

const RESOURCES = ['resourceSpans', 'resourceLogs'];
const SCOPES = ['scopeSpans', 'scopeLogs', 'instrumentationLibrarySpans'];

/** Protocol buffers leave an empty list out: a group that tells of nothing but where it comes from lists nothing. */
const unlisted = (group: unknown, from: string): Unwrapped[] => (isObject(group) && Object.keys(group).every((key) => key === from || key === 'schemaUrl') ? [] : [within('otlp', group)]);

/** Answer of Loki's query API: streams of pairs of nanoseconds and line. */
function streamsOf(record: JsonObject): Unwrapped[] | null {
  if (lookup('data.resultType')(record) !== 'streams') return null;
  const streams = lookup('data.result')(record);
  if (!Array.isArray(streams)) return null;
  return streams.flatMap((stream) => {
    const values: unknown = isObject(stream) ? stream['values'] : undefined;
    return Array.isArray(values) ? values.map((pair) => (Array.isArray(pair) ? within('loki', pair[1], plainText(pair[0])) : within('loki', pair))) : [within('loki', stream)];
  });
}

/** What lies in a list, whatever it is: an object or a text that holds one is opened, and anything else is a text. */
function within(wrapper: string, element: unknown, time: string | null = null): Unwrapped {
  const inner = opened(element);
  return { content: isObject(inner) ? inner : typeof inner === 'string' ? inner : inner === undefined ? '' : JSON.stringify(inner), time, wrapper };
}

const listed = (record: JsonObject, keys: readonly string[]): unknown[] | null => {
  const found = keys.map((key) => record[key]).filter(Array.isArray);
  return found.length === 0 ? null : found.flat();
};

/** `[{key, value: {stringValue}}]` as an object; a value of several parts becomes a list or an object. */
function attributesOf(list: unknown): JsonObject {
  if (!Array.isArray(list)) return isObject(list) ? list : {};
  const pairs = list.filter(isObject).map((each): [string, unknown] => [plainText(each['key']), anyValue(each['value'])]);
  return Object.fromEntries(pairs.filter(([key, value]) => key !== '' && !isEmpty(value)));
}

function anyValue(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { arrayValue, kvlistValue } = value;
  if (isObject(arrayValue)) return Array.isArray(arrayValue['values']) ? arrayValue['values'].map(anyValue) : [];
  if (isObject(kvlistValue)) return attributesOf(kvlistValue['values']);
  return Object.values(value)[0];
}
