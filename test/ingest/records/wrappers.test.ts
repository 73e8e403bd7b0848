// Records within records, and behind the prefixes of collectors. The shapes are those of each collector's documentation; the
// record within is one that every case knows, so that what is tested is the unwrapping.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import type { Format } from '../../../src/ingest/formats/format.js';
import { fieldsOf } from '../../../src/domain/fields.js';
import { EMPTY, Interpreter, NO_FORMAT, NOT_A_REQUEST, TOO_DEEP, type Interpreted } from '../../../src/ingest/records/interpreter.js';

const PROBE: Format = { id: 'probe', relation: 'requests', signature: { all: ['probe', 'who'] }, zone: 'UTC', fields: { timestamp: 'at', account_id: 'who' } };
const TEXT: Format = { id: 'text', relation: 'requests', signature: {}, lines: [/^GET (?<at>\S+) (?<who>\S+)$/], zone: 'UTC', fields: { timestamp: 'at', account_id: 'who' } };
const SPAN: Format = { id: 'span', relation: 'requests', signature: { all: ['attributes.probe'] }, zone: 'UTC', fields: { timestamp: 'startTimeUnixNano', account_id: 'attributes.who', org: 'resource.service.name' } };

const newInterpreter = (): Interpreter => new Interpreter({ formats: [PROBE, TEXT, SPAN], overrides: new Map(), keepsNameless: false, keepsEvents: true });
const read = (...lines: readonly string[]): Interpreted[] => {
  const interpreter = newInterpreter();
  return lines.flatMap((line) => interpreter.line(line));
};
const valueOf = ({ relation, values }: Interpreted, field: string): string => values[fieldsOf(relation).findIndex((name) => name === field)] ?? '';
/** Account and time of every row, and the reasons of what is none. */
const told = (found: readonly Interpreted[]): string[] => found.map((each) => (each.why === '' ? `${valueOf(each, 'account_id')} ${valueOf(each, 'timestamp')}` : each.why));

const RECORD = { probe: 1, who: 'u', at: '2026-05-01T10:00:00Z' };
const TIMELESS = { probe: 1, who: 'u' };
const json = JSON.stringify;
const ROW = 'u 2026-05-01T10:00:00Z';

/** Two columns of one name: the first is read. */
const COLUMNS = [{ name: 'probe', type: 'int' }, { name: 'who', type: 'string' }, { name: 'at', type: 'datetime' }, { name: 'who', type: 'string' }];
const ROWS = [[1, 'u', '2026-05-01T10:00:00Z', 'other'], [1, 'u', '2026-05-01T10:00:00Z', null]];

const AT = '2026-05-01T10:00:00Z';
const THREE = ['probe', 'who', 'at'];

