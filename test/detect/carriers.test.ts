// Every carriers.sql against a plain second writing of its question, and what is said of a value that many accounts have beside
// more values than are kept of each.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { DETECTORS } from '../../src/detect/index.js';
import { egressAddress } from '../../src/detect/egress-address/index.js';
import { recounted } from '../../src/detect/recount.js';
import { isListed, rankedValues, sharedValues } from '../../src/detect/shared-values.js';
import { partOf, type Group } from '../../src/domain/group.js';
import type { CountedValues } from '../../src/domain/link.js';
import { saidValues, withCounts } from '../../src/group/said.js';
import { profilePopulation } from '../../src/profile/index.js';
import { coreEvidence } from '../../src/score/evidence.js';
import { allRows, type LoadingEngine, type Parameters } from '../../src/store/engine.js';
import { sqlBeside } from '../../src/store/sql.js';
import { emptyTables, openEngine } from '../profile/log.js';
import { loadLog, logs, type Log } from './log.js';
import { answerOfPhrases, answerOfRequests } from './reference.js';

const folderOf = (kind: string): URL => new URL(`../../src/detect/${kind}/`, import.meta.url);
const KINDS = DETECTORS.map(({ card: { kind } }) => kind).filter((kind) => readdirSync(folderOf(kind)).includes('carriers.sql'));

const LISTED = new Set(DETECTORS.flatMap(({ card }) => (isListed(card) ? [card.kind] : [])));

const limitsOf = (kind: string): Parameters => (kind === 'shared-prompt' ? { most_chars_of_phrase: 48 } : kind === 'prompt-phrase' ? { least_uses: 2, least_share_one_in: 3 } : {});

/** Carriers as links.sql finds them, with nothing cut: value, account, requests, first and last moment. */
function carriersIn(log: Log, kind: string): [string, string, number, number, number][] {
  const answer = kind === 'prompt-phrase' ? answerOfPhrases(log, 2, 3, 30, Infinity) : answerOfRequests(log, kind, 30, Infinity);
  return answer.map(([value, account, requests, first, last]) => [String(value), String(account), Number(requests), Number(first), Number(last)]);
}

/** The same added up for each team, 0 for whoever is in none; names of up to `mostNamed` where the kind is listed. */
function teamsIn(log: Log, kind: string, teamOf: ReadonlyMap<string, number>, mostNamed: number | null): string[] {
  const carriers = carriersIn(log, kind);
  const keys = new Set(carriers.map(([value, account]) => JSON.stringify([value, teamOf.get(account) ?? 0])));
  return [...keys].map((key) => {
    const [value, team] = JSON.parse(key) as [string, number];
    const some = carriers.filter(([of, account]) => of === value && (teamOf.get(account) ?? 0) === team);
    const names = some.map(([, account]) => account).sort(byBytes);
    const figures = [some.length, some.reduce((sum, [, , requests]) => sum + requests, 0), Math.min(...some.map(([, , , first]) => first)), Math.max(...some.map(([, , , , last]) => last))];
    return JSON.stringify([value, team, ...figures].map(String).concat(mostNamed === null ? [] : names.length > mostNamed ? '' : names.join()));
  }).sort();
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

let engine: LoadingEngine;
before(async () => {
  engine = await openEngine(1);
});
after(async () => {
  await engine.close();
});

/** Accounts to which of two teams they belong, the first of which is given as two lists; who is in none has 0. */
const asMembers = (teamOf: ReadonlyMap<string, number>): Parameters => {
  const of = (team: number): string[] => [...teamOf].flatMap(([account, each]) => (each === team ? [account] : []));
  return { members: [of(1).slice(0, 1), of(1).slice(1), of(2)].map((list) => JSON.stringify(list)), teams: [1, 1, 2] };
};

test('every question that is asked for all carriers counts all of them, by their teams', async () => {
  const found = new Map(KINDS.map((kind) => [kind, 0]));
  await fc.assert(
    fc.asyncProperty(logs, fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 30, maxLength: 30 }), async (log, teams) => {
      await loadLog(engine, log, false);
      const accounts = [...new Set(log.requests.map(({ account }) => account))];
      const teamOf = new Map(accounts.map((account, place) => [account, teams[place] ?? 0]));
      for (const kind of KINDS) {
        const mostNamed = LISTED.has(kind) ? 2 : null;
        const expected = teamsIn(log, kind, teamOf, mostNamed);
        const values = [...new Set(expected.map((row) => String((JSON.parse(row) as string[])[0])))];
        const bound = { ...limitsOf(kind), ...asMembers(teamOf), ...(mostNamed === null ? {} : { most_named: mostNamed }), values };
        const rows = await allRows(engine, sqlBeside(new URL('index.js', folderOf(kind)).href, 'carriers.sql'), bound);
        assert.deepEqual(rows.map((row) => JSON.stringify(row.map(String))).sort(), expected, kind);
        found.set(kind, (found.get(kind) ?? 0) + expected.filter((row) => !row.includes(',"0",')).length);
      }
    }),
    { numRuns: 20, seed: 20260422, endOnFailure: true },
  );
  assert.equal(KINDS.length, 12);
  for (const [kind, rows] of found) assert.ok(rows > 0, `${kind}: teams`);
});

