// Exports of databases, catalogues and search engines, invented in the shape that each writes; every one lost a field, its rows or its
// zone once. Each tells of a request of ana at 2026-05-21T09:00:00Z and of one of bob 10.5 seconds later.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { counts, folderOf, run } from '../loading.js';

const lines = (...each: readonly unknown[]): string => `${each.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`;
const pairs = (account: string, iso: string): string => `"${iso} INFO gateway request_id=r-${account} user_id=${account} client_ip=192.0.2.1 model=m prompt_tokens=1100 completion_tokens=7 took_ms=350"`;

type Said = Readonly<Record<string, string | number | null>>;
const ALL: Said = { ip: '192.0.2.1', model: 'm', input_tokens: 1100, output_tokens: 7, latency_ms: 350 };

const READ: Readonly<Record<string, readonly [text: string, said: Said]>> = {
  // Hive, Athena and Glue know no capitals.
  'catalogue.csv': [
    lines('"eventtime","useridentifier","userid","sourceipaddress","modelid","inputtokens","outputtokens","responsetime"', '"2026-05-21 09:00:00.000 UTC","x","ana","192.0.2.1","m","1100","7","350"', '"2026-05-21 09:00:10.500 UTC","x","bob","192.0.2.2","m","1100","7","350"'),
    ALL,
  ],
  'warehouse.csv': [
    lines('"START_TIME","USER_NAME","CLIENT_IP","MODEL","INPUT_TOKENS","OUTPUT_TOKENS","TOTAL_ELAPSED_TIME"', '"2026-05-21 02:00:00.000 -0700","ana","192.0.2.1","m","1100","7","350"', '"2026-05-21 02:00:10.500 -0700","bob","192.0.2.2","m","1100","7","350"'),
    ALL,
  ],
  // CloudWatch asked for fields by name, saved in the zone of whoever looks, and a gateway in front of models.
  'fields-asked-for.csv': [
    lines('@timestamp,requestId,modelId,identity.arn,operation,input.inputTokenCount,output.outputTokenCount', '2026-05-21 11:00:00.000,r1,m,ana,Converse,1100,7', '2026-05-21 11:00:10.500,r2,m,bob,Converse,1100,7'),
    { model: 'm', input_tokens: 1100, output_tokens: 7, request_id: 'r1', endpoint: 'Converse' },
  ],
  'models-gateway.ndjson': [
    lines(...[['ana', '00.000'], ['bob', '10.500']].map(([user_id, second]) => ({ start_time: `2026-05-21T09:00:${second}Z`, user_id, 'x-envoy-origin-path': '/v1/chat', response_code: 200, duration: 350, downstream_remote_address: '192.0.2.1:4000', genai_model_name: 'm', genai_tokens_input: 1100, genai_tokens_output: 7 }))),
    { ...ALL, endpoint: '/v1/chat' },
  ],
  'micros.ndjson': [
    lines(...[['ana', '00.000000'], ['bob', '10.500000']].map(([principal, second]) => ({ insert_time: `2026-05-21 09:00:${second} UTC`, principal, caller_ip: '192.0.2.1', model: 'm', prompt_token_count: '1100', candidates_token_count: '7', latency_micros: '350000' }))),
    ALL,
  ],
  'hoja.csv': [
    '\ufeff' + lines('Fecha;Hora;Usuario;Dirección IP;Modelo;Tokens entrada;Tokens salida;Duración (s)', '21/05/2026;09:00:00;ana;192.0.2.1;m;1100;7;0,35', '21/05/2026;09:00:10,5;bob;192.0.2.2;m;1100;7;0,35'),
    ALL,
  ],
  'feuille.csv': [
    lines('Horodatage;Utilisateur;Adresse IP;Modèle;Entrée;Sortie;Durée (ms)', '21/05/2026 09:00:00;ana;192.0.2.1;m;1100;7;350', '21/05/2026 09:00:10,5;bob;192.0.2.2;m;1100;7;350'),
    ALL,
  ],
  'spans.csv': [
    lines('call_id,user,ip,model,started,finished,in_tok,out_tok', 'c1,ana,192.0.2.1,m,2026-05-21T09:00:00.000Z,2026-05-21T09:00:00.350Z,1100,7', 'c2,bob,192.0.2.2,m,2026-05-21T09:00:10.500Z,2026-05-21T09:00:11.000Z,1100,7'),
    { ...ALL, latency_ms: 350, request_id: 'c1' },
  ],
  'splunk.csv': [
    lines('"_time","_raw","host","user_id","model"', `"2026-05-21T09:00:00.000+0000",${pairs('ana', '2026-05-21T09:00:00.000Z')},"h","ana","m"`, `"2026-05-21T09:00:10.500+0000",${pairs('bob', '2026-05-21T09:00:10.500Z')},"h","bob","m"`),
    { ...ALL, request_id: 'r-ana' },
  ],
  'bulk.ndjson': [
    lines(...[['ana', '00.000'], ['bob', '10.500']].flatMap(([id, second]) => [{ index: { _index: 'llm', _id: `d-${id}` } }, { '@timestamp': `2026-05-21T09:00:${second}Z`, user: { id }, source: { ip: '192.0.2.1' }, model: 'm', tokens: { in: 1100, out: 7 }, latency_ms: 350 }])),
    { ...ALL, request_id: '' },
  ],
  // Its page shows thousands with commas, and times in the zone of whoever looks.
  'search.csv': [
    lines('"@timestamp","user.id","source.ip","gen_ai.request.model","gen_ai.usage.input_tokens","gen_ai.usage.output_tokens","event.duration"', '"May 21, 2026 @ 11:00:00.000","ana","192.0.2.1","m","1,100","7","350,000,000"', '"May 21, 2026 @ 11:00:10.500","bob","192.0.2.2","m","1,100","7","350,000,000"'),
    ALL,
  ],
  'wrapped-thousands.ndjson': [
    lines(...[['ana', '00.000'], ['bob', '10.500']].map(([user, second]) => ({ line: JSON.stringify({ user_id: user, ip: '192.0.2.1', model: 'm', input_tokens: user === 'ana' ? '1.100' : '7', output_tokens: 7, latency_ms: 350 }), labels: {}, timestamp: `2026-05-21T09:00:${second}Z` }))),
    ALL,
  ],
};

