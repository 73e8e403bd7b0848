// No log knows everything: model logs lack the address, edge logs the account. The beginning and the end of a request become one row, rows
// that name nobody get the account of their key, and rows of one request in logs of several formats become one.

import type { StagedInput, Warning } from '../../domain/input.js';
import { joinByTime, type TimeJoin } from './by-time.js';
import { joinPhases } from './phases.js';
import { leaveRepeated } from './repeated.js';
import { hasRequestIds } from './request-ids.js';
import { tooFarApart } from './too-far-apart.js';
import { allRows, type LoadingEngine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { JOINED } from '../load/reader.js';
import { createLike, hasRows, replaceStaged, stagingTable } from '../load/staging.js';
import { percent } from '../outcome/tally.js';
import { NO_ACCOUNT } from '../records/interpreter.js';

interface JoinableLog {
  /** Load id. */
  readonly id: number;
  /** The same text for inputs whose rows tell of the same fields. */
  readonly kin: string;
}

/**
 * A value that many rows share is no request's id. Gateways split a long answer into hundreds of rows at most, and let no request
 * run for more than an hour.
 */
const MOST_ROWS = 1000;
const MOST_MS = 3_600_000;

interface Nameless {
  readonly rows: number;
  readonly withKey: number;
}

export interface Joined {
  /** For every input of nameless rows how many have found their account. */
  readonly warnings: readonly Warning[];
  /** Load ids of the inputs of whose nameless rows some did, or went into others of their request. */
  readonly inputs: ReadonlySet<number>;
}

/**
 * Joins what lies in the staging tables. `inputs` are in order of load id, which is that of custody. What the files were loaded after decides nothing: where two
 * of them know the same of a request, the first in order of custody is believed. With `reachMs` rows that share no id are joined by time.
 */
export async function joinLogs(engine: LoadingEngine, inputs: readonly StagedInput[], reachMs: number | null = null): Promise<Joined> {
  await leaveRepeated(engine, inputs);
  const ended = await joinPhases(engine, inputs);
  const before = await nameless(engine);
  const afterKeys = [...before.values()].some(({ withKey }) => withKey > 0) && (await joinByKey(engine)) ? await nameless(engine) : before;
  const identified = inputs.map((input, id) => ({ ...input, id })).filter(hasRequestIds);
  const formats = [...new Set(identified.map(({ kin }) => kin))];
  // Tables of one's own are alike, or they are repetitions; to look for their requests in one another would cost a pass.
  const areSeveral = formats.length > 1 && (afterKeys.size > 0 || identified.some(({ isDeclared }) => isDeclared));
  const isJoined = areSeveral && (await joinByRequest(engine, identified, formats));
  const afterIds = isJoined ? await nameless(engine) : afterKeys;
  const timed = reachMs === null || afterIds.size === 0 ? null : await joinByTime(engine, inputs, new Set(afterIds.keys()), reachMs);
  const after = timed === null || timed.by === null ? afterIds : await nameless(engine);
  const counts = [...before].map(([id, { rows }]) => {
    const [keyed, known, left] = [afterKeys, afterIds, after].map((some) => some.get(id)?.rows ?? 0) as [number, number, number];
    return { id, rows, joined: rows - left, ways: [`${rows - keyed} by key`, `${keyed - known} by request id`, `${known - left} by time`].filter((way) => !way.startsWith('0 ')) };
  });
  const warnings = counts.map(({ id, rows, joined, ways }) => {
    const message = `${inputs[id]?.path ?? ''}: of ${rows} ${rows === 1 ? 'row that names' : 'rows that name'} no account ${joined} (${percent(joined / rows)}) are joined to one${ways.length === 0 ? '' : `, ${ways.join(', ')}`}.${timed === null || reachMs === null ? '' : timeInWords(timed, id, rows, reachMs)}`;
    return { code: 'joined-rows', message };
  });
  const apart = areSeveral && !isJoined ? await tooFarApart(engine, inputs, identified.map(({ id }) => id)) : [];
  return { warnings: [...warnings, ...apart], inputs: new Set([...ended, ...counts.filter(({ joined }) => joined > 0).map(({ id }) => id)]) };
}

function timeInWords({ by, ambiguous }: TimeJoin, id: number, rows: number, reachMs: number): string {
  if (by === null) return ' By time none can be: no log that names accounts shares an address, a user agent, a model or an endpoint with them.';
  const several = ambiguous.get(id) ?? 0;
  return ` By time are one those that lie within ${reachMs / 1000} s, agree in ${by}, and have no other in reach; ${several} (${percent(several / rows)}) could belong to several requests, and belong to none.`;
}

async function nameless(engine: LoadingEngine): Promise<Map<number, Nameless>> {
  const rows = await allRows(engine, sqlBeside(import.meta.url, 'nameless.sql'), { no_account: NO_ACCOUNT });
  return new Map(rows.map(([file, count, withKey]) => [Number(file), { rows: Number(count), withKey: Number(withKey) }]));
}

/** Did any row find its account? */
async function joinByKey(engine: LoadingEngine): Promise<boolean> {
  await engine.execute('CREATE TABLE requests_keys (api_key String, account_id String) ENGINE = MergeTree ORDER BY api_key');
  await engine.execute(`INSERT INTO requests_keys ${sqlBeside(import.meta.url, 'keys.sql')}`, { table: stagingTable('requests'), no_account: NO_ACCOUNT });
  const isFound = await hasRows(engine, 'requests_keys');
  if (isFound) await rewrite(engine, sqlBeside(import.meta.url, 'keyed-rows.sql'), { no_account: NO_ACCOUNT });
  await engine.execute('DROP TABLE requests_keys');
  return isFound;
}

/** Did any rows become one? */
async function joinByRequest(engine: LoadingEngine, logs: readonly JoinableLog[], kins: readonly string[]): Promise<boolean> {
  await createLike(engine, 'requests', 'requests_same');
  const files = logs.map(({ id }) => id);
  const formats = logs.map(({ kin }) => kins.indexOf(kin) + 1);
  const parameters = { files, formats, no_account: NO_ACCOUNT, most_rows: MOST_ROWS, most_ms: MOST_MS };
  await engine.execute(`INSERT INTO requests_same ${sqlBeside(import.meta.url, 'same-requests.sql')}`, parameters);
  const isFound = await hasRows(engine, 'requests_same');
  if (isFound) await rewrite(engine, sqlBeside(import.meta.url, 'joined-rows.sql'), { joined: JOINED, no_account: NO_ACCOUNT });
  await engine.execute('DROP TABLE requests_same');
  return isFound;
}

async function rewrite(engine: LoadingEngine, sql: string, parameters: Readonly<Record<string, string>>): Promise<void> {
  await createLike(engine, 'requests', 'requests_rewritten');
  await engine.execute(`INSERT INTO requests_rewritten ${sql}`, parameters);
  await replaceStaged(engine, 'requests', 'requests_rewritten');
}