/** Each of 12 accounts sends once from each of ten addresses, and two others once from the first of them. */
async function tenAddressesEach(): Promise<void> {
  await emptyTables(engine);
  const sent = `SELECT concat('m', leftPad(toString(number % 12), 2, '0')) AS account_id, toDateTime64('2026-05-01 00:00:00', 3, 'UTC') + number AS timestamp, concat('192.0.2.', toString(1 + intDiv(number, 12))) AS ip`;
  await engine.execute(`INSERT INTO requests (account_id, timestamp, ip) ${sent} FROM numbers(120)`);
  await engine.execute(`INSERT INTO requests (account_id, timestamp, ip) SELECT concat('o', toString(number)), toDateTime64('2026-05-02 00:00:00', 3, 'UTC'), '192.0.2.1' FROM numbers(2)`);
  await engine.execute(`INSERT INTO requests (account_id, timestamp, ip) SELECT concat('p', toString(number)), toDateTime64('2026-05-02 00:00:00', 3, 'UTC'), '203.0.113.7' FROM numbers(6)`);
}

/** The accounts whose ids begin with m, tied by one address as the incidence knows it. */
function groupBy(value: string, accountIds: readonly string[], members: number, carriers: number): Group {
  const tether = { core: 0, weight: 5, wholeWeight: 5, requestShare: 0.1, refFile: 0, refRow: 0 };
  const core = { card: egressAddress.card, value, members, carriers, expected: 0.5, requestShare: members / 120, firstSeenMs: NaN, lastSeenMs: NaN, query: null };
  const ofGroup = accountIds.flatMap((id, account) => (id.startsWith('m') ? [{ account, tethers: account < members ? [tether] : [], margin: 5, contentShare: null }] : []));
  return { members: ofGroup, core: [core] };
}

