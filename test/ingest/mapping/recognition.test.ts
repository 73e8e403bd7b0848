import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recogniseColumns } from '../../../src/ingest/mapping/generic.js';
import { isRecognised, pathName, type Recognition, type Unrecognised, type Wishes } from '../../../src/ingest/mapping/recognition.js';
import { sampleOfDelimited, sampleOfLines } from '../../../src/ingest/sample.js';
import { dialectOf } from '../../../src/ingest/containers/dialect.js';
import { timeFormOf, timeShape } from '../../../src/ingest/mapping/times.js';
import { latencyScale } from '../../../src/ingest/mapping/units.js';

const NOTHING: Wishes = { relation: null, map: new Map(), accountField: null, keepsNameless: false };

function ofCsv(text: string, wishes = NOTHING): Recognition | Unrecognised {
  const dialect = dialectOf(text);
  assert.ok(dialect !== null);
  const answer = recogniseColumns(sampleOfDelimited(text, dialect, []), wishes);
  return answer;
}

function mapping(answer: Recognition | Unrecognised): Record<string, string> {
  assert.ok(isRecognised(answer), JSON.stringify(answer));
  return Object.fromEntries(Object.entries(answer.fields).map(([field, sources]) => [field, pathName(sources[0]?.path ?? [])]));
}

const relation = (answer: Recognition | Unrecognised): string => (isRecognised(answer) ? answer.relation : answer.problem);

test('columns are known under the names that exporters give them', () => {
  // The names are those of the alias table in the format notes, in three styles of writing.
  const gateway = ofCsv('startTime,userId,apiKeyId,requestId,client_ip,userAgent,ja4,modelName,statusCode,latencyMs,promptTokens,completionTokens\n2026-05-01T10:00:00Z,u1,k1,r1,192.0.2.1,x/1,t13d,m,200,15,1,2\n');
  assert.deepEqual(mapping(gateway), {
    timestamp: 'startTime', account_id: 'userId', api_key: 'apiKeyId', request_id: 'requestId', ip: 'client_ip', user_agent: 'userAgent', tls_fingerprint: 'ja4', model: 'modelName', status: 'statusCode',
    latency_ms: 'latencyMs', input_tokens: 'promptTokens', output_tokens: 'completionTokens',
  });
  const upper = ofCsv('TIMESTAMP;USER_ID;SOURCE_IP;RAY_ID;REQUEST_URI\n1777629600;u;192.0.2.1;r;/v1\n');
  assert.deepEqual(mapping(upper), { timestamp: 'TIMESTAMP', account_id: 'USER_ID', ip: 'SOURCE_IP', request_id: 'RAY_ID', endpoint: 'REQUEST_URI' });
});

test('what a customer pays with is known by many names, and by none that many have in common', () => {
  const paying = (name: string): string | undefined => mapping(ofCsv(`account_id,email,created_at,${name}\na,a@mail.example,2026-05-01T10:00:00Z,de76d777\nb,b@mail.example,2026-05-02T10:00:00Z,ed1fb414\n`))['payment_fingerprint'];
  for (const name of ['card_fingerprint', 'payment_method_hash', 'paymentMethodId', 'credit_card_hash', 'payment_token', 'fingerprint', 'card']) assert.equal(paying(name), name, name);
  for (const name of ['card_country', 'card_brand', 'card_last4', 'payment_status', 'card_bin']) assert.equal(paying(name), undefined, name);
});

test('a way to pay is no means of payment, and of two columns the one that tells accounts apart is taken', () => {
  const paying = mapping(ofCsv('account_id,email,created_at,payment_method,card_hash\na,a@mail.example,2026-05-01T10:00:00Z,prepaid,f00d1\nb,b@mail.example,2026-05-02T10:00:00Z,invoice,f00d2\n'));
  assert.equal(paying['payment_fingerprint'], 'card_hash');
  assert.equal(mapping(ofCsv('account_id,email,created_at,payment_method\na,a@mail.example,2026-05-01T10:00:00Z,prepaid\nb,b@mail.example,2026-05-02T10:00:00Z,invoice\n'))['payment_fingerprint'], undefined);
});

test('times may name their unit, addresses be networks, and mail a domain only', () => {
  assert.deepEqual(mapping(ofCsv('t_ms,account,ip_subnet,model\n1772409714778,a,192.0.2.0/24,m\n1772409885044,b,198.51.100.0/24,m\n')), { timestamp: 't_ms', account_id: 'account', ip: 'ip_subnet', model: 'model' });
  assert.equal(mapping(ofCsv('created_ms,user_id,model\n1769904015112,u,m\n'))['timestamp'], 'created_ms');
  assert.equal(mapping(ofCsv('account,created_s,email_domain\na,1765896799,mail.example\n'))['email'], 'email_domain');
});

test('a client is a program where its values are names of programs, and none where they are customers', () => {
  const client = (...[one, other]: readonly string[]): string | undefined => mapping(ofCsv(`timestamp,account_id,client\n2026-05-01T10:00:00Z,a,${one}\n2026-05-01T11:00:00Z,b,${other}\n`))['user_agent'];
  assert.equal(client('openai-python/1.40', 'chat-web'), 'client');
  assert.equal(client('cus_4f2a9', 'cus_81b30'), undefined);
  assert.equal(client('ann@mail.example', 'bob@mail.example'), undefined);
  assert.equal(client('Example Labs', 'Globe Trading'), undefined);
  assert.equal(mapping(ofCsv('timestamp,account_id,client,user_agent\n2026-05-01T10:00:00Z,a,web,curl/8\n'))['user_agent'], 'user_agent');
});