const WRAPPED: Readonly<Record<string, { readonly line: unknown; readonly rows: readonly string[] }>> = {
  'CloudTrail file': { line: { Records: [RECORD, RECORD] }, rows: [ROW, ROW] },
  'CloudTrail lookup-events': { line: { Events: [{ EventId: 'e', EventName: 'x', CloudTrailEvent: json(RECORD) }] }, rows: [ROW] },
  'CloudWatch subscription, unpacked': { line: { messageType: 'DATA_MESSAGE', logGroup: 'g', logStream: 's', logEvents: [{ id: '1', timestamp: 1777629600000, message: json(TIMELESS) }] }, rows: ['u 1777629600000'] },
  'CloudWatch subscription, packed': { line: { awslogs: { data: gzipSync(json({ logGroup: 'g', logEvents: [{ id: '1', timestamp: 1777629600000, message: json(RECORD) }] })).toString('base64') } }, rows: [ROW] },
  'CloudWatch filter-log-events': { line: { events: undefined, message: json(TIMELESS), timestamp: 1777629600000, ingestionTime: 1777629600001 }, rows: ['u 1777629600000'] },
  'CloudWatch Insights': { line: { '@timestamp': '2026-05-01 10:00:00.000', '@message': json(TIMELESS) }, rows: ['u 2026-05-01 10:00:00.000'] },
  'CloudWatch, its answer to a query, in UTC': { line: [{ field: '@timestamp', value: '2026-05-01 10:00:00.000' }, { field: '@message', value: json(TIMELESS) }], rows: ['u 2026-05-01 10:00:00.000Z'] },
  'Log Analytics, its answer': { line: { tables: [{ name: 'PrimaryResult', columns: COLUMNS, rows: [ROWS[0], ['too', 'few']] }, { name: 'Cost', columns: COLUMNS, rows: ROWS }] }, rows: [ROW, NO_FORMAT] },
  'Data Explorer, its first answer': { line: { Tables: [{ TableName: 'Table_0', Columns: COLUMNS.map(({ name }) => ({ ColumnName: name, DataType: 'String' })), Rows: ROWS }, { TableName: 'Table_1', Columns: COLUMNS, Rows: ROWS }] }, rows: [ROW, ROW] },
  'Data Explorer, a frame of its second': { line: { FrameType: 'DataTable', TableKind: 'PrimaryResult', TableName: 'x', Columns: COLUMNS.map(({ name }) => ({ ColumnName: name, ColumnType: 'string' })), Rows: ROWS }, rows: [ROW, ROW] },
  'Elasticsearch, its answer to ES|QL': { line: { took: 3, columns: COLUMNS, values: ROWS }, rows: [ROW, ROW] },
  'Elasticsearch, its answer to SQL': { line: { columns: COLUMNS, rows: ROWS }, rows: [ROW, ROW] },
  'Data Explorer, a frame that is not the result': { line: { FrameType: 'DataTable', TableKind: 'QueryProperties', Columns: COLUMNS, Rows: ROWS }, rows: [NO_FORMAT] },
  'a table of a schema is no wrapper': { line: { columns: COLUMNS, rows: 3 }, rows: [NO_FORMAT] },
  'BigQuery, its answer, whose times are seconds': { line: { kind: 'bigquery#queryResponse', schema: { fields: [{ name: 'probe', type: 'INTEGER' }, { name: 'who', type: 'STRING' }, { name: 'at', type: 'TIMESTAMP' }] }, rows: [{ f: [{ v: '1' }, { v: 'u' }, { v: '1.7776296005E9' }] }, { f: [{ v: '1' }] }], jobComplete: true }, rows: ['u 1777629600.5', NO_FORMAT] },
  'BigQuery, a record within a record': { line: { schema: { fields: [{ name: 'probe', type: 'STRING' }, { name: 'note', type: 'RECORD', fields: [{ name: 'at', type: 'STRING' }] }, { name: 'who', type: 'STRING' }, { name: 'at', type: 'STRING' }] }, rows: [{ f: [{ v: '1' }, { v: { f: [{ v: 'never' }] } }, { v: 'u' }, { v: AT }] }] }, rows: [ROW] },
  'Athena, its answer, the names in the first row': { line: { ResultSet: { Rows: [['probe', 'who', 'at'], ['1', 'u', AT]].map((row) => ({ Data: row.map((text) => ({ VarCharValue: text })) })), ResultSetMetadata: { ColumnInfo: THREE.map((name) => ({ Name: name, Label: name, Type: 'varchar' })) } } }, rows: [ROW] },
  'Athena, its answer further on, without the names, and a value that is absent': { line: { ResultSet: { Rows: [{ Data: [{ VarCharValue: '1' }, { VarCharValue: 'u' }, {}] }], ResultSetMetadata: { ColumnInfo: THREE.map((name) => ({ Name: name })) } } }, rows: ['u '] },
  'Redshift, its answer': { line: { ColumnMetadata: THREE.map((name) => ({ name, label: name })), Records: [[{ longValue: 1 }, { stringValue: 'u' }, { stringValue: AT }], [{ longValue: 1 }, { stringValue: 'u' }, { isNull: true }]] }, rows: [ROW, 'u '] },
  'Snowflake, its answer, of each of its kinds of times': { line: { resultSetMetaData: { numRows: 1, rowType: [...THREE.slice(0, 2).map((name) => ({ name: name.toUpperCase(), type: 'text' })), { name: 'AT', type: 'timestamp_ltz' }] }, data: [['1', 'u', '1777629600.250000000'], ['1', 'u', '1777629600.250000000 1560']] }, rows: ['u 1777629600.250000000', 'u 1777629600.250000000'] },
  'Databricks, its answer': { line: { statement_id: 's', manifest: { schema: { columns: THREE.map((name) => ({ name, type_name: 'STRING' })) } }, result: { data_array: [['1', 'u', AT]] } }, rows: [ROW] },
  'ClickHouse, its compact answer': { line: { meta: THREE.map((name) => ({ name, type: 'String' })), data: [['1', 'u', AT]], rows: 1 }, rows: [ROW] },
  'Splunk, rows and columns': { line: { fields: THREE, rows: [['1', 'u', AT]] }, rows: [ROW] },
  'Splunk, its columns, one cut short': { line: { fields: [{ name: 'probe' }, { name: 'who' }, { name: 'at' }], columns: [['1', '1'], ['u', 'u'], [AT]] }, rows: [ROW, 'u '] },
  'Grafana, a frame': { line: { schema: { fields: THREE.map((name) => ({ name, type: 'string' })) }, data: { values: [['1'], ['u'], [AT]] } }, rows: [ROW] },
  'Elasticsearch, hits of fields that were asked for': { line: { hits: { hits: [{ _index: 'i', _id: '1', fields: { probe: [1], who: ['u'], at: [AT] } }, { _index: 'i', _source: {}, fields: { probe: [1], who: ['u'], at: [AT] } }] } }, rows: [ROW, ROW] },
  'pandas, rows by their number': { line: { 0: { probe: 1, who: 'u', at: AT }, 1: { probe: 1, who: 'u', at: null } }, rows: [ROW, 'u '] },
  'a list within a list, as jq joins several': { line: [RECORD, RECORD], rows: [ROW, ROW] },
  'Docker json-file': { line: { log: `${json(RECORD)}\n`, stream: 'stdout', time: '2026-05-01T11:00:00Z' }, rows: [ROW] },
  'Docker json-file, text within': { line: { log: 'GET 2026-05-01T10:00:00Z u\n', stream: 'stdout', time: '2026-05-01T11:00:00Z' }, rows: [ROW] },
  'Docker json-file, plain message': { line: { log: 'server started\n', stream: 'stderr', time: '2026-05-01T11:00:00Z' }, rows: [NOT_A_REQUEST] },
  'Elasticsearch answer': { line: { took: 1, hits: { total: 1, hits: [{ _index: 'i', _source: RECORD }] } }, rows: [ROW] },
  'Elasticsearch document': { line: { _index: 'i', _id: '1', _source: RECORD }, rows: [ROW] },
  'Loki, its answer': { line: { status: 'success', data: { resultType: 'streams', result: [{ stream: { app: 'gw' }, values: [['1777629600000000000', json(TIMELESS)], ['1777629600000000001', 'GET 2026-05-01T10:00:00Z u']] }] } }, rows: ['u 1777629600000000000', ROW] },
  'Loki, as logcli prints its lines as JSON': { line: { labels: { app: 'gw' }, line: json(TIMELESS), timestamp: '2026-05-01T10:00:00Z' }, rows: [ROW] },
  'Loki, as Grafana saves its lines as JSON': { line: { line: json(TIMELESS), timestamp: '1777629600000000000', date: '2026-05-01T10:00:00.000Z', fields: { app: 'gw' } }, rows: ['u 1777629600000000000'] },
  'Loki, as Grafana saves its table': { line: { Date: '2026-05-01T10:00:00.000Z', Time: '1777629600000', Line: json(TIMELESS), tsNs: '1777629600000000000', id: '1_a' }, rows: ['u 1777629600000000000'] },
  'Splunk export': { line: { preview: false, result: { _raw: json(RECORD), _time: '2026-05-01T11:00:00Z' } }, rows: [ROW] },
  'Splunk, its collector of events': { line: { time: 1777629600.5, host: 'h', sourcetype: '_json', event: TIMELESS }, rows: ['u 1777629600.5'] },
  'Splunk, its collector of events, text within': { line: { time: 1777629600.5, host: 'h', sourcetype: 'access', event: 'GET 2026-05-01T10:00:00Z u' }, rows: [ROW] },
  'Sumo Logic, a table of raw messages': { line: { _messagetimems: '1777629600000', _messagetime: '05/01/2026 10:00:00.000 AM +0000', _raw: json(TIMELESS) }, rows: ['u 1777629600000'] },
  'Fluent Bit, with what Kubernetes knows': { line: { date: 1777629600.5, log: json(TIMELESS), kubernetes: { pod_name: 'p' } }, rows: ['u 1777629600.5'] },
  'Fluent Bit, text within': { line: { '@timestamp': '2026-05-01T11:00:00Z', stream: 'stdout', log: 'GET 2026-05-01T10:00:00Z u\n' }, rows: [ROW] },
  'journald': { line: { __REALTIME_TIMESTAMP: '1777629600000000', SYSLOG_IDENTIFIER: 'gw', MESSAGE: json(TIMELESS) }, rows: ['u 1777629600000000'] },
  'rsyslog, its messages as JSON': { line: { msg: json(TIMELESS), timereported: '2026-05-01T10:00:00Z', hostname: 'h' }, rows: [ROW] },
  'Papertrail': { line: { id: '7', generated_at: '2026-05-01T10:00:00Z', received_at: '2026-05-01T10:00:01Z', source_ip: '192.0.2.1', message: json(TIMELESS) }, rows: [ROW] },
  'Azure, lines of containers': { line: { TenantId: 't', TimeGenerated: '2026-05-01T10:00:00Z', LogEntry: json(TIMELESS) }, rows: [ROW] },
  'Azure, lines of containers, saved by the portal': { line: { TenantId: 't', 'TimeGenerated [UTC]': '5/1/2026, 10:00:00.000 AM', LogMessage: json(TIMELESS) }, rows: ['u 5/1/2026, 10:00:00.000 AM'] },
  'Kafka, as kcat prints its messages': { line: { topic: 't', partition: 0, offset: 1, ts: 1777629600000, key: 'k', payload: json(TIMELESS) }, rows: ['u 1777629600000'] },
  'Google Cloud, an entry of text': { line: { insertId: 'i', logName: 'projects/p/logs/stdout', timestamp: '2026-05-01T11:00:00Z', textPayload: 'GET 2026-05-01T10:00:00Z u' }, rows: [ROW] },
  'Google Cloud, an entry with a record': { line: { insertId: 'i', logName: 'projects/p/logs/stdout', timestamp: '2026-05-01T10:00:00Z', jsonPayload: TIMELESS }, rows: [ROW] },
  'Google Cloud, an entry with a plain message': { line: { insertId: 'i', logName: 'projects/p/logs/stdout', timestamp: '2026-05-01T10:00:00Z', textPayload: 'started' }, rows: [NOT_A_REQUEST] },
  'Google Cloud, an entry whose record nobody declared': { line: { insertId: 'i', logName: 'projects/p/logs/stdout', timestamp: '2026-05-01T10:00:00Z', jsonPayload: { note: 'x' } }, rows: [NO_FORMAT] },
  'Datadog, its API': { line: { id: 'A', type: 'log', attributes: { timestamp: '2026-05-01T10:00:00Z', service: 'gw', message: 'done', attributes: TIMELESS } }, rows: [ROW] },
  'Beats, a line as it stood': { line: { '@timestamp': '2026-05-01T11:00:00Z', ecs: { version: '8.0.0' }, message: 'GET 2026-05-01T10:00:00Z u' }, rows: [ROW] },
  'Beats, a line kept as the original': { line: { '@timestamp': '2026-05-01T10:00:00Z', ecs: { version: '8.0.0' }, event: { original: json(TIMELESS) } }, rows: [ROW] },
  'Azure records': { line: { records: [RECORD] }, rows: [ROW] },
  'list of an API': { line: { object: 'list', data: [RECORD, RECORD], has_more: false }, rows: [ROW, ROW] },
  'object of an API': { line: { data: RECORD }, rows: [ROW] },
  'a field of that name beside others is no wrapper': { line: { data: RECORD, note: 'x' }, rows: [NO_FORMAT] },
  'runs of LangSmith, begun and ended': { line: { post: [{ ...RECORD, run_type: 'llm' }], patch: [{ ...RECORD, dotted_order: 'x' }] }, rows: [ROW, ROW] },
  'OTLP, a key that lists nothing known': { line: { resourceSpans: [{ resource: {}, scopeSpanopeSpans: [{ spans: [RECORD] }] }] }, rows: [NO_FORMAT] },
  'OTLP, a scope whose spans have another name, beside one as it should be': { line: { resourceSpans: [{ scopeSpans: [{ span: [RECORD] }, { spans: [RECORD] }] }] }, rows: [NO_FORMAT, ROW] },
  'OTLP, a list that holds other things than spans': { line: { scopeSpans: [{ spans: [RECORD, 7, null] }] }, rows: [ROW, NOT_A_REQUEST, NOT_A_REQUEST] },
  'OTLP, a resource that listed nothing': { line: { resourceSpans: [{ resource: { attributes: [] }, schemaUrl: 'x' }] }, rows: [EMPTY] },
  'Loki, a stream without lines, and a line without a time': { line: { data: { resultType: 'streams', result: [{ stream: {} }, { values: ['x'] }] } }, rows: [NO_FORMAT, NOT_A_REQUEST] },
  'a list of an API that holds other things than records': { line: { object: 'list', data: [RECORD, 7, null, true], has_more: false }, rows: [ROW, NOT_A_REQUEST, NOT_A_REQUEST, NOT_A_REQUEST] },
  'a list of an API that is empty': { line: { object: 'list', data: [], has_more: false }, rows: [EMPTY] },
  'Elastic around a record of Vertex': { line: { '@timestamp': '2026-05-01T10:00:00Z', gcp: { vertexai: { prompt_response_logs: TIMELESS } } }, rows: [ROW] },
};