test('a sentence counts all who have a value, also those of whom eight other values are kept', async () => {
  await tenAddressesEach();
  const profiles = await profilePopulation(engine, new Set(['requests.ip']));
  const population = { engine, profiles };
  const result = await egressAddress.find(population);
  const known = (value: string): number => {
    const place = result.incidence.values.indexOf(value);
    return place < 0 ? 0 : (result.incidence.offsets[place + 1] ?? 0) - (result.incidence.offsets[place] ?? 0);
  };
  assert.equal(known('192.0.2.9'), 0, 'eight are kept of each, and this is none of them');
  const value = '192.0.2.8';
  const group = groupBy(value, profiles.accountIds, 5, 5);
  const listed = rankedValues([result]);
  const counts = await recounted(population, [result], [group], saidValues([group]), listed);
  const [counted] = withCounts([group], counts, profiles.columns.requests);
  const [core] = counted?.core ?? [];
  assert.ok(counted && core);
  assert.match(coreEvidence(core, 12, 20).summary, /^12 of 12 accounts sent from 192\.0\.2\.8, 10 % of the group's requests; none of the 8 others did\.$/);
  const shared = sharedValues(listed, profiles.accountIds, counts).listed;
  assert.deepEqual(shared.filter((each) => each.value === '192.0.2.1').map(({ accounts, requests, account_ids: ids }) => [accounts, requests, ids?.length]), [[14, 14, 14]]);
});

test('of a part of a group it is said how many have the value at least, and how many others at most', async () => {
  await tenAddressesEach();
  const profiles = await profilePopulation(engine, new Set(['requests.ip']));
  const population = { engine, profiles };
  const result = await egressAddress.find(population);
  const group = groupBy('192.0.2.1', profiles.accountIds, 5, 5);
  const counts = await recounted(population, [result], [group], saidValues([group]), rankedValues([result]));
  const [counted] = withCounts([group], counts, profiles.columns.requests);
  assert.ok(counted);
  const [core] = partOf(counted, [0, 1, 2, 3, 6, 7]).core;
  assert.ok(core);
  assert.match(coreEvidence(core, 6, 20).summary, /^at least 4 of 6 accounts sent from 192\.0\.2\.1, 10 % of the group's requests; at most 10 of the 14 others did/);
});

test('a group that is asked for in several lists, and values in several questions, are counted as in one', async () => {
  await tenAddressesEach();
  const profiles = await profilePopulation(engine, new Set(['requests.ip']));
  const population = { engine, profiles };
  const result = await egressAddress.find(population);
  const groups = ['192.0.2.1', '192.0.2.2'].map((value) => groupBy(value, profiles.accountIds, 5, 5));
  // Whoever is in two groups is counted in the later one.
  const [first, second] = groups.map((group, number) => ({ ...group, members: group.members.filter((_, place) => number === 0 || place < 4) }));
  assert.ok(first && second);
  const listed = rankedValues([result]);
  const said = saidValues([first, second]);
  const whole = await recounted(population, [result], [first, second], said, listed);
  const inParts = await recounted(population, [result], [first, second], said, listed, { values: 12, members: 12, list: 8 });
  assert.deepEqual(plain(inParts), plain(whole));
  const one = inParts.get('egress-address')?.get('192.0.2.1');
  // By hand: twelve members and two others, once each; eight are left to the first group.
  assert.deepEqual([one?.accounts, one?.requests, one?.ofGroup.get(0), one?.ofGroup.get(1), one?.named?.length], [14, 14, { accounts: 8, requests: 8 }, { accounts: 4, requests: 4 }, 14]);
  assert.deepEqual([one?.firstSeenMs, one?.lastSeenMs], [Date.UTC(2026, 4, 1), Date.UTC(2026, 4, 2)]);
});

const plain = (counts: CountedValues): unknown[] =>
  [...counts].map(([kind, values]) => [kind, [...values].map(([value, { ofGroup, named, ...counted }]) => ({ value, ...counted, ofGroup: [...ofGroup].sort(([a], [b]) => a - b), named: named && [...named].sort((a, b) => a - b) })).sort((a, b) => (a.value < b.value ? -1 : 1))]);

test('where no account has more values than are kept, nothing is counted again', async () => {
  await emptyTables(engine);
  await engine.execute(`INSERT INTO requests (account_id, timestamp, ip) SELECT concat('p', toString(number)), toDateTime64('2026-05-02 00:00:00', 3, 'UTC'), '203.0.113.7' FROM numbers(6)`);
  const profiles = await profilePopulation(engine, new Set(['requests.ip']));
  const result = await egressAddress.find({ engine, profiles });
  assert.equal(result.carriers, undefined);
});