test('a column whose values have another shape is not taken', () => {
  const answer = mapping(ofCsv('time,ts,account_id,ip,client,model\nmorning,2026-05-01T10:00:00Z,a,home,192.0.2.1,m\nnoon,2026-05-01T11:00:00Z,b,work,192.0.2.2,m\n'));
  assert.equal(answer['timestamp'], 'ts');
  assert.equal(answer['ip'], undefined);
});

test('the account of a nested record is that of its user and not that of its metadata', () => {
  const line = '{"metadata":{"uid":"evt_1"},"time":1777629600000,"actor":{"user":{"uid":"u1"}},"http":{"user_agent":"x"}}';
  const answer = recogniseColumns(sampleOfLines([line]), NOTHING);
  assert.equal(mapping(answer)['account_id'], 'actor.user.uid');
});

test('files are told apart by content: requests, registrations, labels, anything else', () => {
  assert.equal(relation(ofCsv('created_at,user_id,model\n2026-05-01T10:00:00Z,a,m\n')), 'requests');
  assert.equal(relation(ofCsv('id,email,created_at\na,a@example.com,2026-05-01T10:00:00Z\n')), 'registrations');
  assert.equal(relation(ofCsv('user_id,signup_ip,signup_at\na,192.0.2.1,2026-05-01T10:00:00Z\n')), 'registrations');
  assert.equal(relation(ofCsv('account_id,label,campaign\na,benign,\n')), 'truth');
  assert.equal(relation(ofCsv('timestamp,model\n2026-05-01T10:00:00Z,m\n')), 'no-account-column');
  assert.equal(relation(ofCsv('account_id,model\na,m\n')), 'no-timestamp-column');
});

test('label columns are never read, whatever they are called', () => {
  const answer = mapping(ofCsv('timestamp,account_id,model,label,campaign,kind,is_fraud\n2026-05-01T10:00:00Z,a,m,x,y,z,1\n'));
  assert.deepEqual(Object.values(answer).sort(), ['account_id', 'model', 'timestamp']);
});

test('times are told by their writing, and whether they name a zone', () => {
  for (const [text, form, hasZone] of [
    ['2026-04-22T10:00:00.123Z', 'iso', true], ['2026-04-22 10:00:00', 'iso', false], ['2026-04-22 10:00:00+02', 'iso', true], ['2026-04-22', 'iso', true], ['2026-04-22T10:00:00,5', 'iso', false],
    ['22/Apr/2026:10:00:00 +0000', 'clf', true], ['[22/Apr/2026:10:00:00]', 'clf', false], ['1777629600', 'epoch', true], ['1777629600.25', 'epoch', true], ['1777629600123', 'epoch', true], ['1777629600123456789', 'epoch', true],
    ['Wed, 22 Apr 2026 10:00:00 GMT', 'iso', true], ['20260422T100000Z', 'iso', true],
  ] as const) assert.deepEqual(timeShape(text), { form, hasZone }, text);
  for (const text of ['', '12', '2026', 'yesterday', '192.0.2.1', '555-1234']) assert.equal(timeShape(text), null, text);
  assert.deepEqual(timeFormOf(['1777629600', '2026-04-22 10:00:00']), { form: 'mixed', zoneless: '2026-04-22 10:00:00' });
});

test('latencies are milliseconds by the unit in their name, else by their size', () => {
  assert.deepEqual([latencyScale('latency_ms', ['5']), latencyScale('durationSeconds', ['5']), latencyScale('duration', ['0.31', '1.2']), latencyScale('duration', ['310', '1200']), latencyScale('Duration', ['310000000'])], [1, 1000, 1000, 1, 0.000001]);
});

test('a German export is known by its headers', () => {
  const answer = ofCsv('Zeitstempel;Benutzer;IP-Adresse;Modell;Status\n13.05.2026 10:00:00;anna;192.0.2.1;m-1;200\n14.05.2026 10:00:00;bert;192.0.2.2;m-1;200\n');
  assert.deepEqual(mapping(answer), { timestamp: 'Zeitstempel', account_id: 'Benutzer', ip: 'IP-Adresse', model: 'Modell', status: 'Status' });
});

test('a customer list is read under the words of shops', () => {
  const answer = ofCsv('customer_id,joined,mail,mobile,pay_fingerprint,join_ip,company\nc1,2026-06-24 08:24:53,a@b.example,+15550100,A1b2,192.0.2.7,Firm\nc2,2026-06-25 08:24:53,c@b.example,+15550101,A1b3,192.0.2.8,Firm\n', { ...NOTHING, relation: 'registrations' });
  assert.deepEqual(mapping(answer), { account_id: 'customer_id', created_at: 'joined', email: 'mail', phone: 'mobile', payment_fingerprint: 'pay_fingerprint', signup_ip: 'join_ip', org: 'company' });
});