for (const [name, { line, rows }] of Object.entries(WRAPPED))
  test(`${name}: its records are found`, () => assert.deepEqual(told(read(json(line))), rows));

const PREFIXED: Readonly<Record<string, { readonly lines: readonly string[]; readonly rows: readonly string[] }>> = {
  'Kubernetes CRI': { lines: [`2026-05-01T12:00:00.1Z stdout F ${json(RECORD)}`], rows: [ROW] },
  'Kubernetes CRI, cut into parts': { lines: [`2026-05-01T12:00:00.1Z stdout P ${json(RECORD).slice(0, 9)}`, '2026-05-01T12:00:00.1Z stderr F noise', `2026-05-01T12:00:00.2Z stdout P ${json(RECORD).slice(9, 20)}`, `2026-05-01T12:00:00.3Z stdout F ${json(RECORD).slice(20)}`], rows: [NO_FORMAT, ROW] },
  'RFC 5424 syslog': { lines: [`<134>1 2026-05-01T12:00:00Z host app 12 - [x@1 a="b"] ${json(TIMELESS)}`], rows: ['u 2026-05-01T12:00:00Z'] },
  'RFC 3164 syslog': { lines: [`<134>May  1 12:00:00 host app[12]: ${json(RECORD)}`], rows: [ROW] },
  'rsyslog, whose times are whole': { lines: [`2026-05-01T12:00:00.123456+00:00 host nginx[12]: ${json(TIMELESS)}`], rows: ['u 2026-05-01T12:00:00.123456+00:00'] },
  'Heroku': { lines: [`2026-05-01T12:00:00.123456+00:00 app[web.1]: ${json(TIMELESS)}`], rows: ['u 2026-05-01T12:00:00.123456+00:00'] },
  'logcli, with its labels': { lines: [`2026-05-01T12:00:00Z {app="gw", note="a \\"b\\" {}"}   ${json(TIMELESS)}`], rows: ['u 2026-05-01T12:00:00Z'] },
  'logcli, without labels, around text': { lines: ['2026-05-01T12:00:00Z GET 2026-05-01T10:00:00Z u'], rows: [ROW] },
  'Grafana, saved as text': { lines: [`1777636800123\t2026-05-01T12:00:00.123Z\t${json(TIMELESS)}`], rows: ['u 2026-05-01T12:00:00.123Z'] },
  'CloudWatch export to S3': { lines: [`2026-05-01T12:00:00.000Z ${json(TIMELESS)}`], rows: ['u 2026-05-01T12:00:00.000Z'] },
  'docker compose': { lines: [`gateway-1  | ${json(RECORD)}`], rows: [ROW] },
  'text that was coloured for a terminal': { lines: ['\u001b[32mGET\u001b[0m 2026-05-01T10:00:00Z \u001b[1;97mu\u001b[0m'], rows: [ROW] },
  'CRI around text': { lines: ['2026-05-01T12:00:00.1Z stdout F GET 2026-05-01T10:00:00Z u'], rows: [ROW] },
  'what a program writes before it, the time of its server': { lines: [`2026-05-01 12:00:00,123 - gateway - INFO - ${json(TIMELESS)}`, `[2026-05-01 12:00:01,123] INFO in app: ${json(TIMELESS)}`, `2026/05/01 12:00:02 ${json(TIMELESS)}`], rows: ['u 2026-05-01 12:00:00,123', 'u 2026-05-01 12:00:01,123', 'u 2026/05/01 12:00:02'] },
  'a prefix that nobody declared': { lines: [`INFO 12:00:00 [main] request ${json(RECORD)}`], rows: [ROW] },
};