test('reads what databases, catalogues and search engines export, field by field', async (context) => {
  const folder = folderOf(context, Object.fromEntries(Object.entries(READ).map(([name, [text]]) => [name, text])));
  // What names no zone is of the zone that is given: the spreadsheets of this one, the page of the search engine of the other.
  const [local, others] = [['hoja.csv', 'feuille.csv'], Object.keys(READ).filter((name) => name !== 'hoja.csv' && name !== 'feuille.csv')];
  for (const [zone, own] of [['UTC', local], ['Europe/Berlin', others]] as const) {
    const { loaded, rows } = await run(context, own.map((name) => join(folder, name)), { timezone: zone });
    for (const name of own) {
      const id = loaded.inputs.findIndex(({ path }) => path === name);
      assert.deepEqual(await rows(`SELECT account_id, toString(timestamp) FROM requests WHERE file = ${id} ORDER BY timestamp`), [['ana', '2026-05-21 09:00:00.000'], ['bob', '2026-05-21 09:00:10.500']], name);
      const said = READ[name]?.[1] ?? {};
      const columns = Object.keys(said);
      const [values = []] = await rows(`SELECT ${columns.map((column) => (column === 'model' ? 'toString(model)' : column)).join(', ')} FROM requests WHERE file = ${id} AND account_id = 'ana'`);
      assert.deepEqual(Object.fromEntries(columns.map((column, place) => [column, values[place]])), said, name);
    }
  }
});

test('the lines of a bulk request are no requests and no damage', async (context) => {
  const { loaded } = await run(context, [join(folderOf(context, { 'bulk.ndjson': READ['bulk.ndjson']?.[0] ?? '' }), 'bulk.ndjson')]);
  assert.deepEqual(counts(loaded), ['bulk.ndjson: 4 = 2 + 2 + 0']);
});

test('asks for the zone of what Kibana saved, whatever schema its columns have', async (context) => {
  const folder = folderOf(context, { 'search.csv': READ['search.csv']?.[0] ?? '' });
  await assert.rejects(run(context, [join(folder, 'search.csv')]), { code: 'no-timezone' });
});

test('what psql, sqlcmd and ClickHouse write around the rows is no row, and ends no run', async (context) => {
  const folder = folderOf(context, {
    'psql.txt': '         created_at         | user_id | latency_ms \n----------------------------+---------+------------\n 2026-05-21 09:00:00+00     | ana     |        350\n 2026-05-21 09:00:10.500+00 | bob     |        350\n(2 rows)\n\n',
    'sqlcmd.csv': 'created_at,user_id,latency_ms\n----------,-------,----------\n2026-05-21 09:00:00Z,ana,350\n2026-05-21 09:00:10.5Z,bob,350\n\n(2 rows affected)\n',
    'typed.tsv': 'created_at\tuser_id\tlatency_ms\nDateTime64(3)\tString\tUInt32\n2026-05-21 09:00:00.000\tana\t350\n2026-05-21 09:00:10.500\tbob\t350\n',
    'damaged.csv': 'created_at,user_id,latency_ms\n2026-05-21 09:00:00Z,ana,350\n2026-05-21 09:00:01Z,ana,350\n2026-05-21 09:00:02Z,ana,350\nyesterday,bob,350\n',
  });
  const { loaded, rows } = await run(context, [join(folder, 'psql.txt'), join(folder, 'sqlcmd.csv'), join(folder, 'typed.tsv')], { timezone: 'UTC', maxBad: 0 });
  assert.deepEqual(counts(loaded).map((line) => line.replace(/: \d+ = /, ': ')), ['psql.txt: 2 + 0 + 2', 'sqlcmd.csv: 2 + 0 + 2', 'typed.tsv: 2 + 0 + 1']);
  assert.deepEqual(await rows('SELECT account_id, toString(timestamp), latency_ms FROM requests GROUP BY ALL ORDER BY account_id'), [['ana', '2026-05-21 09:00:00.000', 350], ['bob', '2026-05-21 09:00:10.500', 350]]);
  await assert.rejects(run(context, [join(folder, 'damaged.csv')], { maxBad: 0 }), { exit: 4 });
});
