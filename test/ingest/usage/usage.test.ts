// Sums over a period stand beside the logs: each request is counted once, and no sum tells of timing. Figures added up by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts, folderOf, run } from '../loading.js';

const DAY = 86_400;
/** 2026-05-01T00:00:00Z; `date -u -d @1777593600`. */
const MAY_1 = 1_777_593_600;

interface Sum {
  readonly [key: string]: string | number | null;
}

const result = (sum: Sum): object => ({ object: 'organization.usage.completions.result', input_tokens: 10, output_tokens: 5, num_model_requests: 1, project_id: 'p', user_id: null, api_key_id: null, model: null, ...sum });
const page = (...days: readonly (readonly [day: number, sums: readonly Sum[]])[]): string =>
  JSON.stringify({ object: 'page', has_more: false, data: days.map(([day, sums]) => ({ object: 'bucket', start_time: MAY_1 + day * DAY, end_time: MAY_1 + (day + 1) * DAY, results: sums.map(result) })) });

const REQUESTS = ['timestamp,account_id,api_key,model', '2026-05-01T10:00:00Z,ada,k-ada,m-1', '2026-05-03T10:00:00Z,ada,k-ada,m-1', '2026-05-02T23:59:59Z,bob,k-bob,m-2', ''].join('\n');

const MODEL_USAGE = page(
  [0, [{ user_id: 'ada', model: 'm-1', num_model_requests: 100 }, { user_id: 'cid', model: 'm-1', num_model_requests: 7 }]],
  // Nothing of ada's is in the logs on the 2nd; bob's key is known by the logs, and on the 2nd they hold a request of his.
  [1, [{ user_id: 'ada', model: 'm-1', num_model_requests: 20 }, { user_id: 'ada', model: 'm-3', num_model_requests: 3 }, { api_key_id: 'k-bob', model: 'm-2', num_model_requests: 50 }]],
  [2, [{ api_key_id: 'k-bob', model: 'm-2', num_model_requests: 4 }, { api_key_id: 'k-nobody', num_model_requests: 9 }, { num_model_requests: 9 }]],
);

test('a sum counts on days of which the logs hold no request of its account, and once', async (context) => {
  const folder = folderOf(context, {
    'requests.csv': REQUESTS, 'a-usage.json': MODEL_USAGE,
    // The same of ada and cid, told less closely.
    'b-by-user.json': page([0, [{ user_id: 'cid', num_model_requests: 7, project_id: null }]], [1, [{ user_id: 'ada', num_model_requests: 23, project_id: null }]], [4, [{ user_id: 'cid', num_model_requests: 2, project_id: null }]]),
    // The same of ada once more, in another file.
    'c-again.json': page([1, [{ user_id: 'ada', model: 'm-3', num_model_requests: 3 }]]),
    // Another vendor's sums of the same day are of other requests.
    'litellm.csv': 'user_id,date,api_key,model,prompt_tokens,completion_tokens,api_requests,successful_requests,failed_requests\nada,2026-05-02,h1,m-9,1000,50,6,6,0\n',
  });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual((await rows("SELECT account_id, toString(toDate(bucket_start)), toString(model), toString(request_count) FROM usage ORDER BY account_id, bucket_start, model")), [
    ['ada', '2026-05-02', 'm-1', '20'], ['ada', '2026-05-02', 'm-3', '3'], ['ada', '2026-05-02', 'm-9', '6'], ['bob', '2026-05-03', 'm-2', '4'], ['cid', '2026-05-01', 'm-1', '7'], ['cid', '2026-05-05', '', '2'],
  ]);
  assert.deepEqual(counts(loaded).sort(), ['a-usage.json: 8 = 4 + 4 + 0', 'b-by-user.json: 3 = 1 + 2 + 0', 'c-again.json: 1 = 0 + 1 + 0', 'litellm.csv: 1 = 1 + 0 + 0', 'requests.csv: 3 = 3 + 0 + 0']);
  assert.equal((await rows('SELECT count() FROM requests'))[0]?.[0], '3', 'no sum is a request');
  assert.deepEqual([...loaded.columns].filter((column) => column.startsWith('requests.')).sort(), ['requests.account_id', 'requests.api_key', 'requests.model', 'requests.timestamp'], 'no sum fills a column that evidence is looked for in');
});

test('--since, --until and --where ask of a sum what it can tell; what it cannot tell leaves no sum', async (context) => {
  const folder = folderOf(context, { 'requests.csv': REQUESTS.replace('model\n', 'model,status\n').replace(/(m-\d)\n/g, '$1,200\n'), 'usage.json': MODEL_USAGE });
  const left = async (options: object): Promise<unknown[]> => (await run(context, [folder], options)).rows('SELECT account_id, toString(model) FROM usage ORDER BY account_id, bucket_start, model');
  // The day of the 2nd begins before noon.
  assert.deepEqual(await left({ since: '2026-05-02T12:00Z' }), [['bob', 'm-2']]);
  assert.deepEqual(await left({ where: "model = 'm-1'" }), [['ada', 'm-1'], ['cid', 'm-1']].sort());
  const { loaded, rows } = await run(context, [folder], { where: 'status = 200' });
  assert.deepEqual(await rows('SELECT * FROM usage'), []);
  assert.match(loaded.warnings.map(({ message }) => message).join('\n'), /cannot tell which of their requests are those of --where status = 200/);
});

test('a sum over no period, or over years, is rejected; sums of nobody are no log', async (context) => {
  const bucket = (start: number, end: number): string => JSON.stringify({ start_time: start, end_time: end, results: [result({ user_id: 'ada' })] });
  const folder = folderOf(context, { 'requests.csv': REQUESTS, 'usage.ndjson': `${bucket(MAY_1, MAY_1)}\n${bucket(MAY_1, MAY_1 + 400 * DAY)}\n${bucket(MAY_1 + DAY, MAY_1 + 2 * DAY)}\n`, 'projects.json': page([0, [{}]]) });
  const { loaded } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['requests.csv: 3 = 3 + 0 + 0', 'usage.ndjson: 3 = 1 + 0 + 2']);
  assert.deepEqual(loaded.rejects.byReason, { timestamp: 2 });
  assert.match(loaded.warnings.map(({ message }) => message).join('\n'), /projects\.json is not read: holds sums over a period \(openai-usage\) that name neither an account nor a key|projects\.json holds sums over a period/);
  await assert.rejects(run(context, [`${folder}/usage.ndjson`]), { code: 'no-logs', exit: 3 });
});