for (const [name, { lines, rows }] of Object.entries(PREFIXED))
  test(`${name}: what stands behind the prefix is read`, () => assert.deepEqual(told(read(...lines)), rows));

test('a time of Snowflake that is of no zone names none, so that it is asked for', () => {
  const interpreter = new Interpreter({ formats: [{ ...PROBE, zone: null }], overrides: new Map(), keepsNameless: false, keepsEvents: true });
  const rowType = [...THREE.slice(0, 2).map((name) => ({ name, type: 'text' })), { name: 'at', type: 'timestamp_ntz' }];
  assert.deepEqual(told(interpreter.line(json({ resultSetMetaData: { rowType }, data: [['1', 'u', '1777629600.250000000']] }))), ['u 2026-05-01T10:00:00.250']);
});

test('OTLP spans are records, their attributes plain keys, those of the resource apart', () => {
  const attribute = (key: string, value: object): object => ({ key, value });
  const span = { startTimeUnixNano: '1777629600000000000', attributes: [attribute('probe', { intValue: '1' }), attribute('who', { stringValue: 'u' })] };
  const line = { resourceSpans: [{ resource: { attributes: [attribute('service.name', { stringValue: 'shop' })] }, scopeSpans: [{ scope: {}, spans: [span, span] }] }] };
  const found = read(json(line));
  assert.deepEqual(told(found), ['u 1777629600000000000', 'u 1777629600000000000']);
  assert.deepEqual(found.map((each) => valueOf(each, 'org')), ['shop', 'shop']);
});

test('calls within a trace keep the user and the session of the trace', () => {
  const CALL: Format = { id: 'call', relation: 'requests', signature: { all: ['traceId'] }, zone: 'UTC', fields: { timestamp: 'startTime', account_id: ['trace.userId', 'userId'], conversation_id: ['trace.sessionId', 'sessionId'] } };
  const interpreter = new Interpreter({ formats: [CALL], overrides: new Map(), keepsNameless: false, keepsEvents: true });
  const call = { traceId: 't', startTime: '2026-05-01T10:00:00Z' };
  const trace = { projectId: 'p', userId: 'u', sessionId: 's', timestamp: '2026-05-01T09:00:00Z', observations: [call] };
  // As the page saves it, and as the API gives it.
  for (const line of [{ trace, observations: [call] }, trace]) {
    const found = interpreter.line(json(line));
    assert.deepEqual(told(found), [ROW]);
    assert.deepEqual(found.map((each) => valueOf(each, 'conversation_id')), ['s']);
  }
});

test('W3C fields name their columns, also anew further down, and a date in the head holds for times of day', () => {
  const W3C: Format = { id: 'w3c', relation: 'requests', signature: { all: ['cs-username', 'time'] }, zone: 'UTC', fields: { timestamp: { join: ['date', 'time'], with: 'T' }, account_id: 'cs-username' } };
  const interpreter = new Interpreter({ formats: [W3C], overrides: new Map(), keepsNameless: false, keepsEvents: true });
  const lines = ['#Version: 1.0', '#Date: 2026-05-01 00:00:00', '#Fields: time cs-username', '10:00:00 u', '#Fields: date time x cs-username', '2026-05-02 11:00:00 - v'];
  assert.deepEqual(told(lines.flatMap((line) => interpreter.line(line))), ['u 2026-05-01T10:00:00Z', 'v 2026-05-02T11:00:00Z']);
});

test('whole numbers beyond 2^53 keep their last digit', () => {
  const long = '{"probe":1,"who":9007199254740993123,"at":1777629600000000001}';
  assert.deepEqual(told(read(long)), ['9007199254740993123 1777629600000000001']);
  assert.deepEqual(told(read('{"probe":1,"who":"text with 9007199254740993123, inside","at":"x"}')), ['text with 9007199254740993123, inside x']);
});

test('a record that is wrapped beyond reason is rejected, not followed', () => {
  let line: unknown = RECORD;
  for (let depth = 0; depth < 50; depth += 1) line = { Records: [line] };
  assert.deepEqual(told(read(json(line))), [TOO_DEEP]);
});

test('a packed wrapper that would unpack to more than a wrapper can hold is not unpacked', () => {
  const bomb = gzipSync(Buffer.alloc(80 << 20)).toString('base64');
  assert.deepEqual(told(read(json({ awslogs: { data: bomb } }))), [NO_FORMAT]);
});

test('keys that name the prototype are keys like any other', () => {
  const found = read('{"probe":1,"who":"u","at":"t","__proto__":{"who":"evil"},"constructor":{"who":"evil"}}');
  assert.deepEqual(told(found), ['u t']);
  assert.equal(({} as { who?: string }).who, undefined);
});
